package io.ocellus.training;

import io.ocellus.classify.Centroids;
import io.ocellus.classify.Centroids.Extent;
import io.ocellus.classify.Centroids.Similarity;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.SharedCovariance;
import io.ocellus.classify.TaxonClassifiers;
import io.ocellus.classify.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Chooses the similarity of `centroids` and the weight of inner taxa on held-out photos.
final class CentroidsFit {

    static final String COSINE = "cosine";
    static final String SHARED = "shared covariance";

    private final CrossValidation validation;
    private Candidate best;
    private String similarity = COSINE;

    CentroidsFit(CrossValidation validation, Steps steps) throws InterruptedException {
        this.validation = validation;
        steps.begin("centroids");
        this.best = tryKinships(COSINE);
        if (validation.set().size() > validation.set().classes().size()) { // else no class has a spread
            steps.begin("centroids with shared covariance");
            Candidate shared = tryKinships(SHARED);
            if (shared.isBetterThan(best)) {
                best = shared;
                similarity = SHARED;
            }
        }
    }

    Candidate best() {
        return best;
    }

    String similarity() {
        return similarity;
    }

    /// The tables of all images.
    Tables tables() {
        return tables(validation.set(), similarity).withKinship(best.value());
    }

    private Candidate tryKinships(String tried) throws InterruptedException {
        List<Tables> ofFolds = new ArrayList<>();
        for (int fold = 0; fold < validation.folds().count(); fold++) {
            TrainingSet learned = validation.learned(fold);
            ofFolds.add(tables(learned, tried));
        }
        return Kinships.best(validation, TrainingSettings.CENTROIDS, ofFolds, tried);
    }

    static Tables tables(TrainingSet set, String kind) {
        Similarity similarity = kind.equals(SHARED) ? SharedCovariance.fit(set) : Similarity.COSINE;
        int[] classes = IntStream.range(0, set.classes().size())
                .map(set.classes()::node)
                .toArray();
        return new Tables(
                Centroids.rows(set, classes, Extent.EXACTLY, similarity),
                Centroids.rows(set, TaxonClassifiers.innerTaxa(set), Extent.WITHIN, similarity),
                0);
    }
}
