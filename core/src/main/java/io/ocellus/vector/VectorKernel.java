package io.ocellus.vector;

import static jdk.incubator.vector.VectorOperators.ADD;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums with the Vector API, in the widest registers that this processor prefers.
///
/// Reached only through [Kernel#best], which has made sure that the incubating module is there.
final class VectorKernel implements Kernel {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    @Override
    public float dot(float[] a, float[] b) {
        PlainKernel.requireSameLength(a, b);
        int lanes = FLOATS.length();
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        int i = 0;
        for (int end = a.length - 4 * lanes; i <= end; i += 4 * lanes) {
            sum0 = product(a, b, i, sum0);
            sum1 = product(a, b, i + lanes, sum1);
            sum2 = product(a, b, i + 2 * lanes, sum2);
            sum3 = product(a, b, i + 3 * lanes, sum3);
        }
        for (int end = FLOATS.loopBound(a.length); i < end; i += lanes) {
            sum0 = product(a, b, i, sum0);
        }
        float sum = sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(ADD);
        for (; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
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

    private static FloatVector product(float[] a, float[] b, int i, FloatVector sum) {
        return FloatVector.fromArray(FLOATS, a, i).fma(FloatVector.fromArray(FLOATS, b, i), sum);
    }
}
