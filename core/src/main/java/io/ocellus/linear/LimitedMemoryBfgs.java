package io.ocellus.linear;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Minimises a smooth function by L-BFGS. J. Nocedal, S. J. Wright, "Numerical Optimization", Springer 2006,
/// algorithms
/// 7.4 and 7.5: s is the change of the point, y of the gradient, rho `1 / (s . y)`, m [#MEMORY], and the first
/// matrix is gamma times the identity (equation 7.20). Confined.
final class LimitedMemoryBfgs {

    private static final int MEMORY = 7;

    private final Objective objective;
    private final double tolerance;
    private final int maximumIterations;
    private final Deque<Change> changes = new ArrayDeque<>(); // the newest first

    /// @param tolerance ends the search: length of the gradient against that of the start
    LimitedMemoryBfgs(Objective objective, double tolerance, int maximumIterations) {
        this.objective = objective;
        this.tolerance = tolerance;
        this.maximumIterations = maximumIterations;
    }

    /// Where the search ended. A class, since a record should not hold an array.
    static final class Minimum {
        final double[] point;
        final double value;
        final int iterations;
        final Ending ending;

        private Minimum(double[] point, double value, int iterations, Ending ending) {
            this.point = point;
            this.value = value;
            this.iterations = iterations;
            this.ending = ending;
        }
    }

    /// What one iteration taught of the curvature.
    private static final class Change {
        private final double[] s;
        private final double[] y;
        private final double rho;
        private double alpha; // of the first loop, for the second

        private Change(double[] s, double[] y, double product) {
            this.s = s;
            this.y = y;
            this.rho = 1 / product;
        }
    }

    /// Searches from a point.
    ///
    /// @param start `double[m]`; not changed
    /// @throws InterruptedException if the thread was interrupted before or between iterations
    Minimum minimise(double[] start) throws InterruptedException {
        double[] point = start.clone();
        double[] gradient = new double[point.length];
        double value = objective.at(point, gradient);
        double enough = tolerance * length(gradient);
        int iteration = 0;
        while (length(gradient) > enough) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted after %d iterations".formatted(iteration));
            }
            if (iteration == maximumIterations) {
                return new Minimum(point, value, iteration, Ending.OUT_OF_PASSES);
            }
            double[] direction = direction(gradient);
            double first = changes.isEmpty() ? Math.min(1, 1 / length(gradient)) : 1;
            WolfeSearch search = new WolfeSearch(objective, point, direction, value, dot(gradient, direction));
            if (!search.search(first)) {
                return new Minimum(point, value, iteration, Ending.STALLED);
            }
            remember(difference(search.point(), point), difference(search.gradient(), gradient));
            point = search.point();
            gradient = search.gradient();
            value = search.lastValue();
            iteration++;
        }
        return new Minimum(point, value, iteration, Ending.CONVERGED);
    }

    /// The two loops of algorithm 7.4, downhill.
    private double[] direction(double[] gradient) {
        double[] q = new double[gradient.length];
        addScaled(-1, gradient, q);
        for (Change change : changes) {
            change.alpha = change.rho * dot(change.s, q);
            addScaled(-change.alpha, change.y, q);
        }
        if (!changes.isEmpty()) {
            Change newest = changes.getFirst();
            double gamma = 1 / (newest.rho * dot(newest.y, newest.y));
            for (int i = 0; i < q.length; i++) {
                q[i] *= gamma;
            }
        }
        for (Iterator<Change> oldest = changes.descendingIterator(); oldest.hasNext(); ) {
            Change change = oldest.next();
            double beta = change.rho * dot(change.y, q);
            addScaled(change.alpha - beta, change.s, q);
        }
        return q;
    }

    /// The Wolfe conditions make the product positive; rounding may not.
    private void remember(double[] s, double[] y) {
        double product = dot(s, y);
        if (product > 0) {
            if (changes.size() == MEMORY) {
                changes.removeLast();
            }
            changes.addFirst(new Change(s, y, product));
        }
    }

    static double dot(double[] a, double[] b) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < a.length; i += 2) {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return i < a.length ? even + odd + a[i] * b[i] : even + odd;
    }

    private static double length(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static void addScaled(double factor, double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        addScaled(-1, b, difference);
        return difference;
    }
}
