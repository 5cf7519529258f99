package io.ocellus.training;

import io.ocellus.classify.Affinity;
import java.util.Optional;

/// What `hierarchy` adds to the classifiers of classes, and what it says of held-out photos then.
///
/// @param election whose value is the weight of inner taxa
/// @param affinity likeness to a taxon's own photos, as elected by all photos; absent where held-out photos are
///     named no better with it
record Blend(Election election, Optional<Affinity> affinity) {

    double kinship() {
        return election.elected().value();
    }
}
