package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.Affinity;
import io.ocellus.classify.Affinity.Likeness;
import io.ocellus.classify.LinearPaths;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.Method;
import io.ocellus.classify.WeightTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// How like held-out photos are to every class's own photos, and what that adds to what is said of them.
final class Likenesses {

    private Likenesses() {}

    /// How like every class each held-out photo is.
    ///
    /// @throws IllegalStateException if the nearest photos are asked for and not known
    static HeldOut of(CrossValidation asked, Likeness likeness) throws InterruptedException {
        if (!likeness.isLinear()) {
            return asked.nearestPhotos();
        }
        return asked.run(fold -> {
            WeightTable means = Affinity.means(asked.learned(fold), likeness);
            Tables tables = new Tables(means, WeightTable.none(means.dimension()), 0);
            return new LinearPaths(likeness.words(), asked.taxonomy(), tables, UnaryOperator.identity());
        });
    }

    /// Scores with weighted likeness; what is left out stays so.
    ///
    /// @param alike likeness of the same photos, in the same order
    static HeldOut sum(HeldOut path, HeldOut alike, double weight) {
        List<Question> questions = new ArrayList<>();
        for (int q = 0; q < path.questions().size(); q++) {
            Question question = path.questions().get(q);
            float[] sum = question.scores().clone();
            float[] added = alike.questions().get(q).scores();
            for (int k = 0; k < sum.length; k++) {
                sum[k] += added[k] > Method.LEFT_OUT ? (float) (weight * added[k]) : 0;
            }
            questions.add(new Question(sum, question.truth(), question.group(), question.nearest()));
        }
        return new HeldOut(path.taxonomy(), path.classes(), questions);
    }

    /// The standard deviation of scores among the classes of a photo, over all photos.
    static double spread(HeldOut heldOut) {
        double squares = 0;
        long count = 0;
        for (Question question : heldOut.questions()) {
            double mean = 0;
            int known = 0;
            for (float score : question.scores()) {
                mean += score > Method.LEFT_OUT ? score : 0;
                known += score > Method.LEFT_OUT ? 1 : 0;
            }
            mean /= Math.max(1, known);
            for (float score : question.scores()) {
                squares += score > Method.LEFT_OUT ? (score - mean) * (score - mean) : 0;
            }
            count += known;
        }
        return Math.sqrt(squares / Math.max(1, count));
    }
}
