package io.ocellus.train;

import java.util.List;

/// Makes embeddings of several teachers comparable: every number is measured from its mean in units of its
/// spread, and then each teacher's part is made of one length. Otherwise the few numbers that are always large
/// would decide what a student learns. Immutable; may be shared between threads.
final class Standard {

    /* Numbers that hardly ever differ from 0 are not blown up beyond this share of the usual spread. */
    private static final double LEAST_SHARE = 0.2;

    private final List<Integer> dimensions;
    private final List<Double> shares;
    private final float[] mean; // float[sum of dimensions]
    private final float[] scale;

    private Standard(List<Integer> dimensions, List<Double> shares, float[] mean, float[] scale) {
        this.dimensions = List.copyOf(dimensions);
        this.shares = List.copyOf(shares);
        this.mean = mean;
        this.scale = scale;
    }

    /// Measures rows.
    ///
    /// @param rows each `float[sum of dimensions]`, 2 or more
    /// @param dimensions of the parts, in their order
    /// @param shares the square of each part's length: what it counts in a squared distance
    static Standard of(List<float[]> rows, List<Integer> dimensions, List<Double> shares) {
        int width = dimensions.stream().mapToInt(Integer::intValue).sum();
        double[] sums = new double[width];
        double[] squares = new double[width];
        for (float[] row : rows) {
            for (int i = 0; i < width; i++) {
                sums[i] += row[i];
                squares[i] += (double) row[i] * row[i];
            }
        }
        float[] mean = new float[width];
        double[] spread = new double[width];
        for (int i = 0; i < width; i++) {
            double m = sums[i] / rows.size();
            mean[i] = (float) m;
            spread[i] = Math.sqrt(Math.max(0, squares[i] / rows.size() - m * m));
        }
        return new Standard(dimensions, shares, mean, scale(spread, dimensions));
    }

    private static float[] scale(double[] spread, List<Integer> dimensions) {
        float[] scale = new float[spread.length];
        int from = 0;
        for (int dimension : dimensions) {
            double usual = 0;
            for (int i = from; i < from + dimension; i++) {
                usual += spread[i] / dimension;
            }
            for (int i = from; i < from + dimension; i++) {
                scale[i] = (float) (1 / Math.max(1e-6, Math.max(spread[i], LEAST_SHARE * usual)));
            }
            from += dimension;
        }
        return scale;
    }

    /// A row measured by this, each part of its length: a new `float[sum of dimensions]`.
    float[] apply(float[] row) {
        float[] result = new float[row.length];
        int from = 0;
        for (int part = 0; part < dimensions.size(); part++) {
            int dimension = dimensions.get(part);
            double squares = 0;
            for (int i = from; i < from + dimension; i++) {
                result[i] = (row[i] - mean[i]) * scale[i];
                squares += (double) result[i] * result[i];
            }
            float length = (float) Math.max(1e-6, Math.sqrt(squares / shares.get(part)));
            for (int i = from; i < from + dimension; i++) {
                result[i] /= length;
            }
            from += dimension;
        }
        return result;
    }
}
