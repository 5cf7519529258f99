package io.ocellus.algebra;

/// A symmetric positive definite matrix, factored so that equations with it are solved quickly (LAPACK `dpotrf`
/// and `dpotrs`). Immutable; may be shared between threads.
public final class Cholesky {

    private final int dimension;
    private final double[] factor;

    private Cholesky(int dimension, double[] factor) {
        this.dimension = dimension;
        this.factor = factor;
    }

    /// Factors a matrix. Time O(d³ / 3).
    ///
    /// @param matrix `double[d * d]`, symmetric (only one triangle is read) and finite; not changed
    /// @throws IllegalArgumentException if the array has another length, or a value is not finite
    /// @throws ArithmeticException if the matrix is not positive definite
    public static Cholesky of(double[] matrix, int d) {
        Symmetric.require(matrix, d);
        double[] factor = matrix.clone();
        int minor = Blas.cholesky(factor, d);
        if (minor > 0) {
            throw new ArithmeticException(
                    "the matrix of %d x %d is not positive definite (column %d depends on those before it): shrink it towards the identity, as Covariance.shrunk does"
                            .formatted(d, d, minor - 1));
        }
        return new Cholesky(d, factor);
    }

    /// Solves matrix · x = side for each of several sides. Time O(d²) each.
    ///
    /// @param sides `double[n * d]`, one side a row, finite; not changed
    /// @return `double[n * d]`, new: one solution a row
    public double[] solve(double[] sides) {
        if (sides.length == 0 || sides.length % dimension != 0) {
            throw new IllegalArgumentException(
                    "%d values are not right-hand sides of %d values each: give one or more in one array"
                            .formatted(sides.length, dimension));
        }
        Symmetric.requireFinite(sides, dimension);
        double[] solutions = sides.clone();
        Blas.solve(factor, dimension, solutions, sides.length / dimension);
        return solutions;
    }

    /// The natural logarithm of the matrix's determinant.
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += Math.log(factor[i * dimension + i]);
        }
        return 2 * sum;
    }
}
