package io.ocellus.answer;

import io.ocellus.answer.HeldOut.Question;
import java.util.List;

/// One number that makes the scores of a method probabilities: C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, "On
/// Calibration of Modern Neural Networks", ICML 2017, section 4.2. Minimises the log loss of held-out photos,
/// which has one valley in 1 / T.
final class Temperature {

    /// Without held-out photos the scores stand as they are.
    static final double UNFITTED = 1;

    private static final double WIDEST = Math.log(1e4); // T from 1e-4 to 1e4

    private Temperature() {}

    static double fit(HeldOut heldOut) {
        List<Question> questions = heldOut.answerable();
        if (questions.isEmpty()) {
            return UNFITTED;
        }
        double logT = LogLoss.least(
                t -> LogLoss.of(heldOut.classes(), questions, Math.exp(-t)) + ANCHOR * t * t, -WIDEST, WIDEST, 1e-4);
        return Math.exp(logT);
    }

    /* Where every held-out photo is named rightly, the loss falls for ever as T does, and a probability of 1 would
     * be claimed. A pull towards T = 1, worth nothing beside a single doubtful photo, ends the fall. */
    private static final double ANCHOR = 1e-4;
}
