package io.ocellus.classify;

/// The inverse of a small matrix by Gauss and Jordan, in double precision: an independent check of solvers.
final class NaiveInverse {

    private NaiveInverse() {}

    /// @param matrix `double[d * d]`, positive definite
    static double[][] of(double[] matrix, int d) {
        double[][] rows = new double[d][2 * d];
        for (int i = 0; i < d; i++) {
            System.arraycopy(matrix, i * d, rows[i], 0, d);
            rows[i][d + i] = 1;
        }
        for (int pivot = 0; pivot < d; pivot++) { // no exchange of rows: diagonals stay positive
            double scale = rows[pivot][pivot];
            for (int j = 0; j < 2 * d; j++) {
                rows[pivot][j] /= scale;
            }
            for (int i = 0; i < d; i++) {
                double factor = rows[i][pivot];
                for (int j = 0; j < 2 * d && i != pivot; j++) {
                    rows[i][j] -= factor * rows[pivot][j];
                }
            }
        }
        double[][] inverse = new double[d][];
        for (int i = 0; i < d; i++) {
            inverse[i] = java.util.Arrays.copyOfRange(rows[i], d, 2 * d);
        }
        return inverse;
    }

    /// x' A x
    static double quadratic(double[][] a, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                sum += x[i] * a[i][j] * x[j];
            }
        }
        return sum;
    }
}
