package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.embed.Embedder;
import io.ocellus.model.BundleException;
import io.ocellus.model.BundleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackbonesTest {

    private static final String CARD = """
            {"name": "tiny", "task": "embedding", "licence": {"id": "CC0-1.0"}, "source": "made by a test",
             "sha256": "%s",
             "input": {"name": "input", "shape": [1, 3, 56, 56], "layout": "NCHW", "colour": "RGB",
                       "scale": 1, "mean": [0, 0, 0], "std": [1, 1, 1],
                       "preprocess": {"resize": "shorter", "to": 64, "crop": "centre", "cropTo": 56}},
             "outputs": [{"name": "features", "shape": [1, 8, 7, 7], "meaning": "before pooling"}],
             "pooling": "gap", "embedding_dimension": 8}
            """;

    @TempDir
    Path models;

    private Backbones backbones() {
        return new Backbones(BundleStore.of(models));
    }

    @Test
    void refusesANetworkThatWasReplaced() throws IOException {
        Path bundle = Files.createDirectories(models.resolve("tiny"));
        Files.writeString(bundle.resolve("card.json"), CARD.formatted("0".repeat(64)));
        Files.writeString(bundle.resolve("model.onnx"), "another network");
        assertThatThrownBy(() -> backbones().open("tiny"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("but its card says 0000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "handcrafted",
                "handcrafted+nature",
                "handcrafted:flip",
                "handcrafted+handcrafted:ten",
                "handcrafted:five+handcrafted:multi"
            })
    void opensABackboneThatIsNamedAsItWasWritten(String backbone) {
        try (Embedder embedder = backbones().open(backbone)) {
            assertThat(embedder.space().backbone()).isEqualTo(backbone);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "handcrafted:upside, 'asks for the views ''upside'': use flip, five, ten or multi'",
        "handcrafted:centre, 'or leave '':centre'' out'",
        "handcrafted:flip:flip, asks for the views 'flip:flip'",
        "handcrafted+handcrafted, names a part twice",
        "handcrafted+other, there is no backbone 'other'",
        "handcrafted+, there is no backbone ''",
        ":flip, there is no backbone ''"
    })
    void saysWhatItDoesNotUnderstand(String backbone, String message) {
        assertThatThrownBy(() -> backbones().open(backbone))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesWhatThereIsWhenAskedForAnother() {
        assertThatThrownBy(() -> backbones().open("other"))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("there are: handcrafted, nature)");
        assertThat(models).isEmptyDirectory();
    }
}
