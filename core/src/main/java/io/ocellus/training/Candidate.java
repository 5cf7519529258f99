package io.ocellus.training;

import io.ocellus.answer.HeldOut;

/// A way to fit a method, and what it says of held-out photos.
///
/// @param settings in words: `C=10`
/// @param value of what was varied
/// @param accuracy share of held-out photos named rightly at first, [0, 1]
/// @param logLoss of calibrated probabilities, in nats, 0 or more
record Candidate(String settings, double value, HeldOut heldOut, double accuracy, double logLoss) {

    static Candidate of(String settings, double value, HeldOut heldOut) {
        return new Candidate(settings, value, heldOut, Accuracy.of(heldOut), heldOut.logLoss());
    }

    /// Names more photos rightly, or as many with the better probabilities.
    boolean isBetterThan(Candidate other) {
        return accuracy > other.accuracy || (accuracy == other.accuracy && logLoss < other.logLoss);
    }
}
