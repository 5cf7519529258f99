package io.ocellus.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The end of a classifying network: from its last feature map to the scores of its classes.
///
/// Where the map is only averaged over its positions and then goes through one linear layer, the score of class
/// c is the mean over positions of w_c · f(x, y) plus its bias, so w_c · f(x, y) tells where the class was
/// seen: Zhou et al., "Learning Deep Features for Discriminative Localization", CVPR 2016 (class activation
/// maps).
///
/// Immutable; may be shared between threads.
///
/// @param scores the value with one score for each class, before softmax
/// @param features the last feature map, `[n][d][height][width]`, before it is pooled over all positions; empty
///     if there is none
/// @param linear the layer between the means and the scores; empty if more lies between them than one linear
///     layer
public record ClassifierHead(String scores, Optional<String> features, Optional<Linear> linear) {

    /* What only changes the shape of a tensor, or changes nothing when a network is used. */
    private static final Set<String> PLAIN =
            Set.of("Identity", "Dropout", "Flatten", "Reshape", "Squeeze", "Unsqueeze");

    private static final Set<String> SOFTMAX = Set.of("Softmax", "LogSoftmax");

    /// A linear layer: scores = weights · means + bias.
    ///
    /// @param weights `float[classes][d]`, row-major
    /// @param bias `float[classes]`
    public record Linear(Tensor weights, Tensor bias) {}

    /// Reads the end of a graph, backwards from an output.
    ///
    /// @param output with a score or probability for each class
    /// @throws IllegalArgumentException if the graph has no such value
    public static ClassifierHead of(Graph graph, String output) {
        return new Walk(graph).head(output);
    }

    /* A walk against the flow. */
    private static final class Walk {

        private final Graph graph;
        private final Map<String, Node> makers = new HashMap<>();

        Walk(Graph graph) {
            this.graph = graph;
            for (Node node : graph.nodes()) {
                node.outputs().forEach(output -> makers.put(output, node));
            }
        }

        ClassifierHead head(String output) {
            Node last = makers.get(output);
            if (last == null) {
                throw new IllegalArgumentException("graph '%s': no node makes '%s'".formatted(graph.name(), output));
            }
            String scores = SOFTMAX.contains(last.operator()) ? last.inputs().getFirst() : output;
            @Nullable Pooling pooling = pooling(scores);
            if (pooling == null) {
                return new ClassifierHead(scores, Optional.empty(), Optional.empty());
            }
            return new ClassifierHead(scores, Optional.of(pooling.features), linear(scores, pooling.means));
        }

        /* Where the map becomes its means. */
        private record Pooling(String features, String means) {}

        /* The nearest pooling over all positions, along first inputs: what follows the map is a chain. */
        private @Nullable Pooling pooling(String from) {
            Set<String> seen = new HashSet<>();
            String value = from;
            for (Node node = makers.get(value); node != null && seen.add(value); node = makers.get(value)) {
                if (isGlobalMean(node)) {
                    return new Pooling(node.inputs().getFirst(), node.output());
                }
                if (node.inputs().isEmpty()) {
                    return null;
                }
                value = node.inputs().getFirst();
            }
            return null;
        }

        private boolean isGlobalMean(Node node) {
            return switch (node.operator()) {
                case "GlobalAveragePool" -> true;
                case "ReduceMean" -> {
                    List<Integer> axes = node.attributes().integers("axes", List.of());
                    if (node.hasInput(1)) {
                        axes = constant(node.inputs().get(1))
                                .map(tensor -> Arrays.stream(tensor.integers())
                                        .mapToObj(Math::toIntExact)
                                        .toList())
                                .orElse(List.of());
                    }
                    yield axes.equals(List.of(2, 3)) || axes.equals(List.of(-2, -1)) || axes.equals(List.of(3, 2));
                }
                default -> false;
            };
        }

        private Optional<Linear> linear(String scores, String means) {
            String end = plainSource(scores);
            Node layer = makers.get(end);
            if (layer != null && layer.operator().equals("Add")) { // the bias of a MatMul
                return sum(layer, means);
            }
            return layer == null ? Optional.empty() : layer(layer, means, Optional.empty());
        }

        private Optional<Linear> sum(Node sum, String means) {
            Optional<Tensor> bias = constant(sum.inputs().get(1));
            Node layer = makers.get(plainSource(sum.inputs().getFirst()));
            return layer == null || bias.isEmpty() || !layer.operator().equals("MatMul")
                    ? Optional.empty()
                    : layer(layer, means, bias);
        }

        private Optional<Linear> layer(Node layer, String means, Optional<Tensor> outerBias) {
            if (layer.inputs().size() < 2
                    || !plainSource(layer.inputs().getFirst()).equals(means)) {
                return Optional.empty();
            }
            Optional<Tensor> kernel = constant(layer.inputs().get(1));
            Optional<Tensor> weights = kernel.flatMap(tensor -> weights(layer, tensor));
            if (weights.isEmpty()) {
                return Optional.empty();
            }
            int classes = weights.get().shape().getFirst();
            Optional<Tensor> bias = layer.hasInput(2) ? constant(layer.inputs().get(2)) : outerBias;
            if ((layer.hasInput(2) && bias.isEmpty())
                    || bias.filter(b -> b.size() != classes).isPresent()) {
                return Optional.empty();
            }
            Tensor added = bias.map(tensor -> Tensor.of(List.of(classes), tensor.floats()))
                    .orElseGet(() -> Tensor.of(List.of(classes), new float[classes]));
            return Optional.of(new Linear(weights.get(), added));
        }

        /* As `[classes][d]`. */
        private Optional<Tensor> weights(Node layer, Tensor kernel) {
            List<Integer> shape = kernel.shape();
            Attributes settings = layer.attributes();
            return switch (layer.operator()) {
                case "Gemm" -> {
                    boolean usual = shape.size() == 2
                            && settings.integer("transA", 0) == 0
                            && settings.number("alpha", 1) == 1
                            && settings.number("beta", 1) == 1;
                    yield !usual
                            ? Optional.empty()
                            : Optional.of(settings.integer("transB", 0) == 1 ? floats(kernel) : transposed(kernel));
                }
                case "MatMul" -> shape.size() == 2 ? Optional.of(transposed(kernel)) : Optional.empty();
                case "Conv" -> {
                    boolean point = shape.size() == 4
                            && shape.get(2) == 1
                            && shape.get(3) == 1
                            && settings.integer("group", 1) == 1;
                    yield point ? Optional.of(floats(kernel).reshaped(shape.subList(0, 2))) : Optional.empty();
                }
                default -> Optional.empty();
            };
        }

        private static Tensor floats(Tensor kernel) {
            return Tensor.of(kernel.shape(), kernel.floats());
        }

        private static Tensor transposed(Tensor kernel) {
            int rows = kernel.shape().get(0);
            int columns = kernel.shape().get(1);
            float[] values = kernel.floats();
            float[] turned = new float[values.length];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    turned[column * rows + row] = values[row * columns + column];
                }
            }
            return Tensor.of(List.of(columns, rows), turned);
        }

        private String plainSource(String value) {
            String source = value;
            for (Node node = makers.get(source);
                    node != null && PLAIN.contains(node.operator());
                    node = makers.get(source)) {
                source = node.inputs().getFirst();
            }
            return source;
        }

        /* A constant, also one that is stored in half precision behind a Cast. */
        private Optional<Tensor> constant(String value) {
            Tensor tensor = graph.constants().get(value);
            Node maker = makers.get(value);
            if (tensor != null || maker == null) {
                return Optional.ofNullable(tensor);
            }
            return switch (maker.operator()) {
                case "Cast", "Identity" -> constant(maker.inputs().getFirst());
                case "Constant" -> maker.attributes().tensor("value");
                default -> Optional.empty();
            };
        }
    }
}
