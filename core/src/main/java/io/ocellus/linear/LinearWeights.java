package io.ocellus.linear;

/// A linear function of a row, `score(x) = w . x + bias`. Immutable; may be shared between threads.
public final class LinearWeights {

    private final float[] w;
    private final float bias;

    /// @param w `float[d]`, copied
    /// @param bias added to every score
    /// @throws IllegalArgumentException if a number is not finite
    public LinearWeights(float[] w, float bias) {
        for (int i = 0; i < w.length; i++) {
            if (!Float.isFinite(w[i])) {
                throw new IllegalArgumentException("weight %d is not finite: %s".formatted(i, w[i]));
            }
        }
        if (!Float.isFinite(bias)) {
            throw new IllegalArgumentException("the bias is not finite: %s".formatted(bias));
        }
        this.w = w.clone();
        this.bias = bias;
    }

    /// A copy of the weights, `float[d]`.
    public float[] w() {
        return w.clone();
    }

    /// What is added to every score.
    public float bias() {
        return bias;
    }

    /// Components of a row, `d`.
    public int dimension() {
        return w.length;
    }

    /// The score of a row, summed in double precision and in a fixed order: the same bits on every machine.
    ///
    /// @param row `float[d]`
    /// @throws IllegalArgumentException if it has another length
    public float score(float[] row) {
        if (row.length != w.length) {
            throw new IllegalArgumentException(
                    "a row of %d components has no score by %d weights".formatted(row.length, w.length));
        }
        double sum = bias;
        for (int i = 0; i < row.length; i++) {
            sum += (double) w[i] * row[i];
        }
        return (float) sum;
    }

    /// The Euclidean length of the weights, without the bias.
    public double norm() {
        double sum = 0;
        for (float weight : w) {
            sum += (double) weight * weight;
        }
        return Math.sqrt(sum);
    }

    /// All weights and the bias times a factor.
    public LinearWeights times(double factor) {
        float[] scaled = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            scaled[i] = (float) (w[i] * factor);
        }
        return new LinearWeights(scaled, (float) (bias * factor));
    }
}
