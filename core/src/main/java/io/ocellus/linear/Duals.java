package io.ocellus.linear;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The dual variables of one binary problem: one a row, each changed alone while the others rest.
///
/// Letters of Hsieh et al. (see [DualCoordinateDescent]): alpha_i is `alpha[i]`, y_i the sign, C_i [#cost],
/// Q_ii the square of the row plus the loss' diagonal, G the gradient. Confined to the thread that solves the
/// problem.
abstract sealed class Duals permits HingeDuals, LogisticDuals {

    /// What the end of a pass calls for.
    enum Verdict {
        /// Another pass.
        GO_ON,
        /// A pass over all rows again: those left in the shrunken problem are done.
        LOOK_AT_ALL,
        /// Nothing: the solution is there.
        DONE
    }

    final Rows rows;
    final double[] alpha;
    private final BinaryProblem problem;
    private final double positiveCost;
    private final double negativeCost;
    private final byte[] live; // the sign while a row is visited, 0 once it is left out or shrunk away
    private int shrunk;

    Duals(Rows rows, BinaryProblem problem, double cost) {
        this.rows = rows;
        this.problem = problem;
        this.positiveCost = cost * problem.positiveCost();
        this.negativeCost = cost * problem.negativeCost();
        this.live = problem.signs();
        this.alpha = new double[live.length];
    }

    /// The dual variables to begin with.
    ///
    /// @param former `double[n]` of an earlier solution, brought into range; null to begin anew
    static Duals of(Rows rows, BinaryProblem problem, SvmSettings settings, double @Nullable [] former) {
        return switch (settings.loss()) {
            case HINGE, SQUARED_HINGE -> new HingeDuals(rows, problem, settings, former);
            case LOGISTIC -> new LogisticDuals(rows, problem, settings, former);
        };
    }

    /// Best for one variable while the others rest.
    ///
    /// @param row one that [#isLive]
    /// @param score of the row by the present weights
    /// @return by how much of the row the weights change: the sign times the change of the variable
    abstract double step(int row, double score);

    /// Judges the pass that ends and prepares the next one.
    abstract Verdict endPass(double tolerance);

    /// The part of the dual objective beside `-|w|^2 / 2`.
    abstract double dualTerm();

    /// Whether a pass visits the row.
    final boolean isLive(int row) {
        return live[row] != 0;
    }

    /// Whether a pass visits every row of the problem.
    final boolean isWhole() {
        return shrunk == 0;
    }

    final int sign(int row) {
        return problem.sign(row);
    }

    final int count() {
        return alpha.length;
    }

    /// C times the factor of the row's side.
    final double cost(int row) {
        return problem.sign(row) > 0 ? positiveCost : negativeCost;
    }

    /// The factor of the row in the weights.
    final double signedDual(int row) {
        return problem.sign(row) * alpha[row];
    }

    /// Visits the row no more until [#restore].
    final void shrink(int row) {
        live[row] = 0;
        shrunk++;
    }

    final void restore() {
        for (int i = 0; i < live.length; i++) {
            live[i] = (byte) problem.sign(i);
        }
        shrunk = 0;
    }

    final double[] copyOfAlpha() {
        return Arrays.copyOf(alpha, alpha.length);
    }
}
