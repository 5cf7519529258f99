package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.graph.Graph;
import io.ocellus.graph.NetworkFamilies;
import io.ocellus.graph.Node;
import io.ocellus.graph.Value;
import io.ocellus.torch.Mode;
import io.ocellus.torch.Network;
import io.ocellus.torch.Torch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FoldedNormsTest {

    private static final Graph FAMILY =
            NetworkFamilies.named("residual-0.1-32-d2").draw(4, 3);
    private static final int SIDE = 32;

    @BeforeAll
    static void oneThread() {
        Torch.useThreads(1);
    }

    @Test
    void eachConvolutionGetsItsNormBackAndValuesKeepTheirNames() {
        Graph normed = FoldedNorms.unfolded(withoutNorms(FAMILY));
        assertThat(FoldedNorms.count(normed)).isEqualTo(FoldedNorms.count(FAMILY));
        assertThat(normed.outputs()).isEqualTo(FAMILY.outputs());
        for (Node node : normed.nodes()) {
            if (node.operator().equals("Conv")) {
                assertThat(node.inputs())
                        .as("the norm has an offset of its own")
                        .hasSize(2);
            }
        }
    }

    @Test
    void aNetworkThatHasNormsIsLeftAlone() {
        assertThat(FoldedNorms.unfolded(FAMILY)).isSameAs(FAMILY);
    }

    @Test
    void aPlainChainOfLayersIsLeftAlone() {
        Graph chain = NetworkFamilies.named("lenet-32").draw(4, 3);
        assertThat(FoldedNorms.count(chain)).isZero();
        assertThat(FoldedNorms.unfolded(chain)).isSameAs(chain);
    }

    @Test
    void activationsOfRandomWeightsKeepTheirScale() {
        Graph folded = withoutNorms(FAMILY);
        double with = deviation(FoldedNorms.unfolded(folded));
        double without = deviation(folded);
        assertThat(with).isBetween(0.1, 10.0);
        assertThat(without).isGreaterThan(10 * with);
    }

    /* A stand-in for a published network: the same layers, with nothing where the norms were. */
    private static Graph withoutNorms(Graph network) {
        Map<String, String> places = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : network.nodes()) {
            List<String> inputs = node.inputs().stream()
                    .map(input -> places.getOrDefault(input, input))
                    .toList();
            if (node.operator().equals("BatchNormalization")) {
                places.put(node.output(), inputs.getFirst());
            } else {
                nodes.add(node.withInputs(inputs));
            }
        }
        return network.with(nodes, network.constants());
    }

    /* Of the features before they are pooled. */
    private static double deviation(Graph graph) {
        String features = graph.outputs().stream()
                .filter(value -> value.shape().size() == 4)
                .map(Value::name)
                .findFirst()
                .orElseThrow();
        Random random = new Random(1);
        float[] pixels = new float[16 * 3 * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        try (Network network = Network.of(graph);
                PointerScope scope = new PointerScope()) {
            Tensor images = Tensor.create(pixels, 16, 3, SIDE, SIDE);
            Tensor map = network.outputs(images, Mode.TRAIN, List.of(features)).get(features);
            return map.std().item_double();
        }
    }
}
