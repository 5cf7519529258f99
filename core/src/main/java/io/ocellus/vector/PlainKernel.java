package io.ocellus.vector;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// Sums with eight accumulators: independent chains that the processor can overlap, and a smaller rounding error
/// than one long chain. The twin that [VectorKernel] must agree with.
final class PlainKernel implements Kernel {

    @Override
    public float dot(float[] a, float[] b) {
        requireSameLength(a, b);
        return PlainScorer.dot(a, b);
    }

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        requireWithin(a, aOffset, length);
        requireWithin(b, bOffset, length);
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int i = 0;
        for (int end = length - 7; i < end; i += 8) {
            int p = aOffset + i;
            int q = bOffset + i;
            s0 += a[p] * b[q];
            s1 += a[p + 1] * b[q + 1];
            s2 += a[p + 2] * b[q + 2];
            s3 += a[p + 3] * b[q + 3];
            s4 += a[p + 4] * b[q + 4];
            s5 += a[p + 5] * b[q + 5];
            s6 += a[p + 6] * b[q + 6];
            s7 += a[p + 7] * b[q + 7];
        }
        for (; i < length; i++) {
            s0 += a[aOffset + i] * b[bOffset + i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    @Override
    public void dots(
            float[] row, int rowOffset, float[] vectors, int[] offsets, int count, int length, float[] products) {
        for (int k = 0; k < count; k++) {
            products[k] = dot(row, rowOffset, vectors, offsets[k], length);
        }
    }

    @Override
    public void addScaled(float scale, float[] from, int fromOffset, float[] to, int toOffset, int length) {
        requireWithin(from, fromOffset, length);
        requireWithin(to, toOffset, length);
        for (int i = 0; i < length; i++) {
            to[toOffset + i] += scale * from[fromOffset + i];
        }
    }

    @Override
    public void addWeightedRows(
            float[] scales,
            int scaleOffset,
            int count,
            float[] from,
            int fromOffset,
            float[] to,
            int toOffset,
            int length) {
        for (int r = 0; r < count; r++) {
            addScaled(scales[scaleOffset + r], from, fromOffset + r * length, to, toOffset, length);
        }
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

    static void requireWithin(float[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
    }
}
