package io.ocellus.algebra;

import java.util.Arrays;

/// The means of classes and the covariance that they share: Σ (x - μ)(x - μ)ᵀ / n over all n rows, μ being the
/// mean of the row's own class. What linear discriminant analysis needs (R. A. Fisher, "The Use of Multiple
/// Measurements in Taxonomic Problems", Annals of Eugenics 7, 1936):
///
/// ```
/// PooledCovariance pooled = PooledCovariance.fit(rows, classes);
/// Covariance shared = pooled.covariance();
/// Cholesky factor = Cholesky.of(shared.shrunk(shared.shrinkage()), shared.dimension());
/// double[] weights = factor.solve(pooled.means()); // Σ⁻¹ μ, one row a class
/// ```
///
/// Immutable by agreement; may be shared between threads.
public final class PooledCovariance {

    private final double[] means;
    private final int[] counts;
    private final Covariance covariance;

    private PooledCovariance(double[] means, int[] counts, Covariance covariance) {
        this.means = means;
        this.counts = counts;
        this.covariance = covariance;
    }

    /// Reads the rows twice.
    ///
    /// @param classes number of each row's class, from 0; numbers may be missing
    /// @throws IllegalArgumentException if there is no row, a class is negative, a value is not finite, or
    ///     there are more or fewer classes than rows
    public static PooledCovariance fit(RowSource rows, int[] classes) {
        int[] counts = counts(rows, classes);
        double[][] means = Means.ofClasses(rows, classes, counts);
        Scatter scatter = Scatter.of(rows, row -> means[classes[row]]);
        Covariance covariance = Covariance.of(rows.rows(), scatter, rows.columns());
        return new PooledCovariance(flat(means, rows.columns()), counts, covariance);
    }

    /// One more than the largest number of a class.
    public int classes() {
        return counts.length;
    }

    /// How many rows a class has; 0 if its number is missing.
    public int count(int number) {
        return counts[number];
    }

    /// The means themselves, not a copy: read only.
    ///
    /// @return `double[classes * d]`, row-major; zeros for a class without rows
    public double[] means() {
        return means;
    }

    /// The covariance within classes, divided by the number of rows.
    public Covariance covariance() {
        return covariance;
    }

    static int[] counts(RowSource rows, int[] classes) {
        if (classes.length != rows.rows()) {
            throw new IllegalArgumentException(
                    "%d classes for %d rows: give each row its class".formatted(classes.length, rows.rows()));
        }
        int[] counts = new int[Arrays.stream(classes).max().orElse(-1) + 1];
        for (int row = 0; row < classes.length; row++) {
            if (classes[row] < 0) {
                throw new IllegalArgumentException(
                        "row %d has class %d: number classes from 0, and leave rows without a class out"
                                .formatted(row, classes[row]));
            }
            counts[classes[row]]++;
        }
        return counts;
    }

    private static double[] flat(double[][] rows, int columns) {
        double[] flat = new double[Math.multiplyExact(rows.length, columns)];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, row * columns, columns);
        }
        return flat;
    }
}
