package io.ocellus.answer;

import io.ocellus.classify.Classes;
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
    /// @param scores `float[classes]`, as [io.ocellus.classify.Method] gives them; not changed by anyone
    /// @param truth node of the label; it need not be a class: a photo of a taxon that the method never saw is
    ///     answered rightly by an ancestor, or by nothing
    /// @param group what stands or falls together (an observation)
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Question(float[] scores, int truth, String group) {}

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
                    return truth >= 0 && question.scores()[truth] > Float.NEGATIVE_INFINITY;
                })
                .toList();
    }

    /// These questions only.
    HeldOut with(List<Question> some) {
        return new HeldOut(taxonomy, classes, some);
    }
}
