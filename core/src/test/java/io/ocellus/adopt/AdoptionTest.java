package io.ocellus.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.adopt.Wishes.About;
import io.ocellus.adopt.Wishes.Fit;
import io.ocellus.adopt.Wishes.Input;
import io.ocellus.adopt.Wishes.Outputs;
import io.ocellus.graph.Attributes;
import io.ocellus.graph.ElementType;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Node;
import io.ocellus.graph.Onnx;
import io.ocellus.graph.Tensor;
import io.ocellus.graph.Value;
import io.ocellus.model.Bundle;
import io.ocellus.model.BundleStore;
import io.ocellus.model.Framing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A small ONNX classifier that ends in probabilities, as strangers publish them.
class AdoptionTest {

    @TempDir
    Path folder;

    private Path file;
    private BundleStore store;

    @BeforeEach
    void publish() throws IOException {
        file = folder.resolve("strange net.onnx");
        store = BundleStore.of(folder.resolve("models"));
        Onnx.write(classifier(16), file);
    }

    @Test
    void featureMapAndLogitsAreFoundAtTheEndOfTheNetwork() throws IOException {
        Adopted adopted = Adoption.adopt(file, labels("0 Danaus plexippus", "1 Vanessa cardui"), store);
        Bundle bundle = adopted.bundle();
        assertThat(bundle.name()).isEqualTo("strange-net");
        assertThat(bundle.verify().ok()).isTrue();
        assertThat(bundle.card().embeddingDimension()).isEqualTo(4);
        assertThat(bundle.labels()).containsExactly("Danaus plexippus", "Vanessa cardui");
        assertThat(bundle.card().outputs()).extracting("name").containsExactly("features", "logits");
        assertThat(bundle.card().input().framing()).isEqualTo(new Framing.Shorter(18, 16));
        assertThat(Onnx.read(bundle.networkFile()).nodes())
                .extracting(Node::operator)
                .containsExactly("Conv", "GlobalAveragePool", "Flatten", "Gemm"); // no softmax
        assertThat(adopted.remarks()).hasSize(3).allMatch(remark -> remark.contains("--"));
        assertThat(bundle.card().tree().get("guessed")).hasSize(3);
    }

    @Test
    void whatTheUserSaysIsNotGuessed() throws IOException {
        Wishes said = new Wishes(
                new About(Optional.of("mine"), Optional.empty(), Optional.of("CC0-1.0"), Optional.empty()),
                new Input(
                        Optional.of(16),
                        Optional.of(1 / 127.5),
                        List.of(1.0, 1.0, 1.0),
                        List.of(),
                        Optional.empty(),
                        Optional.of(Fit.SQUASH)),
                new Outputs(Optional.of("map"), Optional.of("scores")),
                labels("a", "b").labels());
        Adopted adopted = Adoption.adopt(file, said, store);
        assertThat(adopted.remarks()).isEmpty();
        assertThat(adopted.bundle().name()).isEqualTo("mine");
        assertThat(adopted.bundle().card().licence()).contains("CC0-1.0");
        assertThat(adopted.bundle().card().input().framing()).isEqualTo(new Framing.Squash(16));
        assertThat(adopted.bundle().card().input().mean()).containsExactly(1.0, 1.0, 1.0);
    }

    @Test
    void withoutLabelsANetworkGivesFeaturesAndNamesNothing() throws IOException {
        Adopted adopted = Adoption.adopt(file, Wishes.NONE, store);
        assertThat(adopted.bundle().card().classes()).isZero();
        assertThat(adopted.remarks()).anyMatch(remark -> remark.contains("names nothing"));
    }

    @Test
    void labelsOfAnotherNetworkAreRefused() {
        assertThatThrownBy(() -> Adoption.adopt(file, labels("only one"), store))
                .isInstanceOf(AdoptionException.class)
                .hasMessageContainingAll("1 labels", "2 classes", "background");
        assertThat(store.list()).isEmpty();
    }

    @Test
    void aNameThatNothingMakesIsRefusedWithThoseThatThereAre() {
        Wishes wrong = new Wishes(
                Wishes.NONE.about(),
                Wishes.NONE.input(),
                new Outputs(Optional.of("nonsense"), Optional.empty()),
                Optional.empty());
        assertThatThrownBy(() -> Adoption.adopt(file, wrong, store)).hasMessageContainingAll("nonsense", "map, means");
    }

    @Test
    void aNetworkForPicturesOfAnySizeNeedsOne() throws IOException {
        Onnx.write(classifier(Value.FREE), file);
        assertThatThrownBy(() -> Adoption.adopt(file, Wishes.NONE, store)).hasMessageContaining("--size 224");
        Input sized =
                new Input(Optional.of(32), Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty());
        Wishes wishes = new Wishes(Wishes.NONE.about(), sized, Wishes.NONE.outputs(), Optional.empty());
        assertThat(Adoption.adopt(file, wishes, store)
                        .bundle()
                        .card()
                        .input()
                        .framing()
                        .side())
                .isEqualTo(32);
    }

    private Wishes labels(String... lines) {
        Path labels = folder.resolve("labels.txt");
        try {
            Files.write(labels, List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Wishes(Wishes.NONE.about(), Wishes.NONE.input(), Wishes.NONE.outputs(), Optional.of(labels));
    }

    private static Graph classifier(int side) {
        float[] kernel = new float[4 * 3 * 3 * 3];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = i % 7 - 3;
        }
        Attributes none = Attributes.NONE;
        return new Graph(
                "strange",
                13,
                List.of(new Value("picture", ElementType.FLOAT, List.of(Value.FREE, 3, side, side))),
                List.of(new Value("probabilities", ElementType.FLOAT, List.of(Value.FREE, 2))),
                List.of(
                        new Node("", "Conv", List.of("picture", "kernel"), List.of("map"), none),
                        new Node("", "GlobalAveragePool", List.of("map"), List.of("means"), none),
                        new Node("", "Flatten", List.of("means"), List.of("flat"), none),
                        new Node("", "Gemm", List.of("flat", "matrix"), List.of("scores"), none),
                        new Node("", "Softmax", List.of("scores"), List.of("probabilities"), none)),
                Map.of(
                        "kernel", Tensor.of(List.of(4, 3, 3, 3), kernel),
                        "matrix", Tensor.of(List.of(4, 2), 1, 2, 3, 4, 5, 6, 7, 8)));
    }
}
