package io.ocellus.train;

import io.ocellus.embed.ChannelWeights;
import io.ocellus.graph.ClassifierHead;
import io.ocellus.graph.ElementType;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Node;
import io.ocellus.graph.Onnx;
import io.ocellus.graph.Simplifier;
import io.ocellus.graph.Value;
import io.ocellus.model.Bundle;
import io.ocellus.model.CardOutput;
import io.ocellus.model.Tensor;
import io.ocellus.torch.Mode;
import io.ocellus.torch.Network;
import io.ocellus.torch.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;

/// Weights of channels by gradients: R. Selvaraju, M. Cogswell, A. Das, R. Vedantam, D. Parikh and D. Batra,
/// "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization", ICCV 2017, equation 1.
/// The weight of a channel is the mean, over the positions of the map A, of the gradient of the score y before
/// the softmax. The ReLU of equation 2 is the heat map's.
///
/// Only the end of the network, from its features to its scores, is computed again, and only here libtorch is
/// needed: for one photo a few milliseconds after it is loaded. Stateless; confined to one thread at a time.
public final class GradCam implements ChannelWeights {

    @Override
    public Optional<float[]> of(Bundle bundle, String output, Tensor features, float[] shares) {
        Graph whole;
        try {
            whole = Simplifier.simplify(Onnx.read(bundle.networkFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read".formatted(bundle.networkFile()), e);
        }
        String scores = ClassifierHead.of(whole, output).scores();
        return end(whole, features.shape().toArray(), scores).map(end -> weights(end, features, shares));
    }

    /* The nodes from the features to the scores; empty if another way leads there from the pixels. */
    private static Optional<Graph> end(Graph whole, long[] shape, String scores) {
        Set<String> wanted = new HashSet<>(Set.of(scores));
        List<Node> nodes = new ArrayList<>();
        for (Node node : whole.nodes().reversed()) {
            boolean needed = node.outputs().stream().anyMatch(wanted::contains)
                    && !node.outputs().contains(CardOutput.FEATURES);
            if (needed) {
                wanted.addAll(node.inputs());
                nodes.addFirst(node);
            }
        }
        if (!wanted.contains(CardOutput.FEATURES)
                || wanted.contains(whole.inputs().getFirst().name())) {
            return Optional.empty();
        }
        List<Integer> sizes = new ArrayList<>(List.of(Value.FREE));
        for (int axis = 1; axis < shape.length; axis++) {
            sizes.add(Math.toIntExact(shape[axis]));
        }
        return Optional.of(new Graph(
                whole.name(),
                whole.opset(),
                List.of(new Value(CardOutput.FEATURES, ElementType.FLOAT, sizes)),
                List.of(new Value(scores, ElementType.FLOAT, List.of(Value.FREE, Value.FREE))),
                nodes,
                used(whole, wanted)));
    }

    private static Map<String, io.ocellus.graph.Tensor> used(Graph whole, Set<String> wanted) {
        Map<String, io.ocellus.graph.Tensor> used = new LinkedHashMap<>(whole.constants());
        used.keySet().retainAll(wanted);
        return used;
    }

    private static float[] weights(Graph end, Tensor features, float[] shares) {
        try (Network network = Network.of(end);
                PointerScope scope = new PointerScope()) {
            org.bytedeco.pytorch.Tensor map =
                    Numbers.of(features.values(), features.shape().toArray()).set_requires_grad(true);
            org.bytedeco.pytorch.Tensor score = network.forward(map, Mode.FROZEN_NORMS)
                    .reshape(1, shares.length)
                    .mul(Numbers.of(shares, 1, shares.length))
                    .sum();
            score.backward();
            org.bytedeco.pytorch.Tensor means =
                    map.grad().flatten(2, -1).mean(-1).contiguous();
            float[] weights = new float[Math.toIntExact(means.numel())];
            new FloatPointer(means.data_ptr()).get(weights);
            return weights;
        }
    }
}
