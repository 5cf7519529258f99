package io.ocellus.linear;

/// How [Multinomial] solves. Immutable.
///
/// @param cost C, the weight of the rows' losses against the sum of `|w_k|^2 / 2`; above 0
/// @param biasFeature the value of a constant feature of each row, whose weights are regularised as the others
///     are; 0 for none
/// @param tolerance ends the search: length of the gradient against that at weights of zero; above 0
/// @param maximumIterations ends the search too, unconverged; 1 or more
public record SoftmaxSettings(double cost, double biasFeature, double tolerance, int maximumIterations) {

    /// C = 1, bias feature 1, tolerance 0.001, at most 500 iterations.
    public static final SoftmaxSettings DEFAULT = new SoftmaxSettings(1, 1, 1e-3, 500);

    /// @throws IllegalArgumentException if a value is out of its range
    public SoftmaxSettings {
        require(cost > 0 && cost < Double.POSITIVE_INFINITY, "cost", cost, "above 0 and finite");
        require(biasFeature >= 0 && biasFeature < Double.POSITIVE_INFINITY, "bias feature", biasFeature, "0 or more");
        require(tolerance > 0 && tolerance < 1, "tolerance", tolerance, "between 0 and 1, try 0.001");
        require(maximumIterations > 0, "limit of iterations", maximumIterations, "1 or more");
    }

    /// The same with another C.
    public SoftmaxSettings withCost(double other) {
        return new SoftmaxSettings(other, biasFeature, tolerance, maximumIterations);
    }

    /// The same with another bias feature.
    public SoftmaxSettings withBiasFeature(double other) {
        return new SoftmaxSettings(cost, other, tolerance, maximumIterations);
    }

    /// The same with another tolerance.
    public SoftmaxSettings withTolerance(double other) {
        return new SoftmaxSettings(cost, biasFeature, other, maximumIterations);
    }

    /// The same with another limit of iterations.
    public SoftmaxSettings withMaximumIterations(int other) {
        return new SoftmaxSettings(cost, biasFeature, tolerance, other);
    }

    private static void require(boolean holds, String what, double value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("%s of %s: give a number %s".formatted(what, value, wanted));
        }
    }
}
