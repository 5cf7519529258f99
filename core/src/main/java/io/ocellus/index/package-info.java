/// Vectors to nearest vectors.
///
/// Enter by `SimilarityIndex`. Reads `vector`. Knows ids, not what they stand for.
@NullMarked
package io.ocellus.index;

import org.jspecify.annotations.NullMarked;
