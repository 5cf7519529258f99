package io.ocellus.training;

import io.ocellus.answer.HeldOut;

/// A way to fit a method, and what it says of held-out photos.
///
/// @param settings in words: `C=10`
/// @param value of what was varied
/// @param all marks on all held-out photos
/// @param even marks on one half of them
/// @param odd marks on the other
record Candidate(String settings, double value, HeldOut heldOut, Marks all, Marks even, Marks odd) {

    /// How good answers are.
    ///
    /// @param accuracy share of photos named rightly at first, [0, 1]
    /// @param logLoss of calibrated probabilities, in nats, 0 or more
    record Marks(double accuracy, double logLoss) {

        static Marks of(HeldOut heldOut) {
            return new Marks(Accuracy.of(heldOut), heldOut.logLoss());
        }

        /// Names more photos rightly, or as many with the better probabilities.
        boolean areBetterThan(Marks other) {
            return accuracy > other.accuracy || (accuracy == other.accuracy && logLoss < other.logLoss);
        }
    }

    static Candidate of(String settings, double value, HeldOut heldOut) {
        return new Candidate(
                settings, value, heldOut, Marks.of(heldOut), Marks.of(heldOut.half(0)), Marks.of(heldOut.half(1)));
    }
}
