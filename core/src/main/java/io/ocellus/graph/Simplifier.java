package io.ocellus.graph;

/// Brings a network from elsewhere into the few forms that a trainer needs to know, without changing what it
/// computes but for rounding.
///
/// - What depends on constants alone is computed: half-precision and 8-bit weights become float, `Constant`
///   nodes and the arithmetic on shapes that exporters leave behind disappear.
/// - On the way of activations, pairs of `QuantizeLinear` and `DequantizeLinear` go, and with them their
///   rounding; a ReLU that was hidden in one comes back.
/// - `Identity`, `Dropout` and casts between floating types go.
/// - The batch axis becomes free.
/// - Weights that several nodes share become one copy each, and what no output needs is left out.
///
/// Simplifying twice is simplifying once.
public final class Simplifier {

    private Simplifier() {}

    /// Simplifies a graph.
    ///
    /// @return a graph that computes the same, in float
    /// @throws GraphException if a constant part of the graph cannot be computed; the message names the node
    public static Graph simplify(Graph graph) {
        Graph folded = ConstantFolding.apply(graph);
        Graph floating = Constants.asFloats(Quantisation.withoutPairs(folded));
        Graph fewer = ConstantFolding.apply(BatchShapes.freed(NoOps.removed(floating)));
        return Constants.pruned(Constants.unshared(Constants.pruned(fewer)));
    }
}
