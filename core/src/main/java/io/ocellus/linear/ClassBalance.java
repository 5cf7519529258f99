package io.ocellus.linear;

import java.util.Arrays;

/// Weights, offsets and margins from the sizes of classes.
///
/// Weights are scaled so that they average to 1 over the rows: C keeps its meaning. Classes without rows get
/// weight 1, offset 0 and margin 0. Immutable; may be shared between threads.
public final class ClassBalance {

    private static final double BETA = 0.999;
    private static final double TAU = 1;
    private static final double SCALE = 1;

    private final int[] counts;
    private final long total;

    /// @param counts `int[k]`, rows of each class; copied
    /// @throws IllegalArgumentException if one is negative
    public ClassBalance(int[] counts) {
        this.counts = counts.clone();
        long sum = 0;
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] < 0) {
                throw new IllegalArgumentException("class %d has %d rows".formatted(k, counts[k]));
            }
            sum += counts[k];
        }
        total = sum;
    }

    /// The sizes of classes by the labels of rows.
    ///
    /// @param labels `int[n]`, each below `classes`; negative ones are left out
    /// @throws IllegalArgumentException if a label is too large
    public static ClassBalance of(int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "row %d is of class %d, but there are %d classes from 0".formatted(i, labels[i], classes));
            }
            if (labels[i] >= 0) {
                counts[labels[i]]++;
            }
        }
        return new ClassBalance(counts);
    }

    /// A problem whose two sides cost the same in all, with the costs averaging to 1 over the rows; unchanged
    /// if a side has no rows.
    public static BinaryProblem evened(BinaryProblem problem) {
        int[] sides = new int[2];
        for (byte sign : problem.signs()) {
            if (sign != 0) {
                sides[sign > 0 ? 1 : 0]++;
            }
        }
        double[] weights = new ClassBalance(sides).inverseCounts();
        return sides[0] == 0 || sides[1] == 0 ? problem : problem.withCosts(weights[1], weights[0]);
    }

    /// Class weights by effective number, proportional to `(1 - beta) / (1 - beta^n_k)`. Y. Cui, M. Jia, T.-Y.
    /// Lin, Y. Song, S. Belongie, "Class-Balanced Loss Based on Effective Number of Samples", CVPR 2019,
    /// equation 2 (who scale to a sum of k over the classes).
    ///
    /// @param beta 0 for even weights up to, but not including, 1 for inverse sizes
    /// @return `double[k]`
    /// @throws IllegalArgumentException if beta is out of range
    public double[] effectiveNumbers(double beta) {
        if (!(beta >= 0 && beta < 1)) {
            throw new IllegalArgumentException("beta of %s is not in [0, 1): try 0.999".formatted(beta));
        }
        double[] weights = new double[counts.length];
        Arrays.setAll(weights, k -> counts[k] == 0 ? 0 : (1 - beta) / -Math.expm1(counts[k] * Math.log(beta)));
        return averagingToOne(weights);
    }

    /// Class weights `n / (k n_k)`, under which every class weighs the same.
    ///
    /// @return `double[k]`
    public double[] inverseCounts() {
        double[] weights = new double[counts.length];
        Arrays.setAll(weights, k -> counts[k] == 0 ? 0 : 1.0 / counts[k]);
        return averagingToOne(weights);
    }

    /// What training adds to the logits, `tau log(n_k / n)`; answering adds nothing. A. K. Menon, S.
    /// Jayasumana, A. S. Rawat, H. Jain, A. Veit, S. Kumar, "Long-tail learning via logit adjustment", ICLR
    /// 2021, equation 10.
    ///
    /// @return `double[k]`, 0 or less
    public double[] logOfShares(double tau) {
        double[] offsets = new double[counts.length];
        Arrays.setAll(offsets, k -> counts[k] == 0 ? 0 : tau * Math.log((double) counts[k] / total));
        return offsets;
    }

    /// Margins proportional to `n_k^(-1/4)`. K. Cao, C. Wei, A. Gaidon, N. Arechiga, T. Ma, "Learning
    /// Imbalanced Datasets with Label-Distribution-Aware Margin Loss", NeurIPS 2019, equation 13.
    ///
    /// @param greatest the margin of the smallest class, 0 or more
    /// @return `double[k]`
    public double[] margins(double greatest) {
        double[] margins = new double[counts.length];
        Arrays.setAll(margins, k -> counts[k] == 0 ? 0 : Math.pow(counts[k], -0.25));
        double largest = Arrays.stream(margins).max().orElse(0);
        Arrays.setAll(margins, k -> largest == 0 ? 0 : margins[k] / largest * greatest);
        return margins;
    }

    /// The loss of a treatment with its usual constants.
    ///
    /// @param greatestMargin of the smallest class, between logits, 0 or more; counts for LDAM only
    public SoftmaxLoss loss(TailTreatment treatment, double greatestMargin) {
        SoftmaxLoss even = SoftmaxLoss.even(counts.length);
        return switch (treatment) {
            case NONE -> even;
            case EFFECTIVE_NUMBER -> even.withWeights(effectiveNumbers(BETA));
            case INVERSE_COUNT -> even.withWeights(inverseCounts());
            case LOGIT_ADJUSTMENT -> even.withOffsets(logOfShares(TAU));
            case LDAM -> even.withMargins(margins(greatestMargin), SCALE);
        };
    }

    private double[] averagingToOne(double[] weights) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += counts[k] * weights[k];
        }
        double factor = total / sum;
        Arrays.setAll(weights, k -> counts[k] == 0 ? 1 : weights[k] * factor);
        return weights;
    }
}
