package io.ocellus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedBundleTest {

    private static final int THREADS = 8;

    @TempDir
    Path folder;

    Path models;
    BundleStore store;

    @BeforeEach
    void openAStoreWithoutAFolder() {
        models = folder.resolve("models");
        store = BundleStore.of(models);
    }

    @Test
    void isPutIntoAStoreWhenItIsAskedForAndPassesItsChecks() throws IOException {
        assertThat(store.list()).isEmpty();
        assertThat(models).doesNotExist();
        Bundle bundle = shipped();
        assertThat(bundle.verify().failures()).isEmpty();
        assertThat(store.list()).extracting(Bundle::name).containsExactly("nature");
        assertThat(names(models)).containsExactly("nature");
    }

    @Test
    void staysAsItIsWhenItIsAskedForAgain() throws IOException {
        Path network = shipped().networkFile();
        var before = Files.readAttributes(network, "unix:ino,lastModifiedTime");
        assertThat(shipped().networkFile()).isEqualTo(network);
        assertThat(Files.readAttributes(network, "unix:ino,lastModifiedTime")).isEqualTo(before);
    }

    @Test
    void isThereOnceWhenManyAskForItAtTheSameTime() throws Exception {
        List<Callable<Bundle>> asking = IntStream.range(0, THREADS)
                .<Callable<Bundle>>mapToObj(i -> this::shipped)
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Bundle> found : threads.invokeAll(asking)) {
                found.get().verifyHash();
            }
        }
        assertThat(names(models)).containsExactly("nature");
    }

    @Test
    void isFoundWhileAnotherBundleIsBeingAdded() throws IOException {
        Files.createDirectories(models);
        try (FileLease held = FileLease.tryTake(models, ".lock").orElseThrow()) {
            assertThat(held).isNotNull();
            shipped().verifyHash();
        }
    }

    @Test
    void saysWhereItCouldNotBePutAndLeavesNothing() throws IOException {
        Files.writeString(models, "a file where the folder of models should be");
        assertThatThrownBy(this::shipped)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(models.resolve("nature").toString())
                .hasMessageContaining("see that the disk has room");
        assertThat(names(folder)).containsExactly("models");
    }

    @Test
    void keepsItsNameFromBundlesOfOthers() {
        Path other = TinyNetwork.standard().withName("nature").writeTo(folder);
        assertThatThrownBy(() -> store.add(other))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("another network is called nature already");
    }

    @Test
    void isSmallAndTellsWhereItComesFrom() throws IOException {
        Bundle bundle = shipped();
        Card card = bundle.card();
        assertThat(Files.size(bundle.networkFile())).isLessThan(6_000_000);
        assertThat(card.licence()).contains("Apache-2.0");
        assertThat(card.tree().at("/trained/command").asText()).startsWith("ocellus train backbone --teacher");
        assertThat(card.tree().at("/trained/teachers")).hasSize(3);
        assertThat(card.tree().at("/trained/from/licence").asText()).isEqualTo("Apache-2.0");
        assertThat(card.tree().at("/trained/terms").asText())
                .contains("Leeds Butterflies", "Plant Seedlings", "Flowers 102", "Monkey Species", "Fish4Knowledge");
    }

    private Bundle shipped() {
        return store.find(ShippedBundle.NAME).orElseThrow();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
