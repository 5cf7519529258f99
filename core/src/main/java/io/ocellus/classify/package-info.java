/// Vectors to ranked taxa: the methods and the answers they give.
///
/// Enter by [Method]; [Neighbours] is the first of them. Reads `taxonomy` and `index`. Never reads a catalogue:
/// whoever calls brings labels and vectors.
@NullMarked
package io.ocellus.classify;

import org.jspecify.annotations.NullMarked;
