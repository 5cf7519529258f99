package io.ocellus.algebra;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;

/// The directions in which rows vary most: K. Pearson, "On Lines and Planes of Closest Fit to Systems of Points
/// in Space", Philosophical Magazine 2, 1901.
///
/// With as many rows as columns or more, they are the eigenvectors of the covariance. With fewer they come from
/// the inner products of the n centred rows, an n x n matrix with the same eigenvalues: M. Turk, A. Pentland,
/// "Eigenfaces for Recognition", Journal of Cognitive Neuroscience 3, 1991. Only directions with variance are
/// kept. Immutable by agreement; may be shared between threads.
public final class PrincipalAxes {

    /* A direction with less than this share of the largest variance holds only what rounding left. */
    private static final double LEAST_VARIANCE = 1e-10;

    /* Rows whose spread is below the resolution of a float, squared, are equal. */
    private static final double LEAST_SPREAD = 1e-15;

    private final double[] mean;
    private final double[] variances;
    private final double[] axes;
    private final double totalVariance;

    private PrincipalAxes(double[] mean, double[] variances, double[] axes, double totalVariance) {
        this.mean = mean;
        this.variances = variances;
        this.axes = axes;
        this.totalVariance = totalVariance;
    }

    /// Time O(n d² + d³), or O(n² d + n³) with fewer rows than columns.
    ///
    /// @throws IllegalArgumentException if there is no row, or a value is not finite
    public static PrincipalAxes of(RowSource rows) {
        double[] mean = Means.of(rows);
        return rows.rows() < rows.columns() ? ofInnerProducts(rows, mean) : ofCovariance(rows, mean);
    }

    /// The mean of the rows, not a copy: read only.
    ///
    /// @return `double[d]`
    public double[] mean() {
        return mean;
    }

    /// How many directions have variance: 0 if all rows are equal, at most d, and less than the number of rows.
    public int rank() {
        return variances.length;
    }

    /// The variance along each axis, not a copy: read only.
    ///
    /// @return `double[rank]`, descending, each above 0
    public double[] variances() {
        return variances;
    }

    /// The axes themselves, not a copy: read only.
    ///
    /// @return `double[rank * d]`, one axis a row, of unit length
    public double[] axes() {
        return axes;
    }

    /// The sum of the variances of all columns, 0 or more.
    public double totalVariance() {
        return totalVariance;
    }

    private static PrincipalAxes ofCovariance(RowSource rows, double[] mean) {
        int d = rows.columns();
        Covariance covariance = Covariance.of(rows.rows(), Scatter.of(rows, row -> mean), d);
        Eigen eigen = Eigen.symmetric(covariance.values(), d);
        int rank = rank(eigen.values(), covariance.trace(), mean);
        return new PrincipalAxes(
                mean,
                Arrays.copyOf(eigen.values(), rank),
                Arrays.copyOf(eigen.vectors(), rank * d),
                covariance.trace());
    }

    private static PrincipalAxes ofInnerProducts(RowSource rows, double[] mean) {
        int n = rows.rows();
        int d = rows.columns();
        double[] centred = new double[Math.multiplyExact(n, d)];
        CentredRows source = new CentredRows(rows, row -> mean);
        double trace = 0;
        for (int row = 0; row < n; row++) {
            trace += source.read(row, centred, row * d) / n;
        }
        try (DoublePointer nativeRows = new DoublePointer(centred)) {
            Eigen eigen = Eigen.symmetric(innerProducts(nativeRows, n, d), n);
            double[] variances =
                    Arrays.stream(eigen.values()).map(value -> value / n).toArray();
            int rank = rank(variances, trace, mean);
            double[] axes = axes(nativeRows, n, d, eigen, rank);
            return new PrincipalAxes(mean, Arrays.copyOf(variances, rank), axes, trace);
        }
    }

    private static double[] innerProducts(DoublePointer rows, int n, int d) {
        double[] products = new double[n * n];
        try (DoublePointer target = new DoublePointer(products.length)) {
            target.put(products);
            Blas.innerProducts(rows, n, d, target);
            target.get(products);
        }
        Symmetric.completeFromUpper(products, n);
        return products;
    }

    /* An axis is the sum of rows weighted by an eigenvector of their inner products, divided by its length. */
    private static double[] axes(DoublePointer rows, int n, int d, Eigen eigen, int rank) {
        if (rank == 0) {
            return new double[0];
        }
        double[] weights = new double[rank * n];
        for (int axis = 0; axis < rank; axis++) {
            double length = Math.sqrt(eigen.values()[axis]);
            for (int i = axis * n; i < (axis + 1) * n; i++) {
                weights[i] = eigen.vectors()[i] / length;
            }
        }
        double[] axes = new double[rank * d];
        try (DoublePointer from = new DoublePointer(weights);
                DoublePointer target = new DoublePointer(axes.length)) {
            Blas.weightedSums(rows, n, d, from, rank, target);
            target.get(axes);
        }
        for (int axis = 0; axis < rank; axis++) {
            Eigen.orient(axes, axis * d, d);
        }
        return axes;
    }

    private static int rank(double[] variances, double total, double[] mean) {
        double length = Arrays.stream(mean).map(value -> value * value).sum();
        if (total <= LEAST_SPREAD * length) {
            return 0;
        }
        int rank = 0;
        while (rank < variances.length && variances[rank] > LEAST_VARIANCE * variances[0]) {
            rank++;
        }
        return rank;
    }
}
