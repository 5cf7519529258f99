package io.ocellus.linear;

import org.jspecify.annotations.Nullable;

/// Logistic loss: each variable minimises
/// `z log z + (C - z) log(C - z) + a/2 (z - old)^2 + b (z - old)` by Newton's method. Yu, Huang, Lin, Machine
/// Learning 85, 2011, algorithms 4 and 5; their a is the row's square, b its margin, c_1 `alpha`, c_2 `rest`,
/// xi [#BACK].
///
/// The variable lies strictly between 0 and C; near C the small number is `C - z`, so both are kept, and the
/// smaller is what Newton's method works on. No variable reaches an end, so nothing is shrunk.
final class LogisticDuals extends Duals {

    private static final double BACK = 0.1; // how far a step that leaves the range goes back to 0
    private static final int MOST_STEPS = 100; // of Newton's method for one variable
    private static final double FIRST_ACCURACY = 1e-2;
    private static final double LAST_ACCURACY = 1e-8;

    private final double[] rest; // C - alpha
    private double accuracy = FIRST_ACCURACY;
    private double largest;
    private long visits;
    private long newtonSteps;

    LogisticDuals(Rows rows, BinaryProblem problem, SvmSettings settings, double @Nullable [] former) {
        super(rows, problem, settings.cost());
        rest = new double[alpha.length];
        for (int i = 0; i < alpha.length; i++) {
            if (sign(i) != 0) {
                double least = Math.min(1e-3 * cost(i), 1e-8);
                alpha[i] = former == null ? least : Math.clamp(former[i], least, cost(i) - least);
                rest[i] = cost(i) - alpha[i];
            }
        }
    }

    @Override
    double step(int row, double score) {
        double cost = cost(row);
        double square = rows.square(row);
        double margin = sign(row) * score;
        // The derivative in the middle tells on which side of it the minimum lies.
        boolean lower = square * (cost / 2 - alpha[row]) + margin >= 0;
        double old = lower ? alpha[row] : rest[row];
        double slope = lower ? margin : -margin;
        double z = old > cost / 2 ? BACK * old : old;
        double gradient = gradient(z, old, cost, square, slope);
        largest = Math.max(largest, Math.abs(gradient));
        visits++;
        int steps = 0;
        while (Math.abs(gradient) >= accuracy && steps < MOST_STEPS) {
            double next = z - gradient / (square + cost / (z * (cost - z)));
            z = next > 0 ? next : BACK * z;
            gradient = gradient(z, old, cost, square, slope);
            steps++;
        }
        if (steps == 0) {
            return 0;
        }
        newtonSteps += steps;
        alpha[row] = lower ? z : cost - z;
        rest[row] = lower ? cost - z : z;
        return sign(row) * (lower ? z - old : old - z);
    }

    /// Once few variables need a step, the steps become more accurate (section 3.4 of the paper).
    @Override
    Verdict endPass(double tolerance) {
        Verdict verdict = largest < tolerance || visits == 0 ? Verdict.DONE : Verdict.GO_ON;
        if (newtonSteps <= visits / 10) {
            accuracy = Math.max(Math.min(LAST_ACCURACY, tolerance), BACK * accuracy);
        }
        largest = 0;
        visits = 0;
        newtonSteps = 0;
        return verdict;
    }

    @Override
    double dualTerm() {
        double sum = 0;
        for (int i = 0; i < alpha.length; i++) {
            if (sign(i) != 0) {
                double cost = cost(i);
                sum -= alpha[i] * Math.log(alpha[i] / cost) + rest[i] * Math.log(rest[i] / cost);
            }
        }
        return sum;
    }

    private static double gradient(double z, double old, double cost, double square, double slope) {
        return square * (z - old) + slope + Math.log(z / (cost - z));
    }
}
