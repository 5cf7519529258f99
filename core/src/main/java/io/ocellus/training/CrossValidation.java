package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.Classes;
import io.ocellus.classify.Folds;
import io.ocellus.classify.Method;
import io.ocellus.classify.Scope;
import io.ocellus.classify.TrainingSet;
import io.ocellus.vector.FloatMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Asks methods about training images that they did not see: each image by the method that was fitted while its
/// fold was held out.
final class CrossValidation {

    private final TrainingSet set;
    private final Folds folds;
    private final Classes classes;

    CrossValidation(TrainingSet set, Folds folds) {
        this.set = set;
        this.folds = folds;
        this.classes = set.classes();
    }

    /// Makes a method of the rows of a set.
    interface Fit {

        /// Learns from the rows that are not held out.
        ///
        /// @param learned rows to learn from
        /// @return a method that takes features, not raw embeddings
        Method of(TrainingSet learned, int fold) throws InterruptedException;
    }

    TrainingSet set() {
        return set;
    }

    Folds folds() {
        return folds;
    }

    /// The images to learn from while a fold is held out. All of them where the fold holds every image (there
    /// is only one group): then a fit is possible, and nobody is asked about it.
    TrainingSet learned(int fold) {
        int[] learned = folds.learned(fold);
        return learned.length == 0 ? set : set.select(learned);
    }

    /// The answers on all images, in their order. A class that a fold did not see is left out there.
    HeldOut run(Fit fit) throws InterruptedException {
        @Nullable Question[] questions = new Question[set.size()];
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] held = folds.held(fold);
            int[] learned = folds.learned(fold);
            if (held.length > 0 && learned.length > 0) {
                ask(fit.of(set.select(learned), fold), held, questions);
            }
        }
        return new HeldOut(set.taxonomy(), classes, all(questions));
    }

    private void ask(Method method, int[] held, @Nullable Question[] questions) {
        FloatMatrix features = set.features().select(held);
        IntStream.range(0, held.length).parallel().forEach(i -> {
            int row = held[i];
            float[] scores = aligned(method.classes(), method.scores(features.row(i), Scope.EVERYWHERE));
            questions[row] = new Question(scores, set.nodes()[row], set.groups().get(row));
        });
    }

    private float[] aligned(Classes known, float[] scores) {
        float[] aligned = new float[classes.size()];
        Arrays.fill(aligned, Method.LEFT_OUT);
        for (int k = 0; k < scores.length; k++) {
            aligned[classes.indexOf(known.node(k))] = scores[k];
        }
        return aligned;
    }

    private static List<Question> all(@Nullable Question[] questions) {
        List<Question> all = new ArrayList<>();
        for (Question question : questions) {
            Optional.ofNullable(question).ifPresent(all::add);
        }
        return all;
    }
}
