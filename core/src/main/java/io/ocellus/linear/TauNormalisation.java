package io.ocellus.linear;

import java.util.List;

/// Evens out how long the weights of classes are: large classes have longer ones. B. Kang, S. Xie, M. Rohrbach,
/// Z. Yan, A. Gordo, J. Feng, Y. Kalantidis, "Decoupling Representation and Classifier for Long-Tailed
/// Recognition", ICLR 2020, equation 4. The paper drops the bias; here it shrinks with the weights. Stateless.
public final class TauNormalisation {

    private TauNormalisation() {}

    /// Divides the weights and the bias of each class by `|w_k|^tau`; weights of length 0 stay.
    ///
    /// @param tau 0 changes nothing, 1 makes all weights of length 1
    public static List<LinearWeights> of(List<LinearWeights> classes, double tau) {
        return classes.stream()
                .map(weights -> weights.norm() > 0 ? weights.times(Math.pow(weights.norm(), -tau)) : weights)
                .toList();
    }
}
