/// Vectors to nearest vectors.
///
/// Enter by [SimilarityIndex]; [FlatIndex] is the exact one. Reads `vector`. Knows ids, not what they stand for.
@NullMarked
package io.ocellus.index;

import org.jspecify.annotations.NullMarked;
