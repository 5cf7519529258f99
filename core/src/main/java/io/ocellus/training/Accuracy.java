package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.Classes;

/// How often the best class is the truth, among held-out photos.
final class Accuracy {

    private Accuracy() {}

    static double of(HeldOut heldOut) {
        long right = heldOut.questions().stream()
                .filter(question -> best(heldOut.classes(), question) == question.truth())
                .count();
        return heldOut.questions().isEmpty()
                ? 0
                : (double) right / heldOut.questions().size();
    }

    /// The node of the best class, the first of equal ones; -1 if all are left out.
    static int best(Classes classes, Question question) {
        int best = question.said().best();
        return best < 0 ? -1 : classes.node(best);
    }
}
