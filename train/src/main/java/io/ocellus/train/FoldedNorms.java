package io.ocellus.train;

import io.ocellus.graph.Attributes;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Node;
import io.ocellus.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Batch norms where a network has none: published networks have theirs folded into the convolutions before them,
/// which is right for weights that have learnt, and leaves random ones without a scale. Where sums go past many
/// layers the activations then grow from one to the next, and nothing is learnt (S. Ioffe, C. Szegedy, "Batch
/// Normalization", ICML 2015, section 1; H. Zhang, Y. Dauphin, T. Ma, "Fixup Initialization", ICLR 2019, section 2).
final class FoldedNorms {

    private static final Set<String> NORMS =
            Set.of("BatchNormalization", "InstanceNormalization", "GroupNormalization", "LayerNormalization", "LRN");

    private static final Set<String> SUMS = Set.of("Add", "Sum");

    private FoldedNorms() {}

    /// A network with an untrained batch norm behind each convolution, whose bias it replaces. One that has norms of
    /// any kind is given back as it is, and so is one that adds nothing up: random weights are drawn so that a
    /// plain chain of layers keeps its scale (He and others, 2015), and LeNet is to remain LeNet.
    ///
    /// @param network simplified: weights are constants
    static Graph unfolded(Graph network) {
        boolean hasNorms = network.nodes().stream().anyMatch(node -> NORMS.contains(node.operator()));
        if (hasNorms || !addsUp(network)) {
            return network;
        }
        List<Node> nodes = new ArrayList<>();
        Map<String, Tensor> constants = new LinkedHashMap<>(network.constants());
        for (Node node : network.nodes()) {
            Tensor weight =
                    node.operator().equals("Conv") ? constants.get(node.inputs().get(1)) : null;
            if (weight == null) {
                nodes.add(node);
            } else {
                addNormed(node, weight.shape().getFirst(), nodes, constants);
            }
        }
        return network.with(nodes, constants);
    }

    /* Whether activations are added to activations, as past a block of layers. */
    private static boolean addsUp(Graph network) {
        return network.nodes().stream()
                .filter(node -> SUMS.contains(node.operator()))
                .anyMatch(node -> node.inputs().stream()
                                .filter(input -> !network.constants().containsKey(input))
                                .count()
                        > 1);
    }

    /// How many batch norms a network has.
    static long count(Graph network) {
        return network.nodes().stream()
                .filter(node -> node.operator().equals("BatchNormalization"))
                .count();
    }

    private static void addNormed(Node convolution, int channels, List<Node> nodes, Map<String, Tensor> constants) {
        String output = convolution.output();
        String plain = output + ".plain";
        if (convolution.hasInput(2)) {
            constants.remove(Objects.requireNonNull(convolution.inputs().get(2)));
        }
        nodes.add(new Node(
                convolution.name(),
                convolution.operator(),
                convolution.inputs().subList(0, 2),
                List.of(plain),
                convolution.attributes()));
        List<String> inputs = new ArrayList<>(List.of(plain));
        for (String part : List.of("scale", "offset", "mean", "variance")) {
            float[] values = new float[channels];
            Arrays.fill(values, part.equals("scale") || part.equals("variance") ? 1 : 0);
            String name = output + ".norm." + part;
            constants.put(name, Tensor.of(List.of(channels), values));
            inputs.add(name);
        }
        nodes.add(new Node(output + ".norm", "BatchNormalization", inputs, List.of(output), Attributes.NONE));
    }
}
