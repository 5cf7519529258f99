package io.ocellus.embed;

import io.ocellus.vector.FloatMatrix;

/* Mean and spread of each column, in double precision, around the mean (two passes). */
final class ColumnMoments {

    /* A column whose spread is below the resolution of a float at its mean, squared, is constant. */
    private static final double LEAST_SPREAD = 1e-14;

    private final double[] means;
    private final double[] variances;

    private ColumnMoments(double[] means, double[] variances) {
        this.means = means;
        this.variances = variances;
    }

    static ColumnMoments of(FloatMatrix rows) {
        double[] means = new double[rows.columns()];
        for (int row = 0; row < rows.rows(); row++) {
            float[] vector = rows.row(row);
            for (int i = 0; i < means.length; i++) {
                means[i] += vector[i];
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= rows.rows();
        }
        double[] variances = new double[means.length];
        for (int row = 0; row < rows.rows(); row++) {
            float[] vector = rows.row(row);
            for (int i = 0; i < means.length; i++) {
                double difference = vector[i] - means[i];
                variances[i] += difference * difference / rows.rows();
            }
        }
        return new ColumnMoments(means, variances);
    }

    float[] means() {
        return Projection.floats(means);
    }

    /// One over the standard deviation, and 0 for a constant column.
    float[] inverseDeviations() {
        float[] inverse = new float[means.length];
        for (int i = 0; i < inverse.length; i++) {
            boolean isConstant = variances[i] <= LEAST_SPREAD * means[i] * means[i];
            inverse[i] = isConstant ? 0 : (float) (1 / Math.sqrt(variances[i]));
        }
        return inverse;
    }
}
