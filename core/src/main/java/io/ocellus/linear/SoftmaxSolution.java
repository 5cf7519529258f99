package io.ocellus.linear;

import java.util.List;

/// How a multinomial problem ended. Immutable.
///
/// @param weights one a class; the softmax of their scores are the probabilities (the loss' scale is already in
///     them)
/// @param objective `sum of |w_k|^2 / 2 + C * sum of losses`, in the weights before the scale
/// @param iterations of L-BFGS
/// @param ending why the search ended
public record SoftmaxSolution(List<LinearWeights> weights, double objective, int iterations, Ending ending) {

    /// Copies the list.
    public SoftmaxSolution {
        weights = List.copyOf(weights);
    }

    /// Whether the gradient is within the tolerance.
    public boolean converged() {
        return ending == Ending.CONVERGED;
    }
}
