package io.ocellus.linear;

/// How a binary problem ended. Immutable; may be shared between threads.
///
/// The dual objective is at most, the primal one at least the optimum: their difference bounds how far the
/// weights are from the best.
public final class Solution {

    private final LinearWeights weights;
    private final double[] duals;
    private final double primalObjective;
    private final double dualObjective;
    private final int passes;
    private final Ending ending;

    /// @param duals `double[n]`; belongs to the solution from now on
    Solution(
            LinearWeights weights,
            double[] duals,
            double primalObjective,
            double dualObjective,
            int passes,
            Ending ending) {
        this.weights = weights;
        this.duals = duals;
        this.primalObjective = primalObjective;
        this.dualObjective = dualObjective;
        this.passes = passes;
        this.ending = ending;
    }

    /// The weights: the sum of the rows, each times its sign and its dual variable.
    public LinearWeights weights() {
        return weights;
    }

    /// A copy of the dual variables, `double[n]`, each from 0 to the cost of its row (without upper limit for the
    /// squared hinge); 0 for rows that were left out. A later call may start from them.
    public double[] duals() {
        return duals.clone();
    }

    /// `|w|^2 / 2 + sum of cost * loss` at the weights, the bias' weight included as LIBLINEAR does.
    public double primalObjective() {
        return primalObjective;
    }

    /// The dual function at the dual variables, as a lower bound of the primal objective.
    public double dualObjective() {
        return dualObjective;
    }

    /// Passes over the rows.
    public int passes() {
        return passes;
    }

    /// Why the search ended.
    public Ending ending() {
        return ending;
    }

    /// Whether the gradients are within the tolerance.
    public boolean converged() {
        return ending == Ending.CONVERGED;
    }
}
