package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.training.Example;
import io.ocellus.training.Generation;
import io.ocellus.training.TrainedStore;
import io.ocellus.training.TrainingCard;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What was trained in a collection: the training in use, and earlier ones that are kept and can be put to use
/// again. May be used by several threads.
public final class Trainings {

    private final String collection;
    private final Catalog catalog;
    private final TrainedStore trained;
    private final Methods methods;
    private final WritingRights rights;
    private final Corrections corrections;

    Trainings(
            String collection,
            Catalog catalog,
            TrainedStore trained,
            Methods methods,
            WritingRights rights,
            Corrections corrections) {
        this.collection = collection;
        this.catalog = catalog;
        this.trained = trained;
        this.methods = methods;
        this.rights = rights;
        this.corrections = corrections;
    }

    /// The card of the training in use; empty if nothing was trained.
    public Optional<TrainingCard> card() throws IOException {
        return methods.generation().map(Generation::card);
    }

    /// The trainings that are kept, the newest first; a few of them.
    public List<TrainedStore.Kept> kept() throws IOException {
        return trained.kept();
    }

    /// Goes back to the training before the one in use.
    ///
    /// @throws CollectionException if there is none
    public TrainingCard rollBack() throws IOException, InterruptedException {
        try (var right = rights.alone("train")) {
            TrainingCard card = trained.rollBack()
                    .orElseThrow(() -> new CollectionException(
                            "there is no earlier training of '%s' to go back to".formatted(collection)));
            corrections.catchUp(); // labels that were corrected since stay corrected
            return card;
        }
    }

    /// Puts a training that is kept to use, with the labels that were corrected since.
    ///
    /// @param number of one of [#kept]
    /// @throws CollectionException if there is none of this number, it is damaged, or the photos are not seen
    ///     any more as it saw them; nothing is changed then
    public TrainingCard use(int number) throws IOException, InterruptedException {
        try (var right = rights.alone("train")) {
            requireSeenAlike(number);
            TrainingCard card = trained.use(number)
                    .orElseThrow(() -> new CollectionException(
                            "training %d of '%s' is not there, or damaged; choose another one, or train again with: ocellus train"
                                    .formatted(number, collection)));
            corrections.catchUp();
            return card;
        }
    }

    private void requireSeenAlike(int number) throws IOException {
        List<String> spaces =
                catalog.featureSpaces().stream().map(FeatureSpaceRow::name).toList();
        for (TrainedStore.Kept kept : trained.kept()) {
            String space = kept.card().featureSpace();
            if (kept.number() == number && !spaces.contains(space)) {
                throw new CollectionException(
                        "training %d saw the photos by %s, and they are seen by %s now; train again with: ocellus train"
                                .formatted(number, space, String.join(", ", spaces)));
            }
        }
    }

    /// Networks that took part in the training in use, and are gone from the models since, or are not what they were:
    /// answers are given without them.
    public List<String> absentNetworks() throws IOException {
        return methods.absentNetworks();
    }

    /// What the best method said of each training image while it was held out; empty if nothing was trained.
    public List<Example> heldOutAnswers() throws IOException {
        return methods.generation().map(Generation::examples).orElse(List.of());
    }
}
