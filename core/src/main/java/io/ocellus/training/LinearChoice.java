package io.ocellus.training;

import io.ocellus.classify.Folds;
import io.ocellus.classify.NegativeSampling;
import io.ocellus.classify.TrainingSet;
import io.ocellus.embed.FeatureTransform;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The transform and the C of linear classifiers where there are too many taxa to fit all of them for each:
/// those that name most held-out photos of some taxa rightly ([TaxaSample]), a fifth of whose photos are held
/// out once.
///
/// The classifiers of the sample see as many negatives as those of all taxa will, since the best C depends on
/// that; their negatives are less like them, so the C may come out a little small.
///
/// @param recipe of the transform
/// @param cost C
/// @param told what the card says of it, behind the settings of a method
record LinearChoice(String recipe, double cost, String told) {

    private static final int HELD = 5; // one photo in as many

    /// Chooses on a sample of the lessons.
    ///
    /// @param transforms by recipe, fitted on all lessons
    static LinearChoice on(
            Lessons lessons,
            Map<String, FeatureTransform> transforms,
            TrainingSettings settings,
            WorkFolder work,
            Steps steps)
            throws InterruptedException, IOException {
        Lessons sample = lessons.select(TaxaSample.rows(lessons, settings.seed()));
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (Map.Entry<String, FeatureTransform> entry : transforms.entrySet()) {
            TrainingSet set = sample.transformed(entry.getValue());
            Folds folds = Folds.sampled(set, Math.ceilDiv(set.size(), HELD), settings.seed());
            LinearFit fit = new LinearFit(
                    new CrossValidation(set, folds),
                    NegativeSampling.DEFAULT.withLimit(0),
                    "sample-" + entry.getKey(),
                    settings,
                    work,
                    steps);
            candidates.put(entry.getKey(), fit.svm().elected());
        }
        List<String> recipes = List.copyOf(candidates.keySet());
        String best = recipes.getFirst();
        for (String recipe : recipes) {
            if (of(candidates, recipe).all().areBetterThan(of(candidates, best).all())) {
                best = recipe;
            }
        }
        String told = "; C by %d photos of %d taxa".formatted(sample.images().length, sample.taxa());
        return new LinearChoice(best, of(candidates, best).value(), told);
    }

    private static Candidate of(Map<String, Candidate> candidates, String recipe) {
        return Optional.ofNullable(candidates.get(recipe)).orElseThrow();
    }
}
