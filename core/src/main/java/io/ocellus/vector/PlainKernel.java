package io.ocellus.vector;

import java.lang.foreign.MemorySegment;

/// Sums with eight accumulators: independent chains that the processor can overlap, and a smaller rounding error
/// than one long chain. The twin that [VectorKernel] must agree with.
final class PlainKernel implements Kernel {

    @Override
    public float dot(float[] a, float[] b) {
        requireSameLength(a, b);
        return PlainScorer.dot(a, b);
    }

    @Override
    public float dot(float[] query, MemorySegment halves, long offset) {
        float[] row = new float[query.length];
        PlainScorer.widen(halves, offset, new short[query.length], row);
        return PlainScorer.dot(query, row);
    }

    @Override
    public Scorer scorer(float[] query) {
        return new PlainScorer(query);
    }

    static void requireSameLength(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "vectors of %d and %d components have no inner product: compare vectors of one feature space"
                            .formatted(a.length, b.length));
        }
    }
}
