package io.ocellus.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.adopt.Wishes.About;
import io.ocellus.embed.Preprocessing;
import io.ocellus.graph.ClassifierHead;
import io.ocellus.graph.Onnx;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Pixels;
import io.ocellus.model.Bundle;
import io.ocellus.model.BundleStore;
import io.ocellus.model.CardOutput;
import io.ocellus.model.Network;
import io.ocellus.model.SharedModels;
import io.ocellus.model.TensorShape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Three published files of 8-bit weights, and bundles that somebody else made of them: both must see the same.
class RealFilesTest {

    private static final int PHOTOS = 6;

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "mobilenet_v2_1.0_224_inat_insect_quant.tflite, inat-insects",
        "mobilenet_v2_1.0_224_inat_bird_quant.tflite, inat-birds",
        "mobilenet_edgetpu_224_1.0_uint8.tflite, mobilenet-edgetpu"
    })
    void logitsOfAConvertedFileAreThoseOfItsTwinOnRealPhotos(String file, String name) throws IOException {
        Path source = SharedModels.shared("models-source").resolve(file);
        Bundle twin = Bundle.read(SharedModels.folder(name));
        Bundle own =
                Adoption.adopt(source, labelled(twin), BundleStore.of(home)).bundle();

        assertThat(own.name()).isEqualTo(name); // told by its hash
        assertThat(own.labels()).isEqualTo(twin.labels());
        assertThat(own.card().input().mean()).isEqualTo(twin.card().input().mean());
        assertThat(own.card().embeddingDimension()).isEqualTo(1280);
        Preprocessing preprocessing = Preprocessing.of(twin.card().input());
        try (Network mine = own.open();
                Network theirs = twin.open()) {
            for (Pixels photo : photos()) {
                FloatBuffer input = FloatBuffer.allocate(preprocessing.floats());
                preprocessing.write(photo, input, 0);
                for (String output : List.of(CardOutput.LOGITS, CardOutput.FEATURES)) {
                    assertClose(run(mine, input, output), run(theirs, input, output));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"inat-insects, 1022", "mobilenet-edgetpu, 1001", "mobilenetv2, 1001"})
    void theHeadOfABundleComputesItsLogitsFromTheMeansOfItsFeatures(String name, int classes) throws IOException {
        Bundle bundle = Bundle.read(SharedModels.folder(name));
        ClassifierHead head = ClassifierHead.of(Onnx.read(bundle.networkFile()), CardOutput.LOGITS);
        assertThat(head.features()).contains(CardOutput.FEATURES);
        ClassifierHead.Linear linear = head.linear().orElseThrow();
        assertThat(linear.weights().shape()).containsExactly(classes, 1280);
        Preprocessing preprocessing = Preprocessing.of(bundle.card().input());
        FloatBuffer input = FloatBuffer.allocate(preprocessing.floats());
        preprocessing.write(photos().getFirst(), input, 0);
        try (Network network = bundle.open()) {
            assertClose(
                    scores(linear, run(network, input, CardOutput.FEATURES)), run(network, input, CardOutput.LOGITS));
        }
    }

    private static float[] scores(ClassifierHead.Linear linear, float[] features) {
        float[] scores = linear.bias().floats().clone();
        float[] weights = linear.weights().floats();
        int d = linear.weights().shape().get(1);
        int positions = features.length / d;
        for (int c = 0; c < scores.length; c++) {
            double sum = 0;
            for (int i = 0; i < features.length; i++) {
                sum += weights[c * d + i / positions] * features[i];
            }
            scores[c] += (float) (sum / positions);
        }
        return scores;
    }

    private static Wishes labelled(Bundle twin) {
        return new Wishes(
                new About(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Wishes.NONE.input(),
                Wishes.NONE.outputs(),
                Optional.of(twin.folder().resolve(Bundle.LABELS_FILE)));
    }

    /* Weights of the twin are rounded to half precision; a hundredth of the largest value is what we allow for it. */
    private static void assertClose(float[] found, float[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        double largest = IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(expected[i]))
                .max()
                .orElseThrow();
        double difference = IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(expected[i] - found[i]))
                .max()
                .orElseThrow();
        assertThat(difference / largest).isCloseTo(0, within(1e-2));
    }

    private static float[] run(Network network, FloatBuffer input, String output) {
        return network.evaluate(input, TensorShape.of(1, 3, 224, 224), output).values();
    }

    private static List<Pixels> photos() throws IOException {
        PhotoDecoder decoder = PhotoDecoder.standard();
        List<Pixels> photos = new ArrayList<>();
        try (Stream<Path> files = Files.list(SharedModels.shared("data/leeds-butterflies/images/Danaus_plexippus"))) {
            for (Path file : files.sorted().limit(PHOTOS).toList()) {
                if (decoder.decode(file, 256) instanceof Decoding.Picture decoded) {
                    photos.add(decoded.pixels());
                }
            }
        }
        assertThat(photos).hasSize(PHOTOS);
        return photos;
    }
}
