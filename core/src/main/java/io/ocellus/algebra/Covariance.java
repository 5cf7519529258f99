package io.ocellus.algebra;

/// How the columns of a matrix vary together: the covariance Σ (x - μ)(x - μ)ᵀ / n of its n rows, as
/// `double[d][d]`.
///
/// Computed in double precision in two passes, first the mean and then the products of centred rows, since the
/// one-pass formula loses its digits where means are large beside spreads. Blocks of rows are added in a fixed
/// order by matrix products on all cores, so the result does not depend on the number of threads. Time O(n d²),
/// memory O(d²). Immutable by agreement; may be shared between threads.
public final class Covariance {

    private final int dimension;
    private final int rows;
    private final double[] values; // double[d][d], flat
    private final double fourthPowers; // sum over centred rows of the fourth power of their length

    private Covariance(int dimension, int rows, double[] values, double fourthPowers) {
        this.dimension = dimension;
        this.rows = rows;
        this.values = values;
        this.fourthPowers = fourthPowers;
    }

    /// The covariance of all rows around their mean; of a single row it is zero.
    ///
    /// @throws IllegalArgumentException if there is no row, or a value is not finite
    public static Covariance of(RowSource rows) {
        double[] mean = Means.of(rows);
        return of(rows.rows(), Scatter.of(rows, row -> mean), rows.columns());
    }

    static Covariance of(int rows, Scatter scatter, int dimension) {
        double[] values = scatter.sum();
        for (int i = 0; i < values.length; i++) {
            values[i] /= rows;
        }
        return new Covariance(dimension, rows, values, scatter.fourthPowers());
    }

    /// Length of a row, `d`.
    public int dimension() {
        return dimension;
    }

    /// How many rows it was computed from.
    public int rows() {
        return rows;
    }

    /// The matrix itself, not a copy: read only.
    ///
    /// @return `double[d * d]`, symmetric
    public double[] values() {
        return values;
    }

    /// The sum of the variances of all columns.
    public double trace() {
        double trace = 0;
        for (int i = 0; i < dimension; i++) {
            trace += values[i * dimension + i];
        }
        return trace;
    }

    /// How far this covariance should be drawn towards a multiple of the identity so that the expected squared
    /// error is least: O. Ledoit, M. Wolf, "A well-conditioned estimator for large-dimensional covariance
    /// matrices", Journal of Multivariate Analysis 88, 2004, lemmas 3.2 to 3.4. Their S is [#values()], p the
    /// dimension (they divide norms by it, which cancels), m the mean variance, d² `spread`, and b² `noise`,
    /// whose sum over single rows is written as Σ |x|⁴ - n |S|².
    ///
    /// @return 0 (leave it) to 1 (nothing but the mean variance is known)
    public double shrinkage() {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return shrinkage(rows, dimension, trace(), squares, fourthPowers);
    }

    /// @param squares sum over the matrix, |S|²
    /// @param fourthPowers sum over centred rows of the fourth power of their length
    static double shrinkage(int rows, int dimension, double trace, double squares, double fourthPowers) {
        double mean = trace / dimension;
        double spread = squares - dimension * mean * mean; // |S - mI|²
        double noise = (fourthPowers / rows - squares) / rows;
        return spread <= 0 ? 0 : Math.clamp(noise / spread, 0, 1);
    }

    /// The covariance drawn towards a multiple of the identity: `(1 - intensity) S + intensity m I`, m being
    /// the mean variance. Positive definite for intensities above 0, unless all rows are equal.
    ///
    /// @param intensity 0 to 1, usually [#shrinkage()]
    /// @return `double[d * d]`, new
    public double[] shrunk(double intensity) {
        if (!(intensity >= 0 && intensity <= 1)) {
            throw new IllegalArgumentException(
                    "%s is no intensity to shrink with: give 0 to 1, usually shrinkage()".formatted(intensity));
        }
        double[] shrunk = new double[values.length];
        for (int i = 0; i < shrunk.length; i++) {
            shrunk[i] = (1 - intensity) * values[i];
        }
        double mean = trace() / dimension;
        for (int i = 0; i < dimension; i++) {
            shrunk[i * dimension + i] += intensity * mean;
        }
        return shrunk;
    }
}
