package io.ocellus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {

    @TempDir
    Path home;

    Path folder;

    @BeforeEach
    void writeABundle() {
        folder = TinyNetwork.standard().writeTo(home);
    }

    @Test
    void passesEveryCheckWhenNothingIsWrong() {
        Verification verification = Bundle.read(folder).verify();
        assertThat(verification.failures()).isEmpty();
        assertThat(verification.ok()).isTrue();
        assertThat(verification.name()).isEqualTo("tiny");
        assertThat(verification.checks())
                .extracting(Check::what)
                .containsExactlyInAnyOrder(
                        "files",
                        "sha256",
                        "labels",
                        "network",
                        "input",
                        "output features",
                        "run to features",
                        "output logits",
                        "run to logits");
    }

    @ParameterizedTest
    @FieldSource("io.ocellus.model.SharedModels#NAMES")
    void findsNothingWrongWithRealNetworks(String name) {
        assertThat(Bundle.read(SharedModels.folder(name)).verify().failures()).isEmpty();
    }

    @Test
    void readsTheLabelsInTheirOrder() {
        assertThat(Bundle.read(folder).labels()).containsExactly("Vanessa atalanta", "Vanessa cardui", "background");
    }

    @Test
    void passesWithABatchThatTheNetworkFixes() {
        Path fixed = TinyNetwork.standard().withName("fixed").withBatch(4).writeTo(home);
        assertThat(Bundle.read(fixed).verify().failures()).isEmpty();
    }

    @Test
    void tellsAChangedByteByTheHash() throws IOException {
        byte[] network = Files.readAllBytes(folder.resolve("model.onnx"));
        network[network.length / 2] ^= 1;
        Files.write(folder.resolve("model.onnx"), network);
        assertThat(failuresOf(folder)).contains("sha256");
        assertThatThrownBy(() -> Bundle.read(folder).verifyHash())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("model.onnx: has SHA-256")
                .hasMessageContaining("copy the bundle again");
    }

    @Test
    void tellsATruncatedNetwork() throws IOException {
        byte[] network = Files.readAllBytes(folder.resolve("model.onnx"));
        Files.write(folder.resolve("model.onnx"), Arrays.copyOf(network, network.length / 2));
        assertThat(failuresOf(folder)).containsExactly("sha256", "network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "labels.txt"})
    void tellsAMissingFile(String file) throws IOException {
        Files.delete(folder.resolve(file));
        Verification verification = Bundle.read(folder).verify();
        assertThat(verification.ok()).isFalse();
        assertThat(verification.failures().getFirst().detail()).contains(file, "there is no such file");
    }

    @Test
    void tellsALabelTooMany() throws IOException {
        Files.writeString(folder.resolve("labels.txt"), "a\nb\nc\nd\n");
        assertThat(Bundle.read(folder).verify().failures())
                .containsExactly(
                        new Check("labels", false, "4 labels but the card says 3 classes; one line is one class"));
    }

    @Test
    void tellsAnOutputOfAnotherShape() throws IOException {
        editCard("\"shape\": [\"N\", 3]", "\"shape\": [\"N\", 5]");
        assertThat(Bundle.read(folder).verify().failures())
                .containsExactly(new Check(
                        "output logits",
                        false,
                        "output 'logits' is [N, 3] in the network and [N, 5] in the card; correct the card"));
    }

    @Test
    void tellsAnOutputThatIsNotThere() throws IOException {
        editCard("\"name\": \"logits\"", "\"name\": \"probabilities\"");
        assertThat(Bundle.read(folder).verify().failures().getFirst().detail())
                .isEqualTo(
                        "the card names the output 'probabilities' but the network has [embedding, features, logits];"
                                + " name it as the network does");
    }

    @Test
    void tellsAnInputOfAnotherName() throws IOException {
        editCard("\"name\": \"input\"", "\"name\": \"picture\"");
        assertThat(failuresOf(folder)).containsExactly("input");
    }

    private void editCard(String from, String to) throws IOException {
        Path card = folder.resolve(Card.FILE);
        String json = Files.readString(card);
        assertThat(json).contains(from);
        Files.writeString(card, json.replace(from, to));
    }

    private static Iterable<String> failuresOf(Path folder) {
        return Bundle.read(folder).verify().failures().stream().map(Check::what).toList();
    }
}
