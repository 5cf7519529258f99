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
        int best = -1;
        float highest = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < classes.size(); k++) {
            if (question.scores()[k] > highest) {
                highest = question.scores()[k];
                best = classes.node(k);
            }
        }
        return best;
    }
}
