package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.image.Pixels;
import io.ocellus.model.Bundle;
import io.ocellus.model.BundleException;
import io.ocellus.model.Network;
import io.ocellus.model.TinyNetwork;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxEmbedderTest {

    @TempDir
    Path home;

    @Nested
    class WithAFreeBatch extends EmbedderContract {
        @Override
        Embedder open() {
            return OnnxEmbedder.open(bundle(TinyNetwork.standard()));
        }
    }

    @Nested
    class WithABatchOfOne extends EmbedderContract {
        @Override
        Embedder open() {
            return OnnxEmbedder.open(bundle(TinyNetwork.standard().withBatch(1)));
        }
    }

    @Nested
    class WithABatchOfFour extends EmbedderContract {
        @Override
        Embedder open() {
            return OnnxEmbedder.open(bundle(TinyNetwork.standard().withBatch(4)));
        }
    }

    @Nested
    class WithGem extends EmbedderContract {
        @Override
        Embedder open() {
            return OnnxEmbedder.open(bundle(TinyNetwork.standard()), new Pooling.Gem(3));
        }
    }

    @Test
    void givesTheMeanOfTheFeatureMap() {
        Bundle bundle = bundle(TinyNetwork.standard());
        Pixels photo = TestPhotos.random(3, 70, 130);
        Preprocessing preprocessing = Preprocessing.of(bundle.card().input());
        FloatBuffer input = FloatBuffer.allocate(preprocessing.floats());
        preprocessing.write(photo, input, 0);
        try (Network network = bundle.open();
                Embedder embedder = OnnxEmbedder.open(bundle)) {
            float[] map = network.run(input, new long[] {1, 3, 56, 56}, "features");
            float[] vector = embedder.embed(photo);
            for (int channel = 0; channel < TinyNetwork.CHANNELS; channel++) {
                double sum = 0;
                for (int i = 0; i < 49; i++) {
                    sum += map[49 * channel + i];
                }
                assertThat((double) vector[channel]).isCloseTo(sum / 49, within(1e-5));
            }
        }
    }

    @Test
    void readsAnEmbeddingThatTheNetworkGivesItself() throws IOException {
        Pixels photo = TestPhotos.random(3, 70, 130);
        String logits = "{\"name\": \"logits\", \"shape\": [\"N\", 3]";
        try (Embedder pooled = OnnxEmbedder.open(bundle(TinyNetwork.standard()));
                Embedder direct = OnnxEmbedder.open(
                        edited(logits, "{\"name\": \"embedding\", \"shape\": [\"N\", 8]}, " + logits))) {
            assertThat(direct.embed(photo)).containsExactly(pooled.embed(photo), within(1e-5f));
            assertThat(direct.space().name()).startsWith("tiny-direct-56-8@");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\"pooling\": \"gap\"', '\"pooling\": \"none\"', so it gives no embedding",
        "'\"pooling\": \"gap\"', '\"pooling\": \"max\"', 'key ''pooling'': there is no pooling ''max'''",
        "'\"name\": \"features\"', '\"name\": \"map\"', names no output 'features'",
        "'\"shape\": [\"N\", 8, 7, 7]', '\"shape\": [\"N\", 8, 49]', 'has shape [N, 8, 49]; 4 axes are needed'",
        "'\"embedding_dimension\": 8', '\"embedding_dimension\": 9', says 9 but the output has 8 channels"
    })
    void saysWhyABundleCannotEmbed(String from, String to, String message) throws IOException {
        Bundle bundle = edited(from, to);
        assertThatThrownBy(() -> OnnxEmbedder.open(bundle))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(message);
    }

    @Test
    void changesItsSpaceWithWeightsPoolingAndPreprocessing() throws IOException {
        Bundle standard = bundle(TinyNetwork.standard());
        List<String> names = List.of(
                nameOf(OnnxEmbedder.open(standard)),
                nameOf(OnnxEmbedder.open(standard, new Pooling.Gem(3))),
                nameOf(OnnxEmbedder.open(standard, new Pooling.Gem(2.5))),
                nameOf(OnnxEmbedder.open(bundle(TinyNetwork.standard().withSeed(2)))),
                nameOf(OnnxEmbedder.open(edited("\"to\": 64", "\"to\": 60"))));
        assertThat(names).doesNotHaveDuplicates();
        assertThat(names.getFirst()).startsWith("tiny-gap-56-8@");
        assertThat(names.get(2)).startsWith("tiny-gem2.5-56-8@");
    }

    @Test
    void saysThatItIsClosed() {
        Embedder embedder = OnnxEmbedder.open(bundle(TinyNetwork.standard()));
        embedder.close();
        assertThatThrownBy(() -> embedder.embed(TestPhotos.random(1, 60, 60)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static String nameOf(OnnxEmbedder embedder) {
        try (embedder) {
            return embedder.space().name();
        }
    }

    private Bundle bundle(TinyNetwork network) {
        return Bundle.read(network.writeTo(home));
    }

    private Bundle edited(String from, String to) throws IOException {
        Path card = TinyNetwork.standard().writeTo(home).resolve("card.json");
        String json = Files.readString(card);
        assertThat(json).contains(from);
        Files.writeString(card, json.replace(from, to));
        return Bundle.read(card.getParent());
    }
}
