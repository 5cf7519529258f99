package io.ocellus.vector;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Sums with the Vector API, in the widest registers that this processor prefers.
///
/// Reached only through [Kernel#best], which has made sure that the incubating module is there.
final class VectorKernel implements Kernel {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final VectorShuffle<Float> ACROSS_8 = VectorShuffle.fromOp(FLOATS, i -> (i ^ 8) % LANES);
    private static final VectorShuffle<Float> ACROSS_4 = VectorShuffle.fromOp(FLOATS, i -> (i ^ 4) % LANES);
    private static final VectorShuffle<Float> ACROSS_2 = VectorShuffle.fromOp(FLOATS, i -> (i ^ 2) % LANES);
    private static final VectorShuffle<Float> ACROSS_1 = VectorShuffle.fromOp(FLOATS, i -> (i ^ 1) % LANES);

    @Override
    public float dot(float[] a, float[] b) {
        PlainKernel.requireSameLength(a, b);
        return dot(a, 0, b, 0, a.length);
    }

    /// Four accumulators, so that no multiplication waits for the one before it.
    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        PlainKernel.requireWithin(a, aOffset, length);
        PlainKernel.requireWithin(b, bOffset, length);
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        int i = 0;
        for (int end = length - 4 * LANES; i <= end; i += 4 * LANES) {
            sum0 = product(a, aOffset + i, b, bOffset + i, sum0);
            sum1 = product(a, aOffset + i + LANES, b, bOffset + i + LANES, sum1);
            sum2 = product(a, aOffset + i + 2 * LANES, b, bOffset + i + 2 * LANES, sum2);
            sum3 = product(a, aOffset + i + 3 * LANES, b, bOffset + i + 3 * LANES, sum3);
        }
        for (int end = FLOATS.loopBound(length); i < end; i += LANES) {
            sum0 = product(a, aOffset + i, b, bOffset + i, sum0);
        }
        float sum = sum(sum0.add(sum1).add(sum2.add(sum3)));
        return rest(a, aOffset, b, bOffset, i, length, sum);
    }

    @Override
    public void dots(
            float[] row, int rowOffset, float[] vectors, int[] offsets, int count, int length, float[] products) {
        int k = 0;
        for (; k + 1 < count; k += 2) {
            twoDots(row, rowOffset, vectors, offsets[k], offsets[k + 1], length, k, products);
        }
        if (k < count) {
            products[k] = dot(row, rowOffset, vectors, offsets[k], length);
        }
    }

    /// The sums of [#dot(float[], int, float[], int, int)] for two vectors at once, each in its order: three
    /// loads for two products instead of four. (A kernel: longer than a screen's half, since nothing in it may
    /// be a call.)
    private static void twoDots(
            float[] row, int rowOffset, float[] vectors, int p, int q, int length, int k, float[] products) {
        PlainKernel.requireWithin(row, rowOffset, length);
        PlainKernel.requireWithin(vectors, p, length);
        PlainKernel.requireWithin(vectors, q, length);
        FloatVector p0 = FloatVector.zero(FLOATS);
        FloatVector p1 = p0, p2 = p0, p3 = p0, q0 = p0, q1 = p0, q2 = p0, q3 = p0;
        int i = 0;
        for (int end = length - 4 * LANES; i <= end; i += 4 * LANES) {
            FloatVector x0 = FloatVector.fromArray(FLOATS, row, rowOffset + i);
            FloatVector x1 = FloatVector.fromArray(FLOATS, row, rowOffset + i + LANES);
            FloatVector x2 = FloatVector.fromArray(FLOATS, row, rowOffset + i + 2 * LANES);
            FloatVector x3 = FloatVector.fromArray(FLOATS, row, rowOffset + i + 3 * LANES);
            p0 = x0.fma(FloatVector.fromArray(FLOATS, vectors, p + i), p0);
            q0 = x0.fma(FloatVector.fromArray(FLOATS, vectors, q + i), q0);
            p1 = x1.fma(FloatVector.fromArray(FLOATS, vectors, p + i + LANES), p1);
            q1 = x1.fma(FloatVector.fromArray(FLOATS, vectors, q + i + LANES), q1);
            p2 = x2.fma(FloatVector.fromArray(FLOATS, vectors, p + i + 2 * LANES), p2);
            q2 = x2.fma(FloatVector.fromArray(FLOATS, vectors, q + i + 2 * LANES), q2);
            p3 = x3.fma(FloatVector.fromArray(FLOATS, vectors, p + i + 3 * LANES), p3);
            q3 = x3.fma(FloatVector.fromArray(FLOATS, vectors, q + i + 3 * LANES), q3);
        }
        for (int end = FLOATS.loopBound(length); i < end; i += LANES) {
            p0 = product(row, rowOffset + i, vectors, p + i, p0);
            q0 = product(row, rowOffset + i, vectors, q + i, q0);
        }
        float sumP = sum(p0.add(p1).add(p2.add(p3)));
        float sumQ = sum(q0.add(q1).add(q2.add(q3)));
        products[k] = rest(row, rowOffset, vectors, p, i, length, sumP);
        products[k + 1] = rest(row, rowOffset, vectors, q, i, length, sumQ);
    }

    @Override
    public void addScaled(float scale, float[] from, int fromOffset, float[] to, int toOffset, int length) {
        PlainKernel.requireWithin(from, fromOffset, length);
        PlainKernel.requireWithin(to, toOffset, length);
        FloatVector factor = FloatVector.broadcast(FLOATS, scale);
        int i = 0;
        for (int end = FLOATS.loopBound(length); i < end; i += LANES) {
            product(factor, from, fromOffset + i, FloatVector.fromArray(FLOATS, to, toOffset + i))
                    .intoArray(to, toOffset + i);
        }
        for (; i < length; i++) {
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
        int r = 0;
        for (; r + 3 < count; r += 4) {
            addFourRows(scales, scaleOffset + r, from, fromOffset + r * length, to, toOffset, length);
        }
        for (; r < count; r++) {
            addScaled(scales[scaleOffset + r], from, fromOffset + r * length, to, toOffset, length);
        }
    }

    private static void addFourRows(
            float[] scales, int s, float[] from, int fromOffset, float[] to, int toOffset, int length) {
        PlainKernel.requireWithin(from, fromOffset, Math.multiplyExact(4, length));
        PlainKernel.requireWithin(to, toOffset, length);
        FloatVector scale0 = FloatVector.broadcast(FLOATS, scales[s]);
        FloatVector scale1 = FloatVector.broadcast(FLOATS, scales[s + 1]);
        FloatVector scale2 = FloatVector.broadcast(FLOATS, scales[s + 2]);
        FloatVector scale3 = FloatVector.broadcast(FLOATS, scales[s + 3]);
        int i = 0;
        for (int end = FLOATS.loopBound(length); i < end; i += LANES) {
            FloatVector sum = FloatVector.fromArray(FLOATS, to, toOffset + i);
            sum = product(scale0, from, fromOffset + i, sum);
            sum = product(scale1, from, fromOffset + length + i, sum);
            sum = product(scale2, from, fromOffset + 2 * length + i, sum);
            sum = product(scale3, from, fromOffset + 3 * length + i, sum);
            sum.intoArray(to, toOffset + i);
        }
        for (; i < length; i++) {
            for (int r = 0; r < 4; r++) {
                to[toOffset + i] += scales[s + r] * from[fromOffset + r * length + i];
            }
        }
    }

    /// Scales the query for every row: right for a few rows; for many ask for a [#scorer].
    @Override
    public float dot(float[] query, MemorySegment halves, long offset) {
        float[] product = new float[1];
        new VectorScorer(query).score(halves, offset, 0, 1, product);
        return product[0];
    }

    @Override
    public Scorer scorer(float[] query) {
        return new VectorScorer(query);
    }

    private static FloatVector product(float[] a, int p, float[] b, int q, FloatVector sum) {
        return FloatVector.fromArray(FLOATS, a, p).fma(FloatVector.fromArray(FLOATS, b, q), sum);
    }

    private static FloatVector product(FloatVector factor, float[] from, int p, FloatVector sum) {
        return FloatVector.fromArray(FLOATS, from, p).fma(factor, sum);
    }

    /// The sum of the lanes by halves. `reduceLanes` leaves the order open, and takes another one once it is
    /// compiled: the same call would give two results.
    static float sum(FloatVector lanes) {
        FloatVector sum = lanes;
        if (LANES > 8) {
            sum = sum.add(sum.rearrange(ACROSS_8));
        }
        if (LANES > 4) {
            sum = sum.add(sum.rearrange(ACROSS_4));
        }
        if (LANES > 2) {
            sum = sum.add(sum.rearrange(ACROSS_2));
        }
        return sum.add(sum.rearrange(ACROSS_1)).lane(0);
    }

    /// The components that fill no register.
    private static float rest(float[] a, int aOffset, float[] b, int bOffset, int from, int length, float sum) {
        float total = sum;
        for (int i = from; i < length; i++) {
            total += a[aOffset + i] * b[bOffset + i];
        }
        return total;
    }
}
