/// Vectors to ranked taxa: the methods and the answers they give.
///
/// Enter by [Method]; [Neighbours] is the first of them. [TaxonClassifiers] and [NodeClassifiers] fit what
/// [LinearPaths]
/// and [NodeHierarchy] ask; both solve by `linear`. Reads `taxonomy`, `algebra`, `index` and
/// `linear`, and lets files last by `model`. Never reads a catalogue: whoever calls brings labels and vectors.
@NullMarked
package io.ocellus.classify;

import org.jspecify.annotations.NullMarked;
