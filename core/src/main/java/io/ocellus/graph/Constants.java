package io.ocellus.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/* Puts the constants of a graph in order. */
final class Constants {

    private Constants() {}

    /* Half and double precision become float, in constants, inputs and outputs. */
    static Graph asFloats(Graph graph) {
        Map<String, Tensor> constants = new LinkedHashMap<>();
        graph.constants()
                .forEach((name, tensor) ->
                        constants.put(name, tensor.type().isFloating() ? tensor.as(ElementType.FLOAT) : tensor));
        return new Graph(
                graph.name(),
                graph.opset(),
                asFloatValues(graph.inputs()),
                asFloatValues(graph.outputs()),
                graph.nodes(),
                constants);
    }

    private static List<Value> asFloatValues(List<Value> values) {
        return values.stream()
                .map(value ->
                        value.type().isFloating() ? new Value(value.name(), ElementType.FLOAT, value.shape()) : value)
                .toList();
    }

    /* Gives every node its own copy of weights that several nodes share, so that each can be trained. Single numbers,
     * such as the bounds of a Clip, stay shared. */
    static Graph unshared(Graph graph) {
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        Map<String, Integer> uses = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            List<String> inputs = new ArrayList<>();
            for (String input : node.inputs()) {
                Tensor constant = graph.constants().get(input);
                boolean weight = constant != null && constant.type().isFloating() && constant.size() > 1;
                int use = weight ? uses.merge(input, 1, Integer::sum) : 1;
                String name = input;
                if (use > 1) {
                    for (int copy = use; constants.containsKey(name); copy++) {
                        name = input + "_" + copy;
                    }
                    constants.put(name, constant);
                }
                inputs.add(name);
            }
            nodes.add(node.withInputs(inputs));
        }
        return graph.with(nodes, constants);
    }

    /* Leaves out nodes and constants on which no output depends. */
    static Graph pruned(Graph graph) {
        Set<String> needed = new HashSet<>();
        graph.outputs().forEach(output -> needed.add(output.name()));
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes().reversed()) {
            if (node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs());
                nodes.addFirst(node);
            }
        }
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        constants.keySet().retainAll(needed);
        return graph.with(nodes, constants);
    }
}
