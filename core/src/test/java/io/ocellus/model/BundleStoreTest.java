package io.ocellus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleStoreTest {

    @TempDir
    Path home;

    Path models;
    BundleStore store;
    TinyNetwork tiny = TinyNetwork.standard();

    @BeforeEach
    void openAStoreWithoutAFolder() {
        models = home.resolve("models");
        store = BundleStore.of(models);
    }

    @Test
    void isEmptyBeforeItsFolderExists() {
        assertThat(store.list()).isEmpty();
        assertThat(store.find("tiny")).isEmpty();
    }

    @Test
    void holdsWhatWasAddedUnderTheNameOnTheCard() throws IOException {
        Path source = Files.move(tiny.writeTo(home), home.resolve("downloaded"));
        Bundle added = store.add(source);
        assertThat(added.folder()).isEqualTo(models.resolve("tiny"));
        assertThat(added.verify().ok()).isTrue();
        assertThat(store.find("tiny").orElseThrow().card().toJson())
                .isEqualTo(added.card().toJson());
        assertThat(filesIn(models)).containsExactly(".lock", "tiny");
        assertThat(filesIn(models.resolve("tiny"))).containsExactly("card.json", "labels.txt", "model.onnx");
    }

    @Test
    void listsByName() {
        for (String name : List.of("wasps", "bees", "ants")) {
            store.add(tiny.withName(name).writeTo(home));
        }
        assertThat(store.list()).extracting(Bundle::name).containsExactly("ants", "bees", "wasps");
    }

    @Test
    void changesNothingWhenTheSameNetworkComesAgain() throws IOException {
        Path source = tiny.writeTo(home);
        Path placed = store.add(source).folder().resolve("model.onnx");
        var before = Files.readAttributes(placed, "unix:ino,lastModifiedTime");
        assertThat(store.add(source).folder()).isEqualTo(models.resolve("tiny"));
        assertThat(Files.readAttributes(placed, "unix:ino,lastModifiedTime")).isEqualTo(before);
    }

    @Test
    void refusesAnotherNetworkOfTheSameName() {
        store.add(tiny.writeTo(home.resolve("a")));
        Path other = tiny.withSeed(2).writeTo(home.resolve("b"));
        assertThatThrownBy(() -> store.add(other))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("another network is called tiny already")
                .hasMessageContaining("change 'name' in the card, or delete that folder first");
        assertThat(store.find("tiny").orElseThrow().verify().ok())
                .as("the first one is untouched")
                .isTrue();
    }

    @Test
    void leavesNothingBehindWhenABundleIsDamaged() throws IOException {
        Path source = tiny.writeTo(home);
        Files.writeString(source.resolve("model.onnx"), "not a network");
        assertThatThrownBy(() -> store.add(source))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("is not added: sha256:")
                .hasMessageContaining("; network:");
        assertThat(store.list()).isEmpty();
        assertThat(filesIn(models)).containsExactly(".lock");
    }

    @Test
    void refusesANetworkWhoseWeightsLieInAnotherFile() throws IOException {
        Path source = WeightsBeside.move(tiny.writeTo(home));
        assertThat(Bundle.read(source).verify().ok()).as("where it lies").isTrue();
        assertThatThrownBy(() -> store.add(source))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith(source + ": is not added: network: ")
                .hasMessageContaining("external data")
                .hasMessageNotContaining(".adding");
        assertThat(filesIn(models)).containsExactly(".lock");
    }

    @Test
    void namesAFileThatIsMissing() throws IOException {
        Path source = tiny.writeTo(home);
        Files.delete(source.resolve("model.onnx"));
        assertThatThrownBy(() -> store.add(source))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(source.resolve("model.onnx") + ": there is no such file");
    }

    @Test
    void clearsWhatAKilledAddLeft() throws IOException {
        Files.createDirectories(models.resolve(".adding"));
        Files.writeString(models.resolve(".adding/model.onnx"), "half a network");
        assertThat(store.list()).as("half a bundle is no bundle").isEmpty();
        store.add(tiny.writeTo(home));
        assertThat(filesIn(models)).containsExactly(".lock", "tiny");
    }

    @Test
    void letsOnlyOneAddAtATime() throws IOException {
        Files.createDirectories(models);
        try (FileLease held = FileLease.tryTake(models, ".lock").orElseThrow()) {
            Path source = tiny.writeTo(home);
            assertThatThrownBy(() -> store.add(source))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("another bundle is being added at this moment; try again");
        }
        assertThat(store.add(tiny.writeTo(home)).name()).isEqualTo("tiny");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc", "a/b", ".hidden", "..", "", " ", "a\u0000b", "caf\u00e9"})
    void findsNothingUnderAHostileName(String name) {
        store.add(tiny.writeTo(home));
        assertThat(store.find(name)).isEmpty();
    }

    @Test
    void refusesABundleWhoseNameLeadsElsewhere() throws IOException {
        Path source = tiny.writeTo(home);
        Path card = source.resolve(Card.FILE);
        Files.writeString(card, Files.readString(card).replace("\"tiny\"", "\"../tiny\""));
        assertThatThrownBy(() -> store.add(source))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("key 'name'");
        assertThat(models).doesNotExist();
    }

    @Test
    void saysWhenAFolderAndItsCardDisagree() throws IOException {
        store.add(tiny.writeTo(home));
        Files.move(models.resolve("tiny"), models.resolve("moved"));
        assertThatThrownBy(() -> store.list())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("moved: holds a bundle whose card says 'tiny'");
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
