package io.ocellus.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The end of a network that draws a map for each class before it pools: a convolution of single positions,
/// perhaps a ReLU, the mean over all positions, and nothing behind it. The score of a class is then the mean of
/// its map, so that the map itself tells where the class was seen, without any approximation: M. Lin, Q. Chen
/// and S. Yan, "Network in Network", ICLR 2014, section 3.2. SqueezeNet ends so.
///
/// Immutable; may be shared between threads.
///
/// @param sources names of the value that the convolution reads: its input, and what only passes it on
/// @param weights `float[classes][d]`, row-major
/// @param bias `float[classes]`
/// @param least value of a map: 0 behind a ReLU, else negative infinity
public record ClassMaps(Set<String> sources, Tensor weights, Tensor bias, float least) {

    /* What changes nothing when a network is used, or only the shape of a tensor. */
    private static final Set<String> PLAIN =
            Set.of("Identity", "Dropout", "Flatten", "Reshape", "Squeeze", "Unsqueeze");

    public ClassMaps {
        sources = Set.copyOf(sources);
    }

    /// Reads the end of a simplified graph, backwards from an output.
    ///
    /// @param output with a score or probability for each class
    /// @return empty if the network ends in another way
    public static Optional<ClassMaps> of(Graph graph, String output) {
        Map<String, Node> makers = new HashMap<>();
        graph.nodes().forEach(node -> node.outputs().forEach(value -> makers.put(value, node)));
        Node softmax = makers.get(output);
        String scores = softmax != null && softmax.operator().equals("Softmax")
                ? softmax.inputs().getFirst()
                : output;
        Node mean = makers.get(source(scores, makers));
        if (mean == null || !isGlobalMean(mean, graph)) {
            return Optional.empty();
        }
        Node last = makers.get(source(mean.inputs().getFirst(), makers));
        if (last == null) {
            return Optional.empty();
        }
        if (!last.operator().equals("Relu")) {
            return layer(last, graph, makers, Float.NEGATIVE_INFINITY);
        }
        Node layer = makers.get(source(last.inputs().getFirst(), makers));
        return layer == null ? Optional.empty() : layer(layer, graph, makers, 0);
    }

    private static Optional<ClassMaps> layer(Node layer, Graph graph, Map<String, Node> makers, float least) {
        if (!layer.operator().equals("Conv")) {
            return Optional.empty();
        }
        Tensor kernel = graph.constants().get(layer.inputs().get(1));
        if (kernel == null || !isOfPoints(layer, kernel)) {
            return Optional.empty();
        }
        int classes = kernel.shape().getFirst();
        Tensor bias = layer.hasInput(2)
                ? graph.constants().get(layer.inputs().get(2))
                : Tensor.of(List.of(classes), new float[classes]);
        return bias == null
                ? Optional.empty()
                : Optional.of(new ClassMaps(
                        Set.copyOf(way(layer.inputs().getFirst(), makers)),
                        Tensor.of(kernel.shape().subList(0, 2), kernel.floats()),
                        bias,
                        least));
    }

    private static boolean isOfPoints(Node layer, Tensor kernel) {
        return kernel.shape().size() == 4
                && kernel.shape().get(2) == 1
                && kernel.shape().get(3) == 1
                && layer.attributes().integer("group", 1) == 1
                && layer.attributes().integers("strides", List.of(1, 1)).equals(List.of(1, 1))
                && layer.attributes().integers("pads", List.of(0, 0, 0, 0)).equals(List.of(0, 0, 0, 0));
    }

    private static boolean isGlobalMean(Node node, Graph graph) {
        return switch (node.operator()) {
            case "GlobalAveragePool" -> true;
            case "ReduceMean" -> {
                Tensor axes =
                        node.hasInput(1) ? graph.constants().get(node.inputs().get(1)) : null;
                List<Integer> over = axes == null
                        ? node.attributes().integers("axes", List.of())
                        : Arrays.stream(axes.integers())
                                .mapToObj(Math::toIntExact)
                                .toList();
                yield over.equals(List.of(2, 3)) || over.equals(List.of(-2, -1));
            }
            default -> false;
        };
    }

    private static String source(String value, Map<String, Node> makers) {
        return way(value, makers).getLast();
    }

    /* From a value back through what leaves it as it is. */
    private static List<String> way(String value, Map<String, Node> makers) {
        List<String> way = new ArrayList<>(List.of(value));
        for (Node node = makers.get(value);
                node != null && PLAIN.contains(node.operator());
                node = makers.get(way.getLast())) {
            way.add(node.inputs().getFirst());
        }
        return way;
    }
}
