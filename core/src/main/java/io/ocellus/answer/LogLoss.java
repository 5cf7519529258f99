package io.ocellus.answer;

import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.Classes;
import java.util.function.DoubleUnaryOperator;

/// The mean of -log p(truth), in nats, and the search for the number that makes it least.
final class LogLoss {

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 60; // narrows a range by 10^12

    private LogLoss() {}

    /// With probabilities proportional to `exp(scores * sharpness)`.
    static double of(Classes classes, Iterable<Question> questions, double sharpness) {
        double sum = 0;
        int count = 0;
        for (Question question : questions) {
            sum += of(question.scores(), classes.indexOf(question.truth()), sharpness);
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    static double of(float[] scores, int truth, double sharpness) {
        double best = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            best = Math.max(best, score);
        }
        double all = 0;
        for (float score : scores) {
            all += Math.exp((score - best) * sharpness);
        }
        return Math.log(all) - (scores[truth] - best) * sharpness;
    }

    /// Where a function with one valley is least, give or take the tolerance, by golden section: J. Kiefer,
    /// "Sequential minimax search for a
    /// maximum", Proceedings of the AMS 4, 1953.
    static double least(DoubleUnaryOperator loss, double low, double high, double tolerance) {
        double a = low;
        double b = high;
        double left = b - GOLDEN * (b - a);
        double right = a + GOLDEN * (b - a);
        double lossLeft = loss.applyAsDouble(left);
        double lossRight = loss.applyAsDouble(right);
        for (int step = 0; step < STEPS && b - a > tolerance; step++) {
            if (lossLeft <= lossRight) {
                b = right;
                right = left;
                lossRight = lossLeft;
                left = b - GOLDEN * (b - a);
                lossLeft = loss.applyAsDouble(left);
            } else {
                a = left;
                left = right;
                lossLeft = lossRight;
                right = a + GOLDEN * (b - a);
                lossRight = loss.applyAsDouble(right);
            }
        }
        return (a + b) / 2;
    }
}
