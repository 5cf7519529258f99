package io.ocellus.answer;

import io.ocellus.classify.Classes;
import io.ocellus.classify.Nearest;
import io.ocellus.taxonomy.Taxonomy;
import java.util.List;

/// What a method said of photos that fitted nothing of it: the ground on which confidence is learnt.
///
/// @param questions one a photo, in a fixed order
public record HeldOut(Taxonomy taxonomy, Classes classes, List<Question> questions) {

    public HeldOut {
        questions = List.copyOf(questions);
    }

    /// One photo.
    ///
    /// @param said scores of all classes, as [io.ocellus.classify.Method] gives them
    /// @param truth node of the label; it need not be a class: a photo of a taxon that the method never saw is
    ///     answered rightly by an ancestor, or by nothing
    /// @param group what stands or falls together (an observation)
    /// @param nearest labelled photos most like it, of those that the method learnt from
    public record Question(Scores said, int truth, String group, Nearest nearest) {

        /// @param scores `float[classes]`, handed over
        public Question(float[] scores, int truth, String group, Nearest nearest) {
            this(Scores.of(scores), truth, group, nearest);
        }

        /// A photo whose likes were not looked for.
        public Question(float[] scores, int truth, String group) {
            this(scores, truth, group, Nearest.NONE);
        }

        /// The scores, `float[classes]`; perhaps not a copy, so not to be changed.
        public float[] scores() {
            return said.all();
        }

        /// Which of two halves of all questions it belongs to, 0 or 1: whole groups at a time.
        public int half() {
            return group.hashCode() & 1;
        }
    }

    /// One half of the questions.
    ///
    /// @param parity 0 or 1
    public HeldOut half(int parity) {
        return with(
                questions.stream().filter(question -> question.half() == parity).toList());
    }

    /// The mean of -log p(truth), in nats, over the photos whose truth the method could name, under the
    /// temperature that makes it least; 0 if there are none.
    public double logLoss() {
        return LogLoss.of(classes, answerable(), 1 / Temperature.fit(this));
    }

    /// The questions whose truth the method could name.
    List<Question> answerable() {
        return questions.stream()
                .filter(question -> {
                    int truth = classes.indexOf(question.truth());
                    return truth >= 0 && question.said().at(truth) > Float.NEGATIVE_INFINITY;
                })
                .toList();
    }

    /// These questions only.
    HeldOut with(List<Question> some) {
        return new HeldOut(taxonomy, classes, some);
    }
}
