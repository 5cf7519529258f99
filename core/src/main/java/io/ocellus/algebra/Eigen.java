package io.ocellus.algebra;

/// Eigenvalues, largest first, and eigenvectors of a symmetric matrix, by divide and conquer (LAPACK `dsyevd`:
/// M. Gu, S. C. Eisenstat, "A Divide-and-Conquer Algorithm for the Symmetric Tridiagonal Eigenproblem", SIAM
/// Journal on Matrix Analysis and Applications 16, 1995).
///
/// A vector's sign is free; here its component of largest magnitude is positive. Of equal eigenvalues any basis
/// is right. Immutable by agreement; may be shared between threads.
public final class Eigen {

    private final double[] values;
    private final double[] vectors;

    private Eigen(double[] values, double[] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /// Time O(d³), memory for three matrices more.
    ///
    /// @param matrix `double[d * d]`, symmetric (only one triangle is read) and finite; not changed
    /// @throws IllegalArgumentException if the array has another length, or a value is not finite
    /// @throws ArithmeticException if the iteration does not converge
    public static Eigen symmetric(double[] matrix, int d) {
        Symmetric.require(matrix, d);
        double[] ascending = matrix.clone();
        double[] ascendingValues = Blas.eigen(ascending, d);
        double[] values = new double[d];
        double[] vectors = new double[matrix.length];
        for (int i = 0; i < d; i++) {
            values[i] = ascendingValues[d - 1 - i];
            System.arraycopy(ascending, (d - 1 - i) * d, vectors, i * d, d);
            orient(vectors, i * d, d);
        }
        return new Eigen(values, vectors);
    }

    /// The values themselves, not a copy: read only.
    ///
    /// @return `double[d]`, descending
    public double[] values() {
        return values;
    }

    /// The vectors themselves, not a copy: read only.
    ///
    /// @return `double[d * d]`, row i being the vector of value i, of unit length
    public double[] vectors() {
        return vectors;
    }

    /// Turns a vector so that its component of largest magnitude, the first of equal ones, is positive.
    static void orient(double[] vectors, int from, int length) {
        int largest = from;
        for (int i = from; i < from + length; i++) {
            if (Math.abs(vectors[i]) > Math.abs(vectors[largest])) {
                largest = i;
            }
        }
        if (vectors[largest] < 0) {
            for (int i = from; i < from + length; i++) {
                vectors[i] = -vectors[i];
            }
        }
    }
}
