package io.ocellus.vector;

import java.lang.foreign.MemorySegment;

/// Sums of products in single precision, as fast as the machine allows.
///
/// Two kernels exist, with the Vector API and in plain Java. Both add the same terms in another order, so they
/// agree within `d * 2^-24` of the product of the two lengths, for vectors of `d` components (Higham, *Accuracy
/// and Stability of Numerical Algorithms*, 2002, section 3.1). Immutable; may be shared between threads.
public sealed interface Kernel permits VectorKernel, PlainKernel {

    /// The fastest kernel that this JVM can run: with the Vector API if it was started with
    /// `--add-modules jdk.incubator.vector`, else in plain Java.
    static Kernel best() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vectors ? new VectorKernel() : new PlainKernel();
    }

    /// The kernel in plain Java, which every JVM can run.
    static Kernel plain() {
        return new PlainKernel();
    }

    /// The inner product of two vectors `float[d]`.
    ///
    /// @throws IllegalArgumentException if their lengths differ
    float dot(float[] a, float[] b);

    /// The inner product of a query `float[d]` and the `d` little-endian halves at a byte offset.
    ///
    /// @throws IndexOutOfBoundsException if the segment does not hold `2 * d` bytes from there
    float dot(float[] query, MemorySegment halves, long offset);

    /// Prepares a query for many rows.
    ///
    /// @param query `float[d]`, copied; each component within -32,768 to 32,768
    /// @throws IllegalArgumentException if a component is NaN or out of range
    Scorer scorer(float[] query);

    /// The squared length of a vector `float[d]`.
    default float squaredNorm(float[] vector) {
        return dot(vector, vector);
    }

    /// The vector scaled to unit length, computed in double precision so that no square overflows.
    ///
    /// @param vector `float[d]`, finite; not changed
    /// @return `float[d]`, new; all zeros if the vector is
    default float[] normalise(float[] vector) {
        double norm = Math.sqrt(Exact.squaredNorm(vector));
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length && norm > 0; i++) {
            unit[i] = (float) (vector[i] / norm);
        }
        return unit;
    }
}
