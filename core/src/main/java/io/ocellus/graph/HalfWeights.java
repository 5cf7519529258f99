package io.ocellus.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Stores the weights of a network in half the room: as IEEE half precision behind a `Cast` to float, which
/// every runtime undoes once when it loads the file. Computation stays in float.
public final class HalfWeights {

    /* Vectors (biases, norms) weigh little and are worth their precision. */
    private static final int FEWEST_AXES = 2;

    /* What half precision can hold without becoming infinite. */
    private static final float LARGEST = 65_504;

    private HalfWeights() {}

    /// Stores weights in half the bytes.
    ///
    /// @return the graph with each float constant of two axes or more that a node takes as half precision,
    ///     unless a value in it is too large for that (beyond 65,504)
    public static Graph store(Graph graph) {
        Set<String> taken = new HashSet<>();
        graph.nodes().forEach(node -> taken.addAll(node.inputs()));
        Map<String, Tensor> constants = new LinkedHashMap<>();
        List<Node> nodes = new ArrayList<>();
        graph.constants().forEach((name, tensor) -> {
            String stored = name + "_f16";
            if (taken.contains(name) && !graph.constants().containsKey(stored) && fits(tensor)) {
                constants.put(stored, tensor.as(ElementType.HALF));
                nodes.add(new Node(
                        stored + "_cast",
                        "Cast",
                        List.of(stored),
                        List.of(name),
                        Attributes.NONE.with("to", ElementType.FLOAT.code())));
            } else {
                constants.put(name, tensor);
            }
        });
        nodes.addAll(graph.nodes());
        return graph.with(nodes, constants);
    }

    private static boolean fits(Tensor tensor) {
        if (tensor.type() != ElementType.FLOAT || tensor.shape().size() < FEWEST_AXES) {
            return false;
        }
        for (float value : tensor.floats()) {
            if (!(Math.abs(value) <= LARGEST)) {
                return false;
            }
        }
        return true;
    }
}
