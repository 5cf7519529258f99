package io.ocellus.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/* Frees the batch axis. Exporters write the batch into a Reshape in two ways: as the number with which the network was
 * traced, or as arithmetic on `Shape`. Both become the 0 by which Reshape means "as it was". The first axis of every
 * value on the way is taken to be the batch, as it is in networks for images. */
final class BatchShapes {

    /* Stands in a partly known shape for the length of the batch; no real length is negative but -1. */
    private static final long BATCH = Long.MIN_VALUE;

    private final Map<String, Tensor> constants;
    private final Set<Long> fixed = new HashSet<>();
    private final Set<String> shapes = new HashSet<>();
    private final Map<String, long[]> partly = new HashMap<>();

    private BatchShapes(Graph graph) {
        constants = new LinkedHashMap<>(graph.constants());
        for (Value input : graph.inputs()) {
            if (input.shape().size() > 1 && input.shape().getFirst() > 0) {
                fixed.add(input.shape().getFirst().longValue());
            }
        }
    }

    static Graph freed(Graph graph) {
        BatchShapes pass = new BatchShapes(graph);
        List<Node> nodes = graph.nodes().stream().map(pass::rewritten).toList();
        return new Graph(
                graph.name(), graph.opset(), freed(graph.inputs()), freed(graph.outputs()), nodes, pass.constants);
    }

    private static List<Value> freed(List<Value> values) {
        return values.stream()
                .map(value -> {
                    if (value.shape().size() < 2) {
                        return value;
                    }
                    List<Integer> shape = new ArrayList<>(value.shape());
                    shape.set(0, Value.FREE);
                    return new Value(value.name(), value.type(), shape);
                })
                .toList();
    }

    private Node rewritten(Node node) {
        switch (node.operator()) {
            case "Shape" -> shapes.add(node.output());
            case "Reshape" -> {
                return reshape(node);
            }
            case "Gather", "Slice", "Cast", "Unsqueeze", "Squeeze", "Identity", "Concat" ->
                known(node).ifPresent(shape -> partly.put(node.output(), shape));
            default -> {}
        }
        return node;
    }

    private Node reshape(Node node) {
        if (!node.hasInput(1) || node.attributes().integer("allowzero", 0) != 0) {
            return node;
        }
        long[] target = shape(node.inputs().get(1)).orElse(new long[0]).clone();
        boolean traced = target.length > 1 && fixed.contains(target[0]) && !reshapesConstant(node);
        if (target.length == 0 || (target[0] != BATCH && !traced)) {
            return node;
        }
        target[0] = 0;
        if (Arrays.stream(target).anyMatch(length -> length == BATCH)) {
            return node;
        }
        String name = node.output() + "_shape";
        if (constants.containsKey(name)) {
            return node;
        }
        constants.put(name, Tensor.of(ElementType.INT64, List.of(target.length), target));
        return node.withInputs(List.of(node.inputs().getFirst(), name));
    }

    private boolean reshapesConstant(Node node) {
        return constants.containsKey(node.inputs().getFirst());
    }

    /* What is known of a small vector of whole numbers: a constant, or one with the batch in it. */
    private Optional<long[]> shape(String name) {
        Tensor constant = constants.get(name);
        return constant != null && !constant.type().isFloating()
                ? Optional.of(constant.integers())
                : Optional.ofNullable(partly.get(name));
    }

    private Optional<long[]> known(Node node) {
        return switch (node.operator()) {
            case "Gather", "Slice" -> takesBatch(node) ? Optional.of(new long[] {BATCH}) : Optional.empty();
            case "Concat" -> joined(node);
            default -> Optional.ofNullable(partly.get(node.inputs().getFirst()));
        };
    }

    /* Whether it takes the first element of a Shape, and nothing else. */
    private boolean takesBatch(Node node) {
        if (!shapes.contains(node.inputs().getFirst())) {
            return false;
        }
        if (node.operator().equals("Gather")) {
            return shape(node.inputs().get(1))
                    .filter(at -> at.length == 1 && at[0] == 0)
                    .isPresent();
        }
        return node.inputs().size() > 2
                ? isOnly(node.inputs().get(1), 0) && isOnly(node.inputs().get(2), 1)
                : node.attributes().integers("starts", List.of()).equals(List.of(0))
                        && node.attributes().integers("ends", List.of()).equals(List.of(1));
    }

    private boolean isOnly(String name, long value) {
        return shape(name)
                .filter(found -> found.length == 1 && found[0] == value)
                .isPresent();
    }

    private Optional<long[]> joined(Node node) {
        List<Long> joined = new ArrayList<>();
        for (String input : node.inputs()) {
            Optional<long[]> part = shape(input);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            Arrays.stream(part.get()).forEach(joined::add);
        }
        return Optional.of(joined.stream().mapToLong(Long::longValue).toArray());
    }
}
