package io.ocellus.vector;

import java.lang.foreign.MemorySegment;

/// One query, made ready to be multiplied with many rows of halves. Immutable; may be shared between threads.
public sealed interface Scorer permits VectorScorer, PlainScorer {

    /// The largest magnitude of a query's component: the kernels scale by 2^112, which a float just holds.
    float MAX_COMPONENT = 0x1p15f;

    /// Writes the inner products of the query and of `count` rows.
    ///
    /// @param rows little-endian halves
    /// @param offset bytes from the segment's start to the first row
    /// @param stride bytes from one row to the next
    /// @param products `float[count or more]`; the first `count` are overwritten
    void score(MemorySegment rows, long offset, long stride, int count, float[] products);
}
