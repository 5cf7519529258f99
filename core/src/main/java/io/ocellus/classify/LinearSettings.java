package io.ocellus.classify;

import io.ocellus.linear.Loss;
import io.ocellus.linear.SvmSettings;
import io.ocellus.vector.Kernel;

/// How linear classifiers of taxa are fitted.
///
/// @param loss of a photo on the wrong side
/// @param cost C: how much an error counts beside the length of the weights, above 0
/// @param balance between rare and common taxa
/// @param seed of the order in which rows are visited, and of drawn negatives
/// @param threads 1 or more
/// @param kernel that multiplies rows; another one gives other last bits
public record LinearSettings(Loss loss, double cost, Balance balance, long seed, int threads, Kernel kernel) {

    /// For features of unit length.
    public static final LinearSettings DEFAULT = new LinearSettings(
            Loss.SQUARED_HINGE, 10, Balance.NONE, 1, Runtime.getRuntime().availableProcessors());

    /// With the best kernel.
    public LinearSettings(Loss loss, double cost, Balance balance, long seed, int threads) {
        this(loss, cost, balance, seed, threads, Kernel.best());
    }

    public LinearSettings withCost(double other) {
        return new LinearSettings(loss, other, balance, seed, threads, kernel);
    }

    public LinearSettings withBalance(Balance other) {
        return new LinearSettings(loss, cost, other, seed, threads, kernel);
    }

    public LinearSettings withKernel(Kernel other) {
        return new LinearSettings(loss, cost, balance, seed, threads, other);
    }

    /// What the solver needs; a tolerance of 0.05 on margins tells taxa apart as well as a finer one.
    SvmSettings solver() {
        return SvmSettings.DEFAULT
                .withLoss(loss)
                .withCost(cost)
                .withSeed(seed)
                .withTolerance(0.05)
                .withKernel(kernel);
    }
}
