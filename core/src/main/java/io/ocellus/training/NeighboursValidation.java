package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.classify.FeatureRows;
import io.ocellus.classify.Folds;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.TrainingSet;
import io.ocellus.index.FlatIndex;
import io.ocellus.index.Measure;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Half;

/// What `neighbours` says of training images, those of the same fold keeping silent.
final class NeighboursValidation {

    private NeighboursValidation() {}

    /// @param raw embeddings, before any transform: neighbours compare them as they are
    static HeldOut run(CrossValidation validation, FloatMatrix raw) throws InterruptedException {
        TrainingSet features = validation.set();
        TrainingSet set = new TrainingSet(
                features.taxonomy(), new FeatureRows.InMemory(raw), features.nodes(), features.groups());
        Folds folds = validation.folds();
        try (FlatIndex index = FlatIndex.inMemory(
                raw.columns(), Measure.COSINE, Runtime.getRuntime().availableProcessors())) {
            for (int row = 0; row < set.size(); row++) {
                index.add(row + 1L, Half.of(raw.row(row)));
            }
            return new CrossValidation(set, folds)
                    .run((learned, fold) -> new Neighbours(
                            index,
                            set.taxonomy(),
                            learned.classes(),
                            id -> folds.of((int) id - 1) == fold ? Neighbours.NO_VOTE : set.nodes()[(int) id - 1],
                            Neighbours.Settings.DEFAULT));
        }
    }
}
