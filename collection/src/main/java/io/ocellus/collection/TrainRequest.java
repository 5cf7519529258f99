package io.ocellus.collection;

import io.ocellus.training.TrainingSettings;
import java.util.List;
import java.util.Optional;

/// What to train.
///
/// @param settings of the methods
/// @param networks bundles that take part, by name; empty for those of the training in use, an empty list for
///     none
/// @param acceptance what becomes of a training that names some taxon worse than the one in use
public record TrainRequest(TrainingSettings settings, Optional<List<String>> networks, Acceptance acceptance) {

    /// @throws CollectionException if a network is named twice
    public TrainRequest {
        networks = networks.map(List::copyOf);
        networks.ifPresent(names -> {
            if (names.stream().distinct().count() < names.size()) {
                throw new CollectionException(
                        "a network is named twice among %s: name each once".formatted(String.join(", ", names)));
            }
        });
    }

    /// A training with the networks that take part already.
    public TrainRequest(TrainingSettings settings, Acceptance acceptance) {
        this(settings, Optional.empty(), acceptance);
    }

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
