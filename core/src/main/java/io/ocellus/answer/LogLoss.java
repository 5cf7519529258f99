package io.ocellus.answer;

import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.Classes;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The mean of -log p(truth), in nats, and the search for the number that makes it least.
public final class LogLoss {

    /* exp of it is 2^-53: beside the best, which is 1, a double does not notice it. */
    static final double NEGLIGIBLE = -53 * Math.log(2);

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double HEAVIEST = 4;
    private static final int ROUNDS = 6;
    private static final double FINE = 1e-2; // a smaller change of a weight changes no answer
    private static final int WORTH_THREADS = 1 << 15; // scores: fewer are done before a thread wakes up
    private static final int STEPS = 60; // narrows a range by 10^12

    private LogLoss() {}

    /// With probabilities proportional to `exp(scores * sharpness)`.
    static double of(Classes classes, List<Question> questions, double sharpness) {
        double[] losses = new double[questions.size()];
        IntStream all = IntStream.range(0, losses.length);
        ((long) losses.length * classes.size() < WORTH_THREADS ? all : all.parallel()).forEach(q -> {
            Question question = questions.get(q);
            losses[q] = question.said().logLoss(classes.indexOf(question.truth()), sharpness);
        });
        double sum = 0;
        for (double loss : losses) { // one after the other: the same on any number of cores
            sum += loss;
        }
        return losses.length == 0 ? 0 : sum / losses.length;
    }

    /// Of one photo.
    ///
    /// @param scores `float[classes]`, that of the truth finite
    /// @param truth number of its class
    public static double of(float[] scores, int truth, double sharpness) {
        return Scores.each(scores).logLoss(truth, sharpness);
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

    /// Weights of 0 to [#HEAVIEST] at which a loss with a single valley is least: one weight after the other, a
    /// few times over. Never all of them 0.
    ///
    /// @param start where the search begins; not changed
    public static double[] leastWeights(ToDoubleFunction<double[]> loss, double[] start) {
        double[] weights = start.clone();
        for (int round = 0; round < ROUNDS; round++) {
            double[] before = weights.clone();
            for (int m = 0; m < weights.length; m++) {
                int moved = m;
                weights[m] = least(w -> loss.applyAsDouble(with(weights, moved, w)), 0, HEAVIEST, FINE);
            }
            if (Arrays.equals(before, weights)) {
                break;
            }
        }
        return weights;
    }

    private static double[] with(double[] weights, int place, double weight) {
        double[] changed = weights.clone();
        changed[place] = weight;
        return Arrays.stream(changed).sum() > 0 ? changed : weights;
    }
}
