package io.ocellus.linear;

/// What a row costs by its margin `m = y * score`, before the factor C. Immutable.
public enum Loss {

    /// `max(0, 1 - m)`, the "L1 loss" of LIBLINEAR.
    HINGE,

    /// `max(0, 1 - m)^2`, the "L2 loss" of LIBLINEAR.
    SQUARED_HINGE,

    /// `log(1 + exp(-m))`, whose scores are logits of probabilities.
    LOGISTIC;

    /// The cost of a row of a given margin, 0 or more; never overflows for finite margins with the hinge and the
    /// logistic loss.
    public double at(double margin) {
        double lack = Math.max(0, 1 - margin);
        return switch (this) {
            case HINGE -> lack;
            case SQUARED_HINGE -> lack * lack;
            case LOGISTIC -> Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
        };
    }

    /// The derivative of the cost by the margin, 0 or less; at the kink of the hinge that of its flat side.
    double slope(double margin) {
        return switch (this) {
            case HINGE -> margin < 1 ? -1 : 0;
            case SQUARED_HINGE -> -2 * Math.max(0, 1 - margin);
            case LOGISTIC -> -1 / (1 + Math.exp(margin));
        };
    }
}
