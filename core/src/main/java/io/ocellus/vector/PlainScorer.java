package io.ocellus.vector;

import java.lang.foreign.MemorySegment;

/// Widens a row into a buffer that stays in the nearest cache, then multiplies: both loops are simple enough for
/// the compiler to help with.
final class PlainScorer implements Scorer {

    private final float[] query;

    PlainScorer(float[] query) {
        this.query = scaled(query, 1);
    }

    @Override
    public void score(MemorySegment rows, long offset, long stride, int count, float[] products) {
        short[] halves = new short[query.length];
        float[] row = new float[query.length];
        for (int r = 0; r < count; r++) {
            widen(rows, offset + r * stride, halves, row);
            products[r] = dot(query, row);
        }
    }

    /// A copy of the query times a factor.
    ///
    /// @throws IllegalArgumentException if a component is NaN or beyond [Scorer#MAX_COMPONENT]
    static float[] scaled(float[] query, float factor) {
        float[] scaled = new float[query.length];
        for (int i = 0; i < query.length; i++) {
            if (!(Math.abs(query[i]) <= MAX_COMPONENT)) {
                throw new IllegalArgumentException(
                        "query component %s at position %d is not within %.0f of zero: normalise the query"
                                .formatted(query[i], i, MAX_COMPONENT));
            }
            scaled[i] = query[i] * factor;
        }
        return scaled;
    }

    static void widen(MemorySegment rows, long offset, short[] halves, float[] row) {
        MemorySegment.copy(rows, Half.LAYOUT, offset, halves, 0, halves.length);
        for (int i = 0; i < halves.length; i++) {
            row[i] = Float.float16ToFloat(halves[i]);
        }
    }

    static float dot(float[] a, float[] b) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int i = 0;
        for (int end = a.length - 7; i < end; i += 8) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }
}
