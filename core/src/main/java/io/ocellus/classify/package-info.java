/// Vectors to ranked taxa: the methods and the answers they give.
///
/// Enter by `Neighbours`. Reads `taxonomy` and `index`. Never reads a catalogue; who calls brings labels and vectors.
@NullMarked
package io.ocellus.classify;

import org.jspecify.annotations.NullMarked;
