package io.ocellus.algebra;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.global.openblas_nolapack;

/* The door to OpenBLAS, in double precision. BLAS counts columns first: an array of rows `double[n][d]` is to it a
 * matrix of d x n.
 *
 * OpenBLAS adds in another order when it uses another number of threads. So each call runs on one thread, and products
 * are cut into panels of columns that are the same on every machine and share nothing. */
final class Blas {

    private static final int PANEL = 256;
    private static final byte UPPER = 'U';
    private static final byte WITH_VECTORS = 'V';

    static {
        openblas_nolapack.blas_set_num_threads(1);
    }

    private Blas() {}

    /// Adds the sum of x xᵀ over rows x to the upper triangle of a matrix.
    ///
    /// @param rows `double[n][d]`
    /// @param sum `double[d][d]`; only its upper triangle, counting columns first, is written
    static void addOuterProducts(DoublePointer rows, int n, int d, DoublePointer sum) {
        panels(d, (from, to) -> {
            DoublePointer panel = at(rows, from);
            DoublePointer target = at(sum, (long) from * d);
            cblas_dgemm(CblasColMajor, CblasNoTrans, CblasTrans, to, to - from, n, 1, rows, d, panel, d, 1, target, d);
        });
    }

    /// Writes the inner products of rows to the upper triangle of a matrix.
    ///
    /// @param rows `double[n][d]`
    /// @param products `double[n][n]`
    static void innerProducts(DoublePointer rows, int n, int d, DoublePointer products) {
        panels(n, (from, to) -> {
            DoublePointer panel = at(rows, (long) from * d);
            DoublePointer target = at(products, (long) from * n);
            cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, to, to - from, d, 1, rows, d, panel, d, 0, target, n);
        });
    }

    /// Writes the inner products of rows with other rows.
    ///
    /// @param rows `double[n][d]`
    /// @param others `double[k][d]`
    /// @param products `double[k][n]`
    static void productsWith(DoublePointer rows, int n, int d, DoublePointer others, int k, DoublePointer products) {
        panels(k, (from, to) -> {
            DoublePointer panel = at(others, (long) from * d);
            DoublePointer target = at(products, (long) from * n);
            cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, n, to - from, d, 1, rows, d, panel, d, 0, target, n);
        });
    }

    /// Writes sums of rows, each weighted.
    ///
    /// @param rows `double[n][d]`
    /// @param weights `double[sums][n]`
    /// @param target `double[sums][d]`
    static void weightedSums(DoublePointer rows, int n, int d, DoublePointer weights, int sums, DoublePointer target) {
        panels(sums, (from, to) -> {
            DoublePointer panel = at(weights, (long) from * n);
            DoublePointer into = at(target, (long) from * d);
            cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, d, to - from, n, 1, rows, d, panel, n, 0, into, d);
        });
    }

    /// Eigenvalues in ascending order; the matrix `double[d][d]` becomes its eigenvectors, one a row.
    ///
    /// @throws ArithmeticException if the iteration does not converge
    static double[] eigen(double[] matrix, int d) {
        double[] values = new double[d];
        int info = openblas.LAPACKE_dsyevd(openblas.LAPACK_COL_MAJOR, WITH_VECTORS, UPPER, d, matrix, d, values);
        if (info != 0) {
            throw new ArithmeticException(
                    "the eigenvalues of a matrix of %d x %d did not converge (LAPACK dsyevd says %d): scale its columns"
                            .formatted(d, d, info));
        }
        return values;
    }

    /// Overwrites a matrix `double[d][d]` with its Cholesky factor.
    ///
    /// @return 0, or the number of the first leading minor, from 1, that is not positive
    static int cholesky(double[] matrix, int d) {
        return openblas.LAPACKE_dpotrf(openblas.LAPACK_COL_MAJOR, UPPER, d, matrix, d);
    }

    /// Overwrites right-hand sides `double[n][d]` with solutions.
    ///
    /// @param factor what [#cholesky] left
    static void solve(double[] factor, int d, double[] sides, int n) {
        int info = openblas.LAPACKE_dpotrs(openblas.LAPACK_COL_MAJOR, UPPER, d, n, factor, d, sides, d);
        if (info != 0) {
            throw new ArithmeticException("LAPACK dpotrs refuses argument %d".formatted(-info));
        }
    }

    private interface Panel {
        void run(int from, int to);
    }

    private static void panels(int columns, Panel panel) {
        int count = (columns + PANEL - 1) / PANEL;
        IntStream.range(0, count).parallel().forEach(i -> panel.run(i * PANEL, Math.min(columns, (i + 1) * PANEL)));
    }

    /* A place within a pointer's memory. Must not be closed: that would free all of it. */
    private static DoublePointer at(DoublePointer start, long index) {
        return start.getPointer(index);
    }
}
