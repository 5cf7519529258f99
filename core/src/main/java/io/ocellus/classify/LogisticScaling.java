package io.ocellus.classify;

/// From a score to a probability: `1 / (1 + exp(-(slope * score + offset)))`.
///
/// J. Platt, "Probabilistic Outputs for Support Vector Machines and Comparisons to Regularized Likelihood
/// Methods", Advances in Large Margin Classifiers, MIT Press 1999, fitted by Newton steps with backtracking
/// after H.-T. Lin, C.-J. Lin, R. C. Weng, "A note on Platt's probabilistic outputs for support vector
/// machines", Machine Learning 68, 2007; their A is `-slope`, their B `-offset`. Targets are drawn in from 0
/// and 1 as there, so that few rows make no certainty. Immutable; may be shared between threads.
///
/// @param slope above 0, or exactly 0 where held-out scores tell nothing: then every score has one probability
public record LogisticScaling(double slope, double offset) {

    private static final int STEPS = 100;
    private static final double RIDGE = 1e-12; // keeps the Hessian invertible
    private static final double SMALLEST_STEP = 1e-10;
    private static final double FLAT = 1e-5; // gradient at which the search ends, as in the paper

    /// @throws IllegalArgumentException if the slope is below 0, or a number is not finite
    public LogisticScaling {
        if (!(slope >= 0 && slope < Double.POSITIVE_INFINITY) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "a slope of %s and an offset of %s are no scaling: a higher score must not be less probable"
                            .formatted(slope, offset));
        }
    }

    public double probability(double score) {
        return 1 / (1 + Math.exp(-(slope * score + offset)));
    }

    /// The scaling that makes the targets most likely.
    ///
    /// @param scores `double[n]`
    /// @param positive `boolean[n]`
    static LogisticScaling fit(double[] scores, boolean[] positive) {
        int positives = 0;
        for (boolean one : positive) {
            positives += one ? 1 : 0;
        }
        int negatives = positive.length - positives;
        double high = (positives + 1.0) / (positives + 2);
        double low = 1.0 / (negatives + 2);
        double[] targets = new double[scores.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = positive[i] ? high : low;
        }
        double prior = Math.log((positives + 1.0) / (negatives + 1));
        double[] found = newton(scores, targets, prior);
        return found[0] > 0 ? new LogisticScaling(found[0], found[1]) : new LogisticScaling(0, prior);
    }

    private static double[] newton(double[] scores, double[] targets, double prior) {
        double slope = 0;
        double offset = prior;
        double value = loss(scores, targets, slope, offset);
        for (int step = 0; step < STEPS; step++) {
            double ss = RIDGE; // the Hessian
            double so = 0;
            double oo = RIDGE;
            double gs = 0; // the gradient
            double go = 0;
            for (int i = 0; i < scores.length; i++) {
                double p = 1 / (1 + Math.exp(-(slope * scores[i] + offset)));
                double curvature = p * (1 - p);
                ss += scores[i] * scores[i] * curvature;
                so += scores[i] * curvature;
                oo += curvature;
                gs += scores[i] * (p - targets[i]);
                go += p - targets[i];
            }
            if (Math.abs(gs) < FLAT && Math.abs(go) < FLAT) {
                break;
            }
            double determinant = ss * oo - so * so;
            double ds = -(oo * gs - so * go) / determinant;
            double dO = -(ss * go - so * gs) / determinant;
            double slack = 1e-4 * (gs * ds + go * dO);
            double length = 1;
            double tried = loss(scores, targets, slope + ds, offset + dO);
            while (tried >= value + length * slack && length >= SMALLEST_STEP) {
                length /= 2;
                tried = loss(scores, targets, slope + length * ds, offset + length * dO);
            }
            if (length < SMALLEST_STEP) {
                break;
            }
            slope += length * ds;
            offset += length * dO;
            value = tried;
        }
        return new double[] {slope, offset};
    }

    /* log(1 + exp(-z)) + (1 - t) z, written so that neither sign of z overflows. */
    static double loss(double[] scores, double[] targets, double slope, double offset) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            double z = slope * scores[i] + offset;
            sum += z >= 0 ? (1 - targets[i]) * z + Math.log1p(Math.exp(-z)) : -targets[i] * z + Math.log1p(Math.exp(z));
        }
        return sum;
    }
}
