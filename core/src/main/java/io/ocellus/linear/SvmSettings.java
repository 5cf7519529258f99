package io.ocellus.linear;

import io.ocellus.vector.Kernel;

/// How [DualCoordinateDescent] solves. Immutable.
///
/// @param loss what a row costs by its margin
/// @param cost C, the weight of the rows' losses against `|w|^2 / 2`; above 0
/// @param biasFeature the value of a constant feature that is added to each row, whose weight is regularised as
///     the others are: 1 as in LIBLINEAR's `-B 1`, 0 for none
/// @param tolerance ends the search: largest minus smallest projected gradient of a pass over all rows, as in
///     LIBLINEAR (with the logistic loss the largest gradient); above 0. Single precision sets a floor: see
///     [DualCoordinateDescent]
/// @param maximumPasses ends the search too, unconverged; 1 or more
/// @param seed of the orders in which the rows are visited
/// @param kernel that multiplies rows; another one gives other last bits
public record SvmSettings(
        Loss loss, double cost, double biasFeature, double tolerance, int maximumPasses, long seed, Kernel kernel) {

    /// Squared hinge, C = 1, bias feature 1, tolerance 0.01, at most 1,000 passes, the best kernel.
    public static final SvmSettings DEFAULT = new SvmSettings(Loss.SQUARED_HINGE, 1, 1, 0.01, 1000, 1);

    /// With the best kernel.
    public SvmSettings(Loss loss, double cost, double biasFeature, double tolerance, int maximumPasses, long seed) {
        this(loss, cost, biasFeature, tolerance, maximumPasses, seed, Kernel.best());
    }

    /// @throws IllegalArgumentException if a value is out of its range
    public SvmSettings {
        require(cost > 0 && cost < Double.POSITIVE_INFINITY, "cost", cost, "above 0 and finite");
        require(biasFeature >= 0 && biasFeature < Double.POSITIVE_INFINITY, "bias feature", biasFeature, "0 or more");
        require(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY, "tolerance", tolerance, "above 0, try 0.01");
        require(maximumPasses > 0, "limit of passes", maximumPasses, "1 or more");
    }

    /// The same with another loss.
    public SvmSettings withLoss(Loss other) {
        return new SvmSettings(other, cost, biasFeature, tolerance, maximumPasses, seed, kernel);
    }

    /// The same with another C.
    public SvmSettings withCost(double other) {
        return new SvmSettings(loss, other, biasFeature, tolerance, maximumPasses, seed, kernel);
    }

    /// The same with another bias feature.
    public SvmSettings withBiasFeature(double other) {
        return new SvmSettings(loss, cost, other, tolerance, maximumPasses, seed, kernel);
    }

    /// The same with another tolerance.
    public SvmSettings withTolerance(double other) {
        return new SvmSettings(loss, cost, biasFeature, other, maximumPasses, seed, kernel);
    }

    /// The same with another limit of passes.
    public SvmSettings withMaximumPasses(int other) {
        return new SvmSettings(loss, cost, biasFeature, tolerance, other, seed, kernel);
    }

    /// The same with another seed.
    public SvmSettings withSeed(long other) {
        return new SvmSettings(loss, cost, biasFeature, tolerance, maximumPasses, other, kernel);
    }

    /// The same with another kernel.
    public SvmSettings withKernel(Kernel other) {
        return new SvmSettings(loss, cost, biasFeature, tolerance, maximumPasses, seed, other);
    }

    private static void require(boolean holds, String what, double value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("%s of %s: give a number %s".formatted(what, value, wanted));
        }
    }
}
