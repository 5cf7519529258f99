package io.ocellus.linear;

/// Finds a step along a direction that meets the strong Wolfe conditions. J. Nocedal, S. J. Wright, "Numerical
/// Optimization", Springer 2006, algorithms 3.5 and 3.6 with cubic interpolation (equation 3.59); phi is the
/// objective along the line, c_1 [#DECREASE], c_2 [#CURVATURE].
///
/// Near the minimum differences of values drown in rounding. There the approximate condition of W. W. Hager, H.
/// Zhang, "A New Conjugate Gradient Method with Guaranteed Descent and an Efficient Line Search", SIAM Journal
/// on Optimization 16, 2005, takes the place of the first: values within [#NOISE], and a slope that says the
/// step is not too long. Confined.
final class WolfeSearch {

    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final double NOISE = 1e-7; // of the value
    private static final int MOST_TRIALS = 30;

    private final Objective objective;
    private final double[] from;
    private final double[] direction;
    private final double value;
    private final double slope;
    private final double[] point;
    private final double[] gradient;
    private double lastValue;
    private int trials;

    /// @param value at `from`
    /// @param slope of the objective along `direction` there, below 0
    WolfeSearch(Objective objective, double[] from, double[] direction, double value, double slope) {
        this.objective = objective;
        this.from = from;
        this.direction = direction;
        this.value = value;
        this.lastValue = value;
        this.slope = slope;
        this.point = new double[from.length];
        this.gradient = new double[from.length];
    }

    /// A step, the value there and the slope along the direction.
    record Trial(double step, double value, double slope) {}

    /// Tries steps, the given one first.
    ///
    /// @return whether a step was found; [#point] and [#gradient] are those of the last step tried
    boolean search(double first) throws InterruptedException {
        Trial before = new Trial(0, value, slope);
        double step = first;
        while (trials < MOST_TRIALS) {
            Trial trial = attempt(step);
            if (!decreases(trial) || (trials > 1 && trial.value() >= before.value() && !isFlat(trial))) {
                return zoom(before, trial);
            }
            if (Math.abs(trial.slope()) <= -CURVATURE * slope) {
                return true;
            }
            if (trial.slope() >= 0) {
                return zoom(trial, before);
            }
            before = trial;
            step *= 2;
        }
        return false;
    }

    /// The point of the last step tried, `double[m]`.
    double[] point() {
        return point;
    }

    /// The gradient there, `double[m]`.
    double[] gradient() {
        return gradient;
    }

    /// The value there.
    double lastValue() {
        return lastValue;
    }

    /// Narrows an interval that holds a good step; `low` has the smallest value seen.
    private boolean zoom(Trial lowest, Trial highest) throws InterruptedException {
        Trial low = lowest;
        Trial high = highest;
        while (trials < MOST_TRIALS) {
            Trial trial = attempt(between(low, high));
            if (!decreases(trial) || (trial.value() >= low.value() && !isFlat(trial))) {
                high = trial;
            } else {
                if (Math.abs(trial.slope()) <= -CURVATURE * slope) {
                    return true;
                }
                if (trial.slope() * (high.step() - low.step()) >= 0) {
                    high = low;
                }
                low = trial;
            }
        }
        return false;
    }

    private boolean decreases(Trial trial) {
        return trial.value() <= value + DECREASE * trial.step() * slope || isFlat(trial);
    }

    private boolean isFlat(Trial trial) {
        return Math.abs(trial.value() - value) <= NOISE * Math.abs(value)
                && trial.slope() <= (2 * DECREASE - 1) * slope;
    }

    /// The minimum of the cubic through both, kept a tenth of the interval away from its ends.
    private static double between(Trial a, Trial b) {
        double width = b.step() - a.step();
        double d1 = a.slope() + b.slope() - 3 * (a.value() - b.value()) / (a.step() - b.step());
        double root = d1 * d1 - a.slope() * b.slope();
        double share = 0.5;
        if (root >= 0) {
            double d2 = Math.copySign(Math.sqrt(root), width);
            double cubic = 1 - (b.slope() + d2 - d1) / (b.slope() - a.slope() + 2 * d2);
            share = cubic > 0.1 && cubic < 0.9 ? cubic : cubic <= 0.1 ? 0.1 : cubic >= 0.9 ? 0.9 : 0.5;
        }
        return a.step() + share * width;
    }

    private Trial attempt(double step) throws InterruptedException {
        trials++;
        for (int i = 0; i < point.length; i++) {
            point[i] = from[i] + step * direction[i];
        }
        lastValue = objective.at(point, gradient);
        return new Trial(step, lastValue, LimitedMemoryBfgs.dot(gradient, direction));
    }
}
