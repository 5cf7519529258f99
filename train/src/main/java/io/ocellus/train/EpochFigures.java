package io.ocellus.train;

import org.jspecify.annotations.Nullable;

/// One line of a training's history.
///
/// @param epoch counted from 1
/// @param steps done since the beginning
/// @param rate the learning rate of the last step
/// @param learnt on the examples of the epoch while they were learnt from, varied as they were
/// @param heldOut on those held out, after the epoch; null when none are
public record EpochFigures(
        int epoch,
        long steps,
        double rate,
        Figures learnt,
        @Nullable Figures heldOut) {

    /// The loss that early stopping looks at: held out where there is any.
    double judgedLoss() {
        return heldOut == null ? learnt.loss() : heldOut.loss();
    }

    /// The accuracy that early stopping looks at: held out where there is any.
    double judgedAccuracy() {
        return heldOut == null ? learnt.accuracy() : heldOut.accuracy();
    }

    /// Whether this epoch's network is to be kept rather than another's: more right, or as many at a lower
    /// loss.
    boolean isBetterThan(EpochFigures other) {
        int byAccuracy = Double.compare(judgedAccuracy(), other.judgedAccuracy());
        return byAccuracy > 0 || (byAccuracy == 0 && judgedLoss() < other.judgedLoss());
    }
}
