/// Which photos are worth a further look, and how what it brings is merged with what was known before.
///
/// Enter by [Routed], and by [RoutingFit] to learn. Reads `classify` and `answer`; read by `training` and
/// `collection`. Never opens a network: a voice is a list of scores, and who asks a network is asked by
/// [io.ocellus.classify.Sight]. Never asks more than one network about a photo.
///
/// Why: a network for one branch knows its taxa better, and costs as much again as all the rest. A general path
/// that is sure needs no second opinion; most photos are of that kind.
@NullMarked
package io.ocellus.route;

import org.jspecify.annotations.NullMarked;
