package io.ocellus.linear;

import java.util.Arrays;

/// Cross-entropy of a softmax whose classes may weigh differently, be offset and be held off by margins. For a
/// row of class y with scores z the logits are `scale * z_k + offset_k`, that of y less `scale * margin_y`, and
/// the loss is `-weight_y * log softmax_y`. Immutable; may be shared between threads.
public final class SoftmaxLoss {

    private final double[] weights;
    private final double[] offsets;
    private final double[] margins;
    private final double scale;

    private SoftmaxLoss(double[] weights, double[] offsets, double[] margins, double scale) {
        this.weights = weights;
        this.offsets = offsets;
        this.margins = margins;
        this.scale = scale;
    }

    /// Plain cross-entropy: weights and scale 1, no offsets, no margins.
    ///
    /// @param classes k, 1 or more
    public static SoftmaxLoss even(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("a softmax over %d classes: give 1 or more".formatted(classes));
        }
        double[] ones = new double[classes];
        Arrays.fill(ones, 1);
        return new SoftmaxLoss(ones, new double[classes], new double[classes], 1);
    }

    /// The same with class weights, see [ClassBalance#effectiveNumbers].
    ///
    /// @param values `double[k]`, each above 0; copied
    public SoftmaxLoss withWeights(double[] values) {
        for (double value : requireFitting(values)) {
            if (value <= 0) {
                throw new IllegalArgumentException("a class weight of %s: give one above 0".formatted(value));
            }
        }
        return new SoftmaxLoss(values.clone(), offsets, margins, scale);
    }

    /// The same with offsets of the logits, see [ClassBalance#logOfShares].
    ///
    /// @param values `double[k]`; copied
    public SoftmaxLoss withOffsets(double[] values) {
        return new SoftmaxLoss(weights, requireFitting(values).clone(), margins, scale);
    }

    /// The same with margins, see [ClassBalance#margins].
    ///
    /// @param values `double[k]`; copied
    /// @param factor multiplies scores and margins; above 0
    public SoftmaxLoss withMargins(double[] values, double factor) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a scale of %s: give one above 0".formatted(factor));
        }
        return new SoftmaxLoss(weights, offsets, requireFitting(values).clone(), factor);
    }

    /// The number of classes, k.
    public int classes() {
        return weights.length;
    }

    /// What scores are multiplied with.
    public double scale() {
        return scale;
    }

    /// The loss of a row, and what it changes with each score.
    ///
    /// @param scores `double[k]`; overwritten by the derivatives of the loss by the scores
    /// @param label the row's class
    /// @return 0 or more
    double lossAndSlopes(double[] scores, int label) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < scores.length; k++) {
            double margin = k == label ? margins[k] : 0;
            scores[k] = scale * (scores[k] - margin) + offsets[k];
            largest = Math.max(largest, scores[k]);
        }
        double own = scores[label] - largest;
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Math.exp(scores[k] - largest);
            sum += scores[k];
        }
        double factor = weights[label] * scale;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = factor * (scores[k] / sum - (k == label ? 1 : 0));
        }
        return weights[label] * (Math.log(sum) - own);
    }

    private double[] requireFitting(double[] values) {
        if (values.length != classes()) {
            throw new IllegalArgumentException(
                    "%d values for %d classes: give one a class".formatted(values.length, classes()));
        }
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new IllegalArgumentException("the value of class %d is not finite: %s".formatted(k, values[k]));
            }
        }
        return values;
    }
}
