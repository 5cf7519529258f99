package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ocellus.embed.ChannelWeights;
import io.ocellus.embed.HeatMap;
import io.ocellus.embed.PhotoClassifier;
import io.ocellus.graph.ClassifierHead;
import io.ocellus.graph.NetworkFamilies;
import io.ocellus.graph.Onnx;
import io.ocellus.graph.Simplifier;
import io.ocellus.image.Pixels;
import io.ocellus.model.Bundle;
import io.ocellus.model.Network;
import io.ocellus.model.NetworkSettings;
import io.ocellus.model.Tensor;
import io.ocellus.model.TensorShape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/* Where networks look whose heads are more than one linear layer. */
class GradCamTest {

    private static final int SIDE = 64;
    private static final List<String> LABELS = List.of("a", "b", "c");
    private static final Path SQUEEZENET =
            Path.of(System.getProperty("ocellus.shared", "nowhere")).resolve("models/squeezenet1.1");

    @TempDir
    Path folder;

    private Bundle drawn(String name) throws IOException {
        return FamilyBundle.write(NetworkFamilies.named(name), LABELS, SIDE, 5, folder.resolve("start"));
    }

    /* Noise, with a bright square at the lower right. */
    private static Pixels photo() {
        SplittableRandom random = new SplittableRandom(3);
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < rgb.length; i++) {
            int place = i / 3;
            boolean bright = place / SIDE > SIDE / 2 && place % SIDE > SIDE / 2;
            rgb[i] = (byte) (bright ? 200 + random.nextInt(50) : random.nextInt(60));
        }
        return new Pixels(SIDE, SIDE, rgb);
    }

    private static Tensor features(Bundle bundle) {
        SplittableRandom random = new SplittableRandom(4);
        float[] values = new float[3 * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        try (Network network = bundle.open(NetworkSettings.ONE_THREAD)) {
            return network.evaluate(FloatBuffer.wrap(values), TensorShape.of(1, 3, SIDE, SIDE), "features");
        }
    }

    @Test
    void behindOneLinearLayerTheWeightsAreThoseOfTheLayer() throws IOException {
        Bundle bundle = drawn("residual-0.1-64-d0.5");
        Tensor features = features(bundle);
        float[] weights = new GradCam()
                .of(bundle, "logits", features, new float[] {0, 1, 0})
                .orElseThrow();
        float[] layer = ClassifierHead.of(Simplifier.simplify(Onnx.read(bundle.networkFile())), "logits")
                .linear()
                .orElseThrow()
                .weights()
                .floats();
        long positions = features.shape().size(2) * features.shape().size(3);
        for (int c = 0; c < weights.length; c++) {
            assertThat(weights[c] * positions).isCloseTo(layer[weights.length + c], within(1e-5f));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobile-0.1-64-d0.5-attention", "mobile-0.1-64-d0.5-gem", "lenet-64"})
    void otherHeadsNeedGradientsForTheirMap(String name) throws IOException {
        Bundle bundle = drawn(name);
        try (PhotoClassifier classifier = PhotoClassifier.open(bundle)) {
            PhotoClassifier.Sight sight = classifier.see(photo());
            float[] shares = {1, 0, 0};
            assertThat(classifier.heatMap(sight, shares, ChannelWeights.NONE)).isEmpty();
            HeatMap map = classifier.heatMap(sight, shares, new GradCam()).orElseThrow();
            assertThat(map.at(0.5, 0.5)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void oneRunNamesAsTwoDid() throws IOException {
        try (PhotoClassifier classifier = PhotoClassifier.open(drawn("lenet-64"))) {
            assertThat(classifier.see(photo()).scores()).containsExactly(classifier.scores(photo()));
        }
    }

    @Test
    void squeezeNetDrawsAMapForEachClassAndNeedsNoGradients() {
        assumeThat(SQUEEZENET)
                .as("skipped: there is no %s; set the system property ocellus.shared", SQUEEZENET)
                .exists();
        try (PhotoClassifier classifier = PhotoClassifier.open(Bundle.read(SQUEEZENET))) {
            PhotoClassifier.Sight sight = classifier.see(photo());
            float[] shares = new float[1000];
            shares[0] = 1;
            assertThat(classifier.heatMap(sight, shares, (bundle, output, features, asked) -> {
                        throw new AssertionError("asked for gradients");
                    }))
                    .isPresent();
        }
    }

    @Test
    void aBundleThatIsGoneIsNamed() throws IOException {
        Bundle bundle = drawn("lenet-64");
        Tensor features = features(bundle);
        Files.delete(bundle.networkFile());
        assertThatThrownBy(() -> new GradCam().of(bundle, "logits", features, new float[3]))
                .hasMessageContaining("model.onnx");
    }
}
