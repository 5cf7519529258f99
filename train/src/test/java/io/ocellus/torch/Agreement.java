package io.ocellus.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.graph.Graph;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// Two engines, one network: their results must be close, relative to the largest value.
final class Agreement {

    static final double CLOSE = 1e-4;

    private Agreement() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static float[] noise(RandomGenerator random, long... shape) {
        int size = 1;
        for (long length : shape) {
            size = Math.toIntExact(size * length);
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    static float[] torch(Network network, float[] images, long[] shape, String output) {
        try (PointerScope scope = new PointerScope()) {
            Tensor result = network.outputs(Tensor.create(images, shape), Mode.EVALUATE, List.of(output))
                    .get(output);
            return Values.toGraph(result).floats();
        }
    }

    /// Both engines on every output of the graph; then again on the graph that the network writes.
    static void check(Graph graph, float[] images, long... shape) {
        try (Network network = Network.of(graph)) {
            Graph written = network.graph();
            for (var output : graph.outputs()) {
                float[] ours = torch(network, images, shape, output.name());
                assertClose(output.name(), ours, OnnxRuntime.compute(graph, images, shape, output.name()));
                assertClose(
                        output.name() + " written back",
                        ours,
                        OnnxRuntime.compute(written, images, shape, output.name()));
            }
        }
    }

    static void assertClose(String what, float[] ours, float[] theirs) {
        assertThat(ours).as(what).hasSameSizeAs(theirs);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < ours.length; i++) {
            largest = Math.max(largest, Math.abs(theirs[i]));
            difference = Math.max(difference, Math.abs(ours[i] - theirs[i]));
        }
        assertThat(difference).as(what).isFinite().isLessThanOrEqualTo(CLOSE * Math.max(largest, 1e-3));
    }
}
