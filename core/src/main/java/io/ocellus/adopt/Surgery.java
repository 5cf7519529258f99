package io.ocellus.adopt;

import io.ocellus.graph.Graph;
import io.ocellus.graph.Node;
import io.ocellus.graph.Tensor;
import io.ocellus.graph.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/* Gives a graph other outputs under other names, and drops what no output needs. */
final class Surgery {

    private Surgery() {}

    /// Gives a graph other outputs.
    ///
    /// @param names what the outputs are called now, to what they shall be called, in order
    /// @return a graph with these outputs, their shapes not said
    static Graph withOutputs(Graph graph, Map<String, String> names) {
        Map<String, String> renamed = new HashMap<>(names);
        for (String wanted : names.values()) { // another value that has the name already gives way
            if (!names.containsKey(wanted)) {
                renamed.put(wanted, wanted + "/inner");
            }
        }
        Set<String> needed = needed(graph, names.keySet());
        List<Node> nodes = graph.nodes().stream()
                .filter(node -> node.outputs().stream().anyMatch(needed::contains))
                .map(node -> new Node(
                        node.name(),
                        node.operator(),
                        all(node.inputs(), renamed),
                        all(node.outputs(), renamed),
                        node.attributes()))
                .toList();
        Map<String, Tensor> constants = new LinkedHashMap<>();
        graph.constants().forEach((name, tensor) -> {
            if (needed.contains(name)) {
                constants.put(renamed.getOrDefault(name, name), tensor);
            }
        });
        List<Value> inputs = graph.inputs().stream()
                .map(input -> new Value(renamed.getOrDefault(input.name(), input.name()), input.type(), input.shape()))
                .toList();
        List<Value> outputs = names.values().stream()
                .map(name -> new Value(name, graph.outputs().getFirst().type(), List.of()))
                .toList();
        return new Graph(graph.name(), graph.opset(), inputs, outputs, nodes, constants);
    }

    private static List<String> all(List<String> names, Map<String, String> renamed) {
        return names.stream().map(name -> renamed.getOrDefault(name, name)).toList();
    }

    private static Set<String> needed(Graph graph, Set<String> outputs) {
        Map<String, Node> makers = new HashMap<>();
        graph.nodes().forEach(node -> node.outputs().forEach(output -> makers.put(output, node)));
        Set<String> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(outputs);
        while (!open.isEmpty()) {
            String value = open.pop();
            Node maker = makers.get(value);
            if (needed.add(value) && maker != null) {
                open.addAll(maker.inputs());
            }
        }
        return needed;
    }
}
