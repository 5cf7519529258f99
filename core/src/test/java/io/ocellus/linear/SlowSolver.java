package io.ocellus.linear;

import io.ocellus.vector.FloatMatrix;

/// The same objective in double precision, minimised by methods that share nothing with coordinate descent:
/// projected gradient on the dual (both hinges), plain gradient descent on the primal (logistic). For small
/// problems only.
final class SlowSolver {

    private final double[][] rows; // times sign, with the bias feature, left-out rows left out
    private final double[] costs;
    private final Loss loss;

    SlowSolver(FloatMatrix matrix, BinaryProblem problem, SvmSettings settings) {
        int n = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            n += Math.abs(problem.sign(i));
        }
        rows = new double[n][matrix.columns() + 1];
        costs = new double[n];
        loss = settings.loss();
        for (int i = 0, at = 0; i < matrix.rows(); i++) {
            int sign = problem.sign(i);
            if (sign != 0) {
                for (int j = 0; j < matrix.columns(); j++) {
                    rows[at][j] = sign * (double) matrix.row(i)[j];
                }
                rows[at][matrix.columns()] = sign * settings.biasFeature();
                costs[at++] = settings.cost() * (sign > 0 ? problem.positiveCost() : problem.negativeCost());
            }
        }
    }

    /// The primal objective of weights, the last of which is that of the bias feature.
    double objective(double[] w) {
        double sum = dot(w, w) / 2;
        for (int i = 0; i < rows.length; i++) {
            sum += costs[i] * loss.at(dot(w, rows[i]));
        }
        return sum;
    }

    double[] solve() {
        return loss == Loss.LOGISTIC ? byGradient() : byProjectedGradient();
    }

    /// Accelerated projected gradient with the trace of Q as the step's bound.
    private double[] byProjectedGradient() {
        double[] alpha = new double[rows.length];
        double[] ahead = new double[rows.length];
        double bound = 0;
        for (int i = 0; i < rows.length; i++) {
            bound += dot(rows[i], rows[i]);
            bound = Math.max(bound, diagonal(i));
        }
        bound += diagonal(0);
        double momentum = 1;
        for (int step = 0; step < 20_000; step++) {
            double[] w = weights(ahead);
            double next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            double rising = 0;
            for (int i = 0; i < rows.length; i++) {
                double gradient = dot(w, rows[i]) - 1 + diagonal(i) * ahead[i];
                double end = loss == Loss.HINGE ? costs[i] : Double.POSITIVE_INFINITY;
                double moved = Math.clamp(ahead[i] - gradient / bound, 0, end);
                rising += gradient * (moved - alpha[i]);
                ahead[i] = moved + (momentum - 1) / next * (moved - alpha[i]);
                alpha[i] = moved;
            }
            momentum = rising > 0 ? 1 : next; // restart where momentum leads uphill
        }
        return weights(alpha);
    }

    private double[] byGradient() {
        double[] w = new double[rows[0].length];
        double bound = 1;
        for (int i = 0; i < rows.length; i++) {
            bound += costs[i] * dot(rows[i], rows[i]) / 4;
        }
        for (int step = 0; step < 50_000; step++) {
            double[] gradient = w.clone();
            for (int i = 0; i < rows.length; i++) {
                double slope = -costs[i] / (1 + Math.exp(dot(w, rows[i])));
                for (int j = 0; j < w.length; j++) {
                    gradient[j] += slope * rows[i][j];
                }
            }
            for (int j = 0; j < w.length; j++) {
                w[j] -= gradient[j] / bound;
            }
        }
        return w;
    }

    private double diagonal(int row) {
        return loss == Loss.HINGE ? 0 : 0.5 / costs[row];
    }

    private double[] weights(double[] alpha) {
        double[] w = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < w.length; j++) {
                w[j] += alpha[i] * rows[i][j];
            }
        }
        return w;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
