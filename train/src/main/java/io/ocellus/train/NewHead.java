package io.ocellus.train;

import io.ocellus.graph.Attributes;
import io.ocellus.graph.ElementType;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Node;
import io.ocellus.graph.Tensor;
import io.ocellus.graph.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The place of a new last layer in a network: after its features, pooled by their mean over positions. What
/// stood behind the features is taken away. Immutable.
final class NewHead {

    static final String WEIGHT = "head.weight";
    static final String BIAS = "head.bias";
    static final String LOGITS = "logits";

    private static final String POOLED = "head.pooled";
    private static final String FLAT = "head.flat";

    private final Graph backbone;
    private final Value features;
    private final int width;
    private final int classes;

    /// @param network with the output `features`: a map `[N, C, H, W]`, or an embedding `[N, C]`
    /// @param output the name of that output
    /// @param width C
    NewHead(Graph network, String output, int width, int classes) {
        this.features = network.outputs().stream()
                .filter(value -> value.name().equals(output))
                .findFirst()
                .orElseThrow(
                        () -> new TrainingException("network '%s' has no output '%s' that a new head could stand on"
                                .formatted(network.name(), output)));
        this.backbone = network;
        this.width = width;
        this.classes = classes;
    }

    /// First weights of a head: normally distributed with a deviation of 0.01, as is usual for the last layer.
    ///
    /// @return `float[classes][width]`, row-major
    static float[] weights(int width, int classes, RandomGenerator random) {
        float[] weights = new float[width * classes];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (0.01 * random.nextGaussian());
        }
        return weights;
    }

    /// Numbers of a feature vector.
    int width() {
        return width;
    }

    /// Logits.
    int classes() {
        return classes;
    }

    /// The network with this head. Its outputs are the features, as before, and `logits`.
    ///
    /// @param weight `float[classes][width]`, row-major
    /// @param bias `float[classes]`
    Graph with(float[] weight, float[] bias) {
        List<Node> nodes = new ArrayList<>(needed());
        Map<String, Tensor> constants = used(nodes);
        String input = features.name();
        if (features.shape().size() != 2) {
            nodes.add(node("GlobalAveragePool", List.of(input), POOLED, Attributes.NONE));
            nodes.add(node("Flatten", List.of(POOLED), FLAT, Attributes.NONE.with("axis", 1)));
            input = FLAT;
        }
        constants.put(WEIGHT, Tensor.of(List.of(classes, width), weight));
        constants.put(BIAS, Tensor.of(List.of(classes), bias));
        nodes.add(node("Gemm", List.of(input, WEIGHT, BIAS), LOGITS, Attributes.NONE.with("transB", 1)));
        Value logits = new Value(LOGITS, ElementType.FLOAT, List.of(Value.FREE, classes));
        return new Graph(
                backbone.name(), backbone.opset(), backbone.inputs(), List.of(features, logits), nodes, constants);
    }

    /// The network without any head: from the pixels to the features and no further.
    Graph trunk() {
        List<Node> nodes = needed();
        return new Graph(backbone.name(), backbone.opset(), backbone.inputs(), List.of(features), nodes, used(nodes));
    }

    private static Node node(String operator, List<String> inputs, String output, Attributes attributes) {
        return new Node(output, operator, inputs, List.of(output), attributes);
    }

    /* The nodes that the features come from; none may make a name that the head needs. */
    private List<Node> needed() {
        Set<String> wanted = new HashSet<>(Set.of(features.name()));
        List<Node> needed = new ArrayList<>();
        for (Node node : backbone.nodes().reversed()) {
            if (node.outputs().stream().anyMatch(wanted::contains)) {
                wanted.addAll(node.inputs());
                needed.add(node);
            }
        }
        return needed.reversed();
    }

    private Map<String, Tensor> used(List<Node> nodes) {
        Set<String> inputs = new HashSet<>();
        nodes.forEach(node -> inputs.addAll(node.inputs()));
        Map<String, Tensor> used = new LinkedHashMap<>();
        backbone.constants().forEach((name, tensor) -> {
            if (inputs.contains(name)) {
                used.put(name, tensor);
            }
        });
        return used;
    }
}
