package io.ocellus.linear;

import io.ocellus.linear.SgdSettings.Sampling;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Kernel;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One binary problem by stochastic gradient descent with averaging: a fixed number of cheap steps, close to the
/// minimum of [DualCoordinateDescent] but not at it.
///
/// S. Shalev-Shwartz, Y. Singer, N. Srebro, "Pegasos: Primal Estimated sub-GrAdient SOlver for SVM", ICML 2007
/// (the objective and the step; lambda is `1 / (C n)`, eta the step's length; without its projection, which
/// averaging makes needless); W. Xu, "Towards Optimal One Pass Large Scale Learning with Averaged Stochastic
/// Gradient Descent", arXiv:1107.2490, 2011 (the mean of the steps, and `eta_t = eta_0 / (1 + lambda eta_0
/// t)^c` with c [#DECAY]). Here eta_0 is the inverse of the largest curvature of a row's loss. Stateless; may
/// be used by any thread.
public final class AveragedSgd {

    private static final double DECAY = 0.75;

    private AveragedSgd() {}

    /// Finds weights that are near the minimum.
    ///
    /// @param rows `float[n][d]`; not changed
    /// @param problem of `n` rows; with balanced sampling its costs still multiply each step
    /// @return weights of zeros if no row counts
    /// @throws IllegalArgumentException if the numbers of rows differ or a row is not finite
    /// @throws InterruptedException if the thread is interrupted; noticed between two epochs
    public static LinearWeights solve(FloatMatrix rows, BinaryProblem problem, SgdSettings settings)
            throws InterruptedException {
        if (problem.rows() != rows.rows()) {
            throw new IllegalArgumentException(
                    "%d signs for %d rows: give one a row".formatted(problem.rows(), rows.rows()));
        }
        Rows prepared = new Rows(rows, settings.biasFeature(), Kernel.best());
        int[] positive = ofSign(problem, 1);
        int[] negative = ofSign(problem, -1);
        AverageOfSteps steps = new AverageOfSteps(prepared);
        int count = positive.length + negative.length;
        double lambda = 1 / (settings.cost() * Math.max(1, count));
        double first = Math.min(firstStep(prepared, problem, settings.loss()), 0.5 / lambda);
        RowOrder order = new RowOrder(rows.rows(), settings.seed());
        SplittableRandom random = new SplittableRandom(settings.seed());
        long step = 0;
        for (int epoch = 0; epoch < settings.epochs() && count > 0; epoch++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted after %d epochs".formatted(epoch));
            }
            int[] taken =
                    settings.sampling() == Sampling.PERMUTED ? order.next() : tossed(positive, negative, count, random);
            for (int row : taken) {
                if (problem.sign(row) != 0) {
                    double length = first / Math.pow(1 + lambda * first * step++, DECAY);
                    step(steps, row, problem, settings.loss(), lambda, length);
                    if (epoch > 0) {
                        steps.average();
                    }
                }
            }
        }
        return steps.mean();
    }

    private static void step(
            AverageOfSteps steps, int row, BinaryProblem problem, Loss loss, double lambda, double length) {
        int sign = problem.sign(row);
        double slope = loss.slope(sign * steps.score(row));
        steps.shrink(1 - length * lambda);
        if (slope != 0) {
            double cost = sign > 0 ? problem.positiveCost() : problem.negativeCost();
            steps.add(-length * cost * slope * sign, row);
        }
    }

    private static double firstStep(Rows rows, BinaryProblem problem, Loss loss) {
        double curvature = switch (loss) {
            case HINGE -> 1; // has none: a step that takes a row from margin 0 to 1
            case SQUARED_HINGE -> 2;
            case LOGISTIC -> 0.25;
        };
        double square = rows.greatestLength() * rows.greatestLength();
        double cost = Math.max(problem.positiveCost(), problem.negativeCost());
        return square > 0 ? 1 / (curvature * cost * square) : 1;
    }

    /// As many rows as the problem has, half of them of either side in the mean; all of one side if the other
    /// is empty.
    private static int[] tossed(int[] positive, int[] negative, int count, SplittableRandom random) {
        return IntStream.range(0, count)
                .map(i -> {
                    boolean heads = random.nextBoolean();
                    int[] side = negative.length == 0 || (heads && positive.length > 0) ? positive : negative;
                    return side[random.nextInt(side.length)];
                })
                .toArray();
    }

    private static int[] ofSign(BinaryProblem problem, int sign) {
        return IntStream.range(0, problem.rows())
                .filter(i -> problem.sign(i) == sign)
                .toArray();
    }
}
