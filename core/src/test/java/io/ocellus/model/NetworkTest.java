package io.ocellus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {

    static final TensorShape ONE = TensorShape.of(1, 3, TinyNetwork.SIDE, TinyNetwork.SIDE);

    @TempDir
    Path home;

    Network network;

    @BeforeEach
    void open() {
        network = Bundle.read(TinyNetwork.standard().writeTo(home)).open();
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void describesItsInputAndOutputs() {
        assertThat(network.inputs()).containsOnlyKeys("input").containsValue(TensorShape.of(-1, 3, 56, 56));
        assertThat(network.outputs())
                .containsEntry("features", TensorShape.of(-1, 8, 7, 7))
                .containsEntry("logits", TensorShape.of(-1, 3));
    }

    @Test
    void computesTheFeaturesOfABlackPictureFromTheBiasesAlone() {
        Tensor features = network.evaluate(FloatBuffer.allocate(ONE.volume()), ONE, "features");
        assertThat(features.shape()).isEqualTo(TensorShape.of(1, 8, 7, 7));
        for (int channel = 0; channel < 8; channel++) {
            for (int i = 1; i < 49; i++) {
                assertThat(features.values()[channel * 49 + i]).isEqualTo(features.values()[channel * 49]);
            }
        }
    }

    @Test
    void givesTheSameOnSeveralThreadsAsOnOne() throws Exception {
        List<float[]> inputs = new ArrayList<>();
        List<float[]> expected = new ArrayList<>();
        for (int seed = 0; seed < 20; seed++) {
            inputs.add(picture(seed));
            expected.add(network.run(inputs.get(seed), ONE.toArray(), "logits"));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<float[]>> results = inputs.stream()
                    .map(input -> threads.submit(() -> network.run(input, ONE.toArray(), "logits")))
                    .toList();
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(expected.get(i));
            }
        }
    }

    @Test
    void saysWhichOutputItCannotCompute() {
        assertThatThrownBy(() -> network.run(picture(1), ONE.toArray(), "sound"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("model.onnx: cannot compute 'sound' for an input of [1, 3, 56, 56]");
    }

    @Test
    void saysThatItIsClosed() {
        network.close();
        network.close();
        assertThatThrownBy(() -> network.run(picture(1), ONE.toArray(), "logits"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("model.onnx: is closed");
    }

    private static float[] picture(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[ONE.volume()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
