package io.ocellus.collection;

import io.ocellus.training.TrainingSettings;

/// What to train.
///
/// @param settings of the methods
/// @param acceptance what becomes of a training that names some taxon worse than the one in use
public record TrainRequest(TrainingSettings settings, Acceptance acceptance) {

    /// Whether a training must pass the gate.
    public enum Acceptance {
        /// It replaces the one in use only if no taxon got worse.
        IF_NOTHING_GOT_WORSE,
        /// It replaces it whatever got worse.
        ALWAYS
    }

    public static final TrainRequest STANDARD =
            new TrainRequest(TrainingSettings.STANDARD, Acceptance.IF_NOTHING_GOT_WORSE);
}
