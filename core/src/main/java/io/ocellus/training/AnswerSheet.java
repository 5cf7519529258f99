package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.Classes;
import io.ocellus.classify.Method;
import io.ocellus.classify.Nearest;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What is said of held-out images, each written down once, in any order. Several threads may write about
/// different images at the same time; whoever reads waits for them.
final class AnswerSheet {

    private final TrainingSet set;
    private final Classes classes;
    private final List<Nearest> nearest;
    private final @Nullable Question[] questions; // by row

    /// @param set all images, held out or not
    /// @param nearest photos most like each image, [io.ocellus.classify.NearestPhotos#SEARCHED] at most; empty
    ///     if nobody looked for them
    AnswerSheet(TrainingSet set, List<Nearest> nearest) {
        this.set = set;
        this.classes = set.classes();
        this.nearest = nearest;
        this.questions = new Question[set.size()];
    }

    /// Where scores of some of the classes go.
    int[] places(Classes known) {
        return IntStream.range(0, known.size())
                .map(k -> classes.indexOf(known.node(k)))
                .toArray();
    }

    /// Writes down what was said of an image.
    ///
    /// @param places as [#places] gives them for the classes that whoever was asked knows; the others are left out
    /// @param scores `float[known]`
    void write(int row, int[] places, float[] scores) {
        float[] aligned = new float[classes.size()];
        Arrays.fill(aligned, Method.LEFT_OUT);
        for (int k = 0; k < scores.length; k++) {
            aligned[places[k]] = scores[k];
        }
        questions[row] = new Question(aligned, set.nodes()[row], set.groups().get(row), like(row));
    }

    /// As many as a question is judged by when somebody asks.
    private Nearest like(int row) {
        return nearest.isEmpty() ? Nearest.NONE : nearest.get(row).first(Neighbours.Settings.DEFAULT.count());
    }

    /// All that was written, in the order of the images.
    HeldOut heldOut() {
        List<Question> all = new ArrayList<>();
        for (Question question : questions) {
            Optional.ofNullable(question).ifPresent(all::add);
        }
        return new HeldOut(set.taxonomy(), classes, all);
    }
}
