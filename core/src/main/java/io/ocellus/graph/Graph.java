package io.ocellus.graph;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A network: what comes in, what is done in which order, what goes out, and the constants that are in it,
/// above all its weights.
///
/// Every value has one maker: an input, a constant or a node; and nodes stand behind the makers of what they
/// take. Immutable; may be shared between threads.
///
/// @param name for people to read; may be empty
/// @param opset the version of ONNX's operators that the nodes mean, 1 or more
/// @param inputs what a caller gives, without the constants
/// @param outputs what a caller gets
/// @param nodes in the order in which they are computed
/// @param constants by name, in a fixed order
public record Graph(
        String name,
        int opset,
        List<Value> inputs,
        List<Value> outputs,
        List<Node> nodes,
        Map<String, Tensor> constants) {

    /// @throws IllegalArgumentException if a value has two makers, or none before its use
    public Graph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        nodes = List.copyOf(nodes);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        if (opset < 1) {
            throw new IllegalArgumentException(
                    "graph '%s': there is no version %d of operators".formatted(name, opset));
        }
        Set<String> made = new HashSet<>(constants.keySet());
        for (Value input : inputs) {
            make(name, input.name(), made);
        }
        for (Node node : nodes) {
            for (String input : node.inputs()) {
                if (!input.isEmpty() && !made.contains(input)) {
                    throw new IllegalArgumentException("graph '%s': %s takes '%s', which nothing before it makes"
                            .formatted(name, node.label(), input));
                }
            }
            for (String output : node.outputs()) {
                if (!output.isEmpty()) {
                    make(name, output, made);
                }
            }
        }
        for (Value output : outputs) {
            if (!made.contains(output.name())) {
                throw new IllegalArgumentException(
                        "graph '%s': nothing makes the output '%s'".formatted(name, output.name()));
            }
        }
    }

    /// This graph with other nodes and constants.
    ///
    /// @throws IllegalArgumentException if a value has two makers, or none before its use
    public Graph with(List<Node> newNodes, Map<String, Tensor> newConstants) {
        return new Graph(name, opset, inputs, outputs, newNodes, newConstants);
    }

    private static void make(String graph, String value, Set<String> made) {
        if (!made.add(value)) {
            throw new IllegalArgumentException("graph '%s': '%s' is made twice".formatted(graph, value));
        }
    }
}
