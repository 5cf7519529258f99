package io.ocellus.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/* Undoes 8-bit quantisation: B. Jacob et al., "Quantization and Training of Neural Networks for Efficient
 * Integer-Arithmetic-Only Inference", CVPR 2018. There a value r is (q - Z) S with a whole number q, a zero point Z and
 * a scale S, for the whole tensor or for each channel. Weights become the floats that they stand for; on the way of
 * activations the pair "quantise, dequantise" only rounds, and goes. What it also does, cutting off what its range
 * cannot hold, matters where Z is the least q: quantisers leave a ReLU out there, so it is put back. */
final class Quantisation {

    private static final Set<String> NEVER_NEGATIVE = Set.of("Relu", "Sigmoid", "Softmax", "HardSigmoid");

    private Quantisation() {}

    /// What DequantizeLinear computes.
    ///
    /// @param in numbers, scale, and perhaps zero point
    static Tensor dequantised(List<Tensor> in, int attribute) {
        Tensor source = in.getFirst();
        float[] scale = in.get(1).floats();
        long[] zero = in.size() > 2 ? in.get(2).integers() : new long[scale.length];
        long[] numbers = source.integers();
        int axes = source.shape().size();
        int axis = attribute < 0 ? attribute + axes : attribute;
        int inner = scale.length == 1
                ? 1
                : Math.toIntExact(Tensor.elements(source.shape().subList(axis + 1, axes)));
        if (scale.length != 1 && source.shape().get(axis) != scale.length) {
            throw new IllegalArgumentException("%d scales do not fit axis %d of %s (scales of blocks are not supported)"
                    .formatted(scale.length, axis, source.shape()));
        }
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            int channel = scale.length == 1 ? 0 : i / inner % scale.length;
            values[i] = (numbers[i] - zero[channel]) * scale[channel];
        }
        return Tensor.of(source.shape(), values);
    }

    /* Takes the pairs out of the way of activations. */
    static Graph withoutPairs(Graph graph) {
        Map<String, Node> quantised = new HashMap<>();
        Map<String, Node> makers = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        Set<String> pairs = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            makers.put(node.output(), node);
            Node quantise = node.operator().equals("DequantizeLinear")
                    ? quantised.get(node.inputs().getFirst())
                    : null;
            if (node.operator().equals("QuantizeLinear")) {
                quantised.put(node.output(), node);
            }
            if (quantise == null) {
                nodes.add(node);
                continue;
            }
            pairs.add(quantise.output());
            String source = quantise.inputs().getFirst();
            nodes.add(new Node(
                    node.name(),
                    cutsNegatives(graph, quantise, makers.get(source)) ? "Relu" : "Identity",
                    List.of(source),
                    node.outputs(),
                    Attributes.NONE));
        }
        return pairs.isEmpty() ? graph : graph.with(nodes, graph.constants());
    }

    private static boolean cutsNegatives(Graph graph, Node quantise, @Nullable Node maker) {
        Tensor zero =
                quantise.hasInput(2) ? graph.constants().get(quantise.inputs().get(2)) : null;
        boolean leastIsZero = zero == null
                ? true // without a zero point the numbers are unsigned and begin at 0
                : zero.size() == 1 && zero.integers()[0] == zero.type().least();
        return leastIsZero && maker != null && !NEVER_NEGATIVE.contains(maker.operator());
    }
}
