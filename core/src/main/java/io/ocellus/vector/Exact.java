package io.ocellus.vector;

import java.lang.foreign.MemorySegment;

/// Sums over a row of halves in double precision and in a fixed order: the same bits on every machine.
///
/// A product of a float and a half has at most 35 significant bits, so every term of a product is exact and only
/// the sum rounds, by about 1e-13 of the lengths. A [Kernel] is ten times faster and finds the few rows that are
/// worth this. Stateless; may be used by any thread.
public final class Exact {

    private Exact() {}

    /// The inner product of a query `float[d]` and the row of `d` halves at a byte offset.
    public static double dot(float[] query, MemorySegment halves, long offset) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < query.length; i += 2) {
            even += (double) query[i] * Half.at(halves, offset + 2L * i);
            odd += (double) query[i + 1] * Half.at(halves, offset + 2L * (i + 1));
        }
        if (i < query.length) {
            even += (double) query[i] * Half.at(halves, offset + 2L * i);
        }
        return even + odd;
    }

    /// The squared Euclidean distance of a query `float[d]` and the row of `d` halves at a byte offset.
    public static double squaredDistance(float[] query, MemorySegment halves, long offset) {
        double sum = 0;
        for (int i = 0; i < query.length; i++) {
            double difference = (double) query[i] - Half.at(halves, offset + 2L * i);
            sum += difference * difference;
        }
        return sum;
    }

    /// The squared length of the row of `d` halves at a byte offset.
    ///
    /// @param dimension `d`
    public static double squaredNorm(MemorySegment halves, long offset, int dimension) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            double value = Half.at(halves, offset + 2L * i);
            sum += value * value;
        }
        return sum;
    }

    /// The squared length of a vector `float[d]`.
    public static double squaredNorm(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        return sum;
    }
}
