package io.ocellus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocellus.model.CardInput.Colour;
import io.ocellus.model.CardInput.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class CardTest {

    static final String TINY = TinyNetwork.standard().card();

    @Test
    void readsEveryKeyOfADesignedCard() {
        Card card = parse(TINY);
        assertThat(card.name()).isEqualTo("tiny");
        assertThat(card.description()).isEqualTo("a tiny network for tests");
        assertThat(card.task()).isEqualTo("classification");
        assertThat(card.licence()).contains("CC0-1.0");
        assertThat(card.source()).contains("made by a test");
        assertThat(card.sha256()).matches("[0-9a-f]{64}");
        assertThat(card.pooling()).isEqualTo("gap");
        assertThat(card.embeddingDimension()).isEqualTo(8);
        assertThat(card.classes()).isEqualTo(3);
        assertThat(card.labelsFile()).contains("labels.txt");
        assertThat(card.outputs()).extracting(CardOutput::name).containsExactly("features", "logits");
        assertThat(card.output("logits").orElseThrow().shape()).isEqualTo(TensorShape.of(TensorShape.FREE, 3));
        assertThat(card.input())
                .isEqualTo(new CardInput(
                        "input",
                        TensorShape.of(TensorShape.FREE, 3, 56, 56),
                        Layout.NCHW,
                        Colour.RGB,
                        0.00392156862745098,
                        List.of(0.4, 0.5, 0.6),
                        List.of(0.5, 0.25, 0.5),
                        new Framing.Shorter(64, 56)));
    }

    @ParameterizedTest
    @FieldSource("io.ocellus.model.SharedModels#NAMES")
    void readsTheCardsOfRealNetworks(String name) throws IOException {
        Path file = SharedModels.folder(name).resolve(Card.FILE);
        Card card = Card.read(file);
        assertThat(card.name()).isEqualTo(name);
        assertThat(card.licence()).contains("Apache-2.0");
        assertThat(card.source())
                .hasValueSatisfying(source -> assertThat(source).contains("github.com/"));
        assertThat(new ObjectMapper().readTree(card.toJson()))
                .as("every key is kept, known or not")
                .isEqualTo(new ObjectMapper().readTree(Files.readAllBytes(file)));
    }

    @Test
    void keepsUnknownKeysAndTheirOrder() {
        String json = TINY.replace("\"task\"", "\"trained\": {\"seed\": 7, \"data\": [1, 2]}, \"task\"");
        assertThat(parse(json).toJson())
                .contains("\"trained\"", "\"seed\" : 7")
                .satisfies(text -> assertThat(text.indexOf("\"trained\"")).isLessThan(text.indexOf("\"task\"")));
    }

    @Test
    void givesAwayACopyOfItsTree() {
        Card card = parse(TINY);
        ((ObjectNode) card.tree()).remove("name");
        assertThat(card.toJson()).contains("\"name\" : \"tiny\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "name": "tiny"                  | "title": "tiny"              | key 'name': is missing; add it to the card
                    "name": "tiny"                  | "name": 5                    | key 'name': is 5 but must be a text that is not empty
                    "name": "tiny"                  | "name": "../tiny"            | key 'name': is ../tiny but must be 1 to 64 letters
                    "sha256": "                     | "sha256": "xyz               | key 'sha256': is xyz
                    "layout": "NCHW"                | "layout": "CHWN"             | key 'input.layout': is "CHWN" but must be one of nchw, nhwc
                    "layout": "NCHW"                | "layout": "NHWC"             | keys input.shape, mean, std or preprocess: shape [N, 3, 56, 56] is not the [N, 56, 56, 3] of NHWC
                    "std": [0.5, 0.25, 0.5]         | "std": [0.5, 0, 0.5]         | std [0.5, 0.0, 0.5] must have three numbers each, and std none that is 0
                    "std": [0.5, 0.25, 0.5]         | "std": [0.5, "a", 0.5]       | key 'input.std': is "a" but must be a number
                    "mean": [0.4, 0.5, 0.6]         | "mean": 0.4                  | key 'input.mean': is 0.4 but must be a list that is not empty
                    "resize": "shorter"             | "resize": "wider"            | key 'input.preprocess.resize': is "wider" but must be one of shorter, longer, squash
                    "cropTo": 56                    | "cropTo": 65                 | a centre crop of 65 pixels does not fit a shorter side of 64
                    "crop": "centre"                | "crop": "five"               | key 'input.preprocess.crop': is "five" but must be one of centre
                    "shape": [N, 8, 7, 7]           | "shape": [0, 8]              | key 'outputs[0].shape': is 0
                    "classes": 3                    | "classes": -3                | key 'classes': is -3 but must be a whole number, 0 or more
                    "labels": "labels.txt"          | "labels": "../../passwords"  | key 'labels': is ../../passwords
                    "preprocess": {                 | "preprocess": 1, "other": {  | key 'input.preprocess' is not a JSON object
                    """)
    void namesFileAndKeyThatAreWrong(String right, String wrong, String message) {
        String found = right.replace("[N,", "[\"N\",");
        assertThat(TINY).as("the case still applies").contains(found);
        assertThatThrownBy(() -> parse(TINY.replace(found, wrong)))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith("some/card.json: ")
                .hasMessageContaining(message);
    }

    @Test
    void saysInWhichLineACardIsNoJson() {
        assertThatThrownBy(() -> parse("{\n\"name\": oops\n}"))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith("some/card.json, line 2: is not JSON");
    }

    @Test
    void saysWhatABundleIsWhenThereIsNoCard(@TempDir Path folder) {
        assertThatThrownBy(() -> Card.read(folder.resolve(Card.FILE)))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("there is no such file; a bundle is a folder with model.onnx, card.json");
    }

    static Card parse(String json) {
        return Card.parse("some/card.json", json.getBytes(StandardCharsets.UTF_8));
    }
}
