package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.classify.Classes;
import io.ocellus.classify.FeatureRows;
import io.ocellus.classify.Folds;
import io.ocellus.classify.Method;
import io.ocellus.classify.Nearest;
import io.ocellus.classify.NearestPhotos;
import io.ocellus.classify.Scope;
import io.ocellus.classify.TrainingSet;
import io.ocellus.embed.FeatureTransform;
import io.ocellus.embed.TransformRecipe;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Asks methods about training images that they did not see: each image by the method that was fitted while its
/// fold was held out.
///
/// The transform of each fold is fitted on the images outside it, so a held-out image has had no part in its
/// own features either. Those of the images to learn from are computed when they are asked for: folds share no
/// memory. Embeddings that do not fit the heap, and those of which a sample is held out, are transformed as all
/// of them would be: one image in thousands moves no mean. Confined to one thread.
final class CrossValidation {

    private static final int BLOCK = 4096; // photos asked about at a time, whose features are held as floats

    private final TrainingSet set; // embeddings where folds have transforms of their own, else features
    private final Folds folds;
    private final List<Nearest> nearest;
    private final List<FeatureTransform> transforms = new ArrayList<>(); // by fold; none where the set has features
    private final List<FeatureRows> asked = new ArrayList<>(); // features of the held-out images, by fold

    /// Of features that are ready.
    CrossValidation(TrainingSet set, Folds folds) {
        this.set = set;
        this.folds = folds;
        this.nearest = List.of();
        for (int fold = 0; fold < folds.count(); fold++) {
            asked.add(set.features().view(folds.held(fold)));
        }
    }

    /// Fits the transform of every fold.
    ///
    /// @param recipe of the features
    /// @param nearest photos most like each image among those that its fold learns from,
    ///     [NearestPhotos#SEARCHED] at most; empty if nobody looked for them
    CrossValidation(Lessons lessons, Folds folds, TransformRecipe recipe, List<Nearest> nearest) {
        this.folds = folds;
        this.nearest = nearest;
        boolean isApart = folds.count() == 0 || (lessons.raw() instanceof FeatureRows.InMemory && !folds.isSample());
        this.set = isApart ? lessons.untransformed() : lessons.transformed(recipe.fit(lessons.representative()));
        for (int fold = 0; fold < folds.count(); fold++) {
            FeatureRows held = set.features().view(folds.held(fold));
            if (isApart) {
                transforms.add(recipe.fit(set.features().select(learnedRows(fold))));
                held = Lessons.features(held, transforms.getLast());
            }
            asked.add(held);
        }
    }

    /// A method that takes features, not raw embeddings.
    interface Fit {

        /// Fits it on the images that are not held out.
        Method of(int fold) throws InterruptedException;
    }

    Folds folds() {
        return folds;
    }

    Taxonomy taxonomy() {
        return set.taxonomy();
    }

    /// Whether the photos most like each image are known.
    boolean knowsNearest() {
        return !nearest.isEmpty();
    }

    /// The images to learn from while a fold is held out, with the counterexamples that share no group with it.
    /// All images where the fold holds every one of them (there is only one group): then a fit is possible, and
    /// nobody is asked about it.
    TrainingSet learned(int fold) {
        TrainingSet learned = folds.learned(fold).length == 0 ? set : set.select(learnedRows(fold));
        return transforms.isEmpty() ? learned : Lessons.transformed(learned, transforms.get(fold));
    }

    private int[] learnedRows(int fold) {
        int[] learned = folds.learned(fold);
        return learned.length == 0 ? IntStream.range(0, set.size()).toArray() : learned;
    }

    /// The answers on all images that are held out in a fold, in their order. A class that a fold did not see
    /// is left out there.
    HeldOut run(Fit fit) throws InterruptedException {
        AnswerSheet sheet = new AnswerSheet(set, nearest);
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] held = folds.held(fold);
            if (held.length > 0 && folds.learned(fold).length > 0) {
                ask(fit.of(fold), held, asked.get(fold), sheet);
            }
        }
        return sheet.heldOut();
    }

    private static void ask(Method method, int[] held, FeatureRows features, AnswerSheet sheet) {
        int[] places = sheet.places(method.classes());
        for (int from = 0; from < held.length; from += BLOCK) {
            int first = from;
            FloatMatrix block = features.select(
                    IntStream.range(from, Math.min(from + BLOCK, held.length)).toArray());
            IntStream.range(0, block.rows())
                    .parallel()
                    .forEach(i -> sheet.write(held[first + i], places, method.scores(block.row(i), Scope.EVERYWHERE)));
        }
    }

    /// How like all held-out images are to the nearest photo of each class, by their embeddings.
    ///
    /// @throws IllegalStateException if the photos most like each image are not known
    HeldOut nearestPhotos() {
        if (!knowsNearest()) {
            throw new IllegalStateException("nobody looked for the nearest photos: give them to the cross-validation");
        }
        AnswerSheet sheet = new AnswerSheet(set, nearest);
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] learned = folds.learned(fold);
            if (learned.length > 0) {
                Classes known = Classes.of(IntStream.of(learned).map(row -> set.nodes()[row]));
                int[] places = sheet.places(known);
                for (int row : folds.held(fold)) {
                    sheet.write(
                            row,
                            places,
                            NearestPhotos.scores(set.taxonomy(), known, nearest.get(row), Scope.EVERYWHERE));
                }
            }
        }
        return sheet.heldOut();
    }
}
