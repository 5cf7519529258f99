package io.ocellus.vector;

import java.lang.foreign.MemorySegment;

/// Sums of products in single precision, as fast as the machine allows.
///
/// Two kernels exist, with the Vector API and in plain Java. Both add the same terms in another order, so they
/// agree within `d * 2^-24` of the product of the two lengths, for vectors of `d` components (Higham, *Accuracy
/// and Stability of Numerical Algorithms*, 2002, section 3.1). On arrays of floats one kernel on one machine
/// gives the same bits whenever it is asked, compiled or not. Immutable; may be shared between threads.
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

    /// The inner product of two stretches of `length` components.
    ///
    /// @throws IndexOutOfBoundsException if a stretch leaves its array
    float dot(float[] a, int aOffset, float[] b, int bOffset, int length);

    /// The inner products of one row with several vectors that lie in one array: the row is loaded once for two
    /// of them. Each product has the bits that [#dot(float[], int, float[], int, int)] gives, whatever its
    /// company.
    ///
    /// @param row holds the row's `length` components from `rowOffset` on
    /// @param vectors holds the vectors
    /// @param offsets where each vector begins; the first `count` are used
    /// @param products `float[count or more]`; the first `count` are overwritten
    /// @throws IndexOutOfBoundsException if a stretch leaves its array
    void dots(float[] row, int rowOffset, float[] vectors, int[] offsets, int count, int length, float[] products);

    /// Adds `scale * from` to a stretch of `length` components; the two must not overlap.
    ///
    /// @param to changed in place
    /// @throws IndexOutOfBoundsException if a stretch leaves its array
    void addScaled(float scale, float[] from, int fromOffset, float[] to, int toOffset, int length);

    /// Adds a weighted sum of consecutive rows, `sum of scales[scaleOffset + r] * row r` for `r < count`: the
    /// target is loaded and stored once for four rows.
    ///
    /// @param from row-major rows of `length` components, the first at `fromOffset`
    /// @param to changed in place; `length` components from `toOffset` on, not overlapping the rows
    /// @throws IndexOutOfBoundsException if a stretch leaves its array
    void addWeightedRows(
            float[] scales,
            int scaleOffset,
            int count,
            float[] from,
            int fromOffset,
            float[] to,
            int toOffset,
            int length);

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
