package io.ocellus.linear;

/// How [AveragedSgd] solves. Immutable.
///
/// @param loss what a row costs by its margin
/// @param cost C, as in [SvmSettings]: the sum of the rows' losses against `|w|^2 / 2`; above 0
/// @param biasFeature the value of a constant feature of each row, whose weight is regularised too; 0 for none
/// @param epochs each takes as many steps as there are rows; 1 or more. The average begins after the first
/// @param sampling which row a step takes
/// @param seed of the rows that are taken
public record SgdSettings(Loss loss, double cost, double biasFeature, int epochs, Sampling sampling, long seed) {

    /// Which row a step takes.
    public enum Sampling {
        /// All rows of the problem in a new order every epoch.
        PERMUTED,
        /// A side by the toss of a coin, then any row of it: both sides count the same.
        BALANCED
    }

    /// Logistic loss, C = 1, bias feature 1, 10 epochs of permuted rows.
    public static final SgdSettings DEFAULT = new SgdSettings(Loss.LOGISTIC, 1, 1, 10, Sampling.PERMUTED, 1);

    /// @throws IllegalArgumentException if a value is out of its range
    public SgdSettings {
        if (!(cost > 0 && cost < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("cost of %s: give a number above 0".formatted(cost));
        }
        if (!(biasFeature >= 0 && biasFeature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("bias feature of %s: give 0 or more".formatted(biasFeature));
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("%d epochs: give 1 or more".formatted(epochs));
        }
    }

    /// The same with another loss.
    public SgdSettings withLoss(Loss other) {
        return new SgdSettings(other, cost, biasFeature, epochs, sampling, seed);
    }

    /// The same with another C.
    public SgdSettings withCost(double other) {
        return new SgdSettings(loss, other, biasFeature, epochs, sampling, seed);
    }

    /// The same with another number of epochs.
    public SgdSettings withEpochs(int other) {
        return new SgdSettings(loss, cost, biasFeature, other, sampling, seed);
    }

    /// The same with another way to take rows.
    public SgdSettings withSampling(Sampling other) {
        return new SgdSettings(loss, cost, biasFeature, epochs, other, seed);
    }
}
