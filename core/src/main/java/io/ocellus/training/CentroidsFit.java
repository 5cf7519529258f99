package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.classify.Centroids;
import io.ocellus.classify.Centroids.Extent;
import io.ocellus.classify.Centroids.Similarity;
import io.ocellus.classify.ClassSketch;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.RunningMeans;
import io.ocellus.classify.SharedCovariance;
import io.ocellus.classify.TaxonClassifiers;
import io.ocellus.classify.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Chooses the similarity of `centroids` and the weight of inner taxa on held-out photos.
final class CentroidsFit {

    static final String COSINE = "cosine";
    static final String SHARED = "shared covariance";

    private final CrossValidation validation;
    private final String recipe;
    private final long[] images;
    private Election best;
    private String similarity = COSINE;

    /// @param recipe of the transform, in words
    CentroidsFit(CrossValidation validation, Lessons lessons, String recipe, Steps steps) throws InterruptedException {
        this.validation = validation;
        this.recipe = recipe;
        this.images = lessons.images();
        steps.begin("centroids, %s".formatted(recipe));
        this.best = tryKinships(COSINE);
        if (lessons.nodes().length > lessons.taxa()) { // else no class has a spread
            steps.begin("centroids with shared covariance, %s".formatted(recipe));
            Election shared = tryKinships(SHARED);
            if (shared.elected().all().areBetterThan(best.elected().all())) {
                similarity = SHARED;
            }
            best = best.or(shared);
        }
    }

    Election best() {
        return best;
    }

    String similarity() {
        return similarity;
    }

    /// The tables of all images, with the covariance and the sums that corrections will need.
    ///
    /// @param all the lessons by the features of this fit
    Tables tables(TrainingSet all) throws InterruptedException {
        double kinship = best.elected().value();
        RunningMeans means = new RunningMeans(all, images);
        if (!similarity.equals(SHARED)) {
            return tables(means, all, Similarity.COSINE).withKinship(kinship);
        }
        SharedCovariance shared = SharedCovariance.fit(all);
        return tables(means, all, shared).withKinship(kinship).withCovariance(shared.kept());
    }

    /// What means say of photos whose taxa are hidden from them.
    ///
    /// @param hidden folds over taxa, with the same features
    HeldOut strangers(CrossValidation hidden) throws InterruptedException {
        return Kinships.heldOut(
                hidden,
                TrainingSettings.CENTROIDS,
                ofFolds(hidden, similarity),
                best.elected().value());
    }

    private Election tryKinships(String tried) throws InterruptedException {
        return Kinships.best(
                validation, TrainingSettings.CENTROIDS, ofFolds(validation, tried), "%s, %s".formatted(tried, recipe));
    }

    private static List<Tables> ofFolds(CrossValidation asked, String tried) throws InterruptedException {
        List<Tables> ofFolds = new ArrayList<>();
        for (int fold = 0; fold < asked.folds().count(); fold++) {
            ofFolds.add(tables(asked.learned(fold), tried));
        }
        return ofFolds;
    }

    static Tables tables(TrainingSet set, String kind) throws InterruptedException {
        Similarity similarity = kind.equals(SHARED) ? SharedCovariance.fit(set) : Similarity.COSINE;
        return new Tables(
                Centroids.rows(set, TaxonClassifiers.classNodes(set), Extent.EXACTLY, similarity),
                Centroids.rows(set, TaxonClassifiers.innerTaxa(set), Extent.WITHIN, similarity),
                0,
                sketch(set));
    }

    /// The tables of a set with the sums that its means came from.
    static Tables tables(RunningMeans means, TrainingSet set, Similarity similarity) throws InterruptedException {
        return new Tables(
                        Centroids.rows(means, TaxonClassifiers.classNodes(set), Extent.EXACTLY, similarity),
                        Centroids.rows(means, TaxonClassifiers.innerTaxa(set), Extent.WITHIN, similarity),
                        0,
                        sketch(set))
                .withSums(means.sums());
    }

    private static Optional<ClassSketch> sketch(TrainingSet set) throws InterruptedException {
        return new TaxonClassifiers(set, LinearSettings.DEFAULT).sketch();
    }
}
