package io.ocellus.algebra;

import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.DoublePointer;

/// The covariance that classes share, as [PooledCovariance] has it, of fewer rows than columns: never written down,
/// but kept as its centred rows X, `double[n][d]`, and their inner products. Equations with it, drawn towards the
/// identity, are solved by way of a matrix of n rows (M. A. Woodbury, "Inverting Modified Matrices", Princeton
/// Statistical Research Group memorandum 42, 1950):
///
/// ```
/// (c I + a XᵀX)⁻¹ b = (b - a Xᵀ (c I + a X Xᵀ)⁻¹ X b) / c
/// ```
///
/// Time O(n² d) in place of O(n d² + d³), memory O(n d). Immutable; may be shared between threads. The result does not
/// depend on their number.
public final class ScarceCovariance {

    private final int rows;
    private final int dimension;
    private final double[] centred; // double[n][d], flat
    private final double[] products; // double[n][n], flat

    private ScarceCovariance(int rows, int dimension, double[] centred, double[] products) {
        this.rows = rows;
        this.dimension = dimension;
        this.centred = centred;
        this.products = products;
    }

    /// Reads the rows twice.
    ///
    /// @param classes number of each row's class, from 0; numbers may be missing
    /// @throws IllegalArgumentException if there is no row, a class is negative, a value is not finite, or
    ///     there are more or fewer classes than rows
    public static ScarceCovariance fit(RowSource rows, int[] classes) {
        int n = rows.rows();
        int d = rows.columns();
        double[][] means = Means.ofClasses(rows, classes, PooledCovariance.counts(rows, classes));
        CentredRows reader = new CentredRows(rows, row -> means[classes[row]]);
        double[] centred = new double[Math.multiplyExact(n, d)];
        for (int row = 0; row < n; row++) {
            reader.read(row, centred, row * d);
        }
        double[] products = new double[Math.multiplyExact(n, n)];
        try (DoublePointer nativeRows = new DoublePointer(centred);
                DoublePointer target = new DoublePointer(products.length)) {
            Blas.innerProducts(nativeRows, n, d, target);
            target.get(products);
        }
        Symmetric.completeFromUpper(products, n);
        return new ScarceCovariance(n, d, centred, products);
    }

    /// Length of a row, `d`.
    public int dimension() {
        return dimension;
    }

    /// The sum of the variances of all columns.
    public double trace() {
        double trace = 0;
        for (int i = 0; i < rows; i++) {
            trace += products[i * rows + i];
        }
        return trace / rows;
    }

    /// As [Covariance#shrinkage()]: 0 (leave it) to 1 (nothing but the mean variance is known).
    public double shrinkage() {
        double squares = 0;
        for (double product : products) {
            squares += product * product;
        }
        double fourthPowers = 0;
        for (int i = 0; i < rows; i++) {
            fourthPowers += products[i * rows + i] * products[i * rows + i];
        }
        return Covariance.shrinkage(rows, dimension, trace(), squares / rows / rows, fourthPowers);
    }

    /// Solves matrix · x = side for the covariance drawn towards a multiple of the identity, as
    /// [Covariance#shrunk(double)] has it: from `double[k * d]`, one side a row, finite, to as many solutions. Not
    /// changed by it; may be shared between threads.
    ///
    /// @param intensity above 0, to 1
    /// @throws IllegalArgumentException if the intensity is another, or all rows are equal to their means
    public UnaryOperator<double[]> solver(double intensity) {
        double identity = intensity * trace() / dimension;
        if (!(identity > 0 && intensity <= 1)) {
            throw new IllegalArgumentException(
                    "drawn by %s towards a mean variance of %s, the covariance cannot be solved for: give above 0, to 1, and rows that vary"
                            .formatted(intensity, trace() / dimension));
        }
        double share = (1 - intensity) / rows;
        double[] small = new double[products.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = share * products[i];
        }
        for (int i = 0; i < rows; i++) {
            small[i * rows + i] += identity;
        }
        Cholesky factor = Cholesky.of(small, rows);
        return sides -> solve(sides, factor, identity, share);
    }

    private double[] solve(double[] sides, Cholesky factor, double identity, double share) {
        int k = sides.length / dimension;
        double[] within = new double[Math.multiplyExact(k, dimension)];
        try (DoublePointer nativeRows = new DoublePointer(centred);
                DoublePointer nativeSides = new DoublePointer(sides);
                DoublePointer small = new DoublePointer((long) k * rows)) {
            Blas.productsWith(nativeRows, rows, dimension, nativeSides, k, small);
            double[] projected = new double[Math.multiplyExact(k, rows)];
            small.get(projected);
            small.put(factor.solve(projected));
            Blas.weightedSums(nativeRows, rows, dimension, small, k, nativeSides); // the sides are not needed again
            nativeSides.get(within);
        }
        for (int i = 0; i < within.length; i++) {
            within[i] = (sides[i] - share * within[i]) / identity;
        }
        return within;
    }
}
