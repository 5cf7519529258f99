package io.ocellus.answer;

import io.ocellus.algebra.Cholesky;
import java.util.Arrays;
import java.util.List;

/// Logistic regression of a handful of features with weighted examples, by Newton's method (iteratively
/// reweighted least squares: P. McCullagh, J. A. Nelder, "Generalized Linear Models", 2nd edition, 1989,
/// section 4.4), drawn towards zero by a ridge (S. le Cessie, J. C. van Houwelingen, "Ridge Estimators in
/// Logistic Regression", Applied Statistics 41, 1992). The bias is drawn as well, too little to matter.
final class WeightedLogistic {

    private static final int STEPS = 30;
    private static final double RIDGE = 1;
    private static final double STILL = 1e-9;
    private static final double LARGEST_LOGIT = 30;

    private WeightedLogistic() {}

    /// What was seen, and what was true.
    ///
    /// @param features `double[d]`, a constant 1 among them for the bias
    /// @param isTrue what is to be told from the features
    /// @param weight above 0
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Example(double[] features, boolean isTrue, double weight) {}

    /// Finds the weights under which the examples are most probable, the ridge considered.
    ///
    /// @return `double[d]`: the logit of a probability is their product with the features
    static double[] fit(List<Example> examples, int d) {
        double[] weights = new double[d];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = Arrays.stream(weights).map(w -> -RIDGE * w).toArray();
            double[] hessian = new double[d * d];
            for (int i = 0; i < d; i++) {
                hessian[i * d + i] = RIDGE;
            }
            examples.forEach(example -> add(example, weights, gradient, hessian));
            double[] move = Cholesky.of(hessian, d).solve(gradient);
            for (int i = 0; i < d; i++) {
                weights[i] += move[i];
            }
            if (Arrays.stream(move).map(Math::abs).max().orElse(0) < STILL) {
                break;
            }
        }
        return weights;
    }

    private static void add(Example example, double[] weights, double[] gradient, double[] hessian) {
        double[] x = example.features();
        double p = probability(weights, x);
        double residual = example.weight() * ((example.isTrue() ? 1 : 0) - p);
        double curvature = example.weight() * p * (1 - p);
        for (int i = 0; i < x.length; i++) {
            gradient[i] += residual * x[i];
            for (int j = 0; j < x.length; j++) {
                hessian[i * x.length + j] += curvature * x[i] * x[j];
            }
        }
    }

    static double probability(double[] weights, double[] features) {
        double logit = 0;
        for (int i = 0; i < weights.length; i++) {
            logit += weights[i] * features[i];
        }
        return 1 / (1 + Math.exp(-Math.clamp(logit, -LARGEST_LOGIT, LARGEST_LOGIT)));
    }
}
