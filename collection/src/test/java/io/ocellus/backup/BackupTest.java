package io.ocellus.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.catalog.CatalogException;
import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Home;
import io.ocellus.collection.PhotoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-05-03T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Home home;
    private Path file;

    @BeforeEach
    void makeACollection() throws Exception {
        home = SmallCollection.make(folder);
        file = folder.resolve("backup.zip");
    }

    @Test
    void whatIsRestoredIsWhatWasPacked() throws Exception {
        BackupReport made = backUp();
        assertThat(made)
                .isEqualTo(new BackupReport(
                        file.toString(),
                        SmallCollection.NAME,
                        NOON.instant(),
                        SmallCollection.PHOTOS,
                        SmallCollection.PHOTOS,
                        SmallCollection.PHOTOS,
                        SmallCollection.PHOTOS + 4,
                        made.bytes()));
        Home elsewhere = new Home(folder.resolve("elsewhere"));
        assertThat(Restore.restore(file, elsewhere, Optional.empty())).isEqualTo(made);
        assertThat(files(elsewhere.folderOf(SmallCollection.NAME), "photos"))
                .hasSize(SmallCollection.PHOTOS)
                .isEqualTo(files(home.folderOf(SmallCollection.NAME), "photos"));
        assertThat(files(elsewhere.folderOf(SmallCollection.NAME), "trained"))
                .hasSize(3)
                .isEqualTo(files(home.folderOf(SmallCollection.NAME), "trained"));
        assertThat(images(elsewhere, SmallCollection.NAME)).isEqualTo(images(home, SmallCollection.NAME));
    }

    @Test
    void aRestoredCollectionMayHaveAnotherNameBesideTheFirst() throws Exception {
        backUp();
        Restore.restore(file, home, Optional.of("as-of-may"));
        assertThat(home.collections()).containsExactly("as-of-may", SmallCollection.NAME);
        assertThat(images(home, "as-of-may")).isEqualTo(images(home, SmallCollection.NAME));
    }

    @Test
    void aRestoreReplacesNothing() throws Exception {
        backUp();
        assertThatThrownBy(() -> Restore.restore(file, home, Optional.empty()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("there is a collection 'meadow'");
    }

    @Test
    void aBackupReplacesNothing() throws Exception {
        Files.writeString(file, "precious");
        assertThatThrownBy(this::backUp).isInstanceOf(BackupException.class).hasMessageContaining("there already");
        assertThat(file).hasContent("precious");
    }

    @Test
    void aBackupOfNothingSaysSo() {
        assertThatThrownBy(() -> Backup.write(home, "none", file, "test", NOON))
                .isInstanceOf(CollectionException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void aBackupThatFailsLeavesNothingBehind() throws Exception {
        Path catalog = home.folderOf(SmallCollection.NAME).resolve("catalog.db");
        byte[] bytes = Files.readAllBytes(catalog);
        java.util.Arrays.fill(bytes, 8192, bytes.length, (byte) 7);
        Files.write(catalog, bytes);
        assertThatThrownBy(this::backUp).isInstanceOf(CatalogException.class);
        assertThat(file).doesNotExist();
        assertThat(file.resolveSibling("backup.zip.unfinished")).doesNotExist();
        assertThat(home.folderOf(SmallCollection.NAME).resolve("derived")).isEmptyDirectory();
    }

    @Test
    void whatAKilledBackupLeftIsNoBackupAndInNobodysWay() throws Exception {
        Files.writeString(file.resolveSibling("backup.zip.unfinished"), "half");
        backUp();
        assertThat(file.resolveSibling("backup.zip.unfinished")).doesNotExist();
        assertThat(Restore.check(file).images()).isEqualTo(SmallCollection.PHOTOS);
    }

    /// Each label is in the history of the restored catalogue, or was made after the copy: no state in between.
    @Test
    void aBackupIsMadeWhileOthersLabelAndTrain() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch busy = new CountDownLatch(3);
        try (ExecutorService others = Executors.newFixedThreadPool(2);
                PhotoCollection collection = PhotoCollection.open(home, SmallCollection.NAME)) {
            Path trained = home.folderOf(SmallCollection.NAME).resolve("trained");
            Files.delete(trained.resolve("current")); // its methods are no real ones: labelling would ask for them
            Future<Integer> labels = others.submit(() -> {
                int made = 0;
                for (; !stop.get(); made++) {
                    collection.label(List.of(1L + made % 8), Optional.of("Aglais io"), "tester");
                    busy.countDown();
                }
                return made;
            });
            busy.await();
            BackupReport made = backUp();
            stop.set(true);
            assertThat(made.labels())
                    .isBetween(SmallCollection.PHOTOS + 3L, SmallCollection.PHOTOS + (long) labels.get());
            assertThat(Restore.check(file).labels()).isEqualTo(made.labels());
        }
    }

    @Test
    void aCheckLeavesNothingBehind() throws Exception {
        backUp();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = count(temporary);
        Restore.check(file);
        assertThat(count(temporary)).isEqualTo(before);
    }

    private BackupReport backUp() throws IOException {
        return Backup.write(home, SmallCollection.NAME, file, "test", NOON);
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("backup-"))
                    .count();
        }
    }

    private static List<ImageRow> images(Home home, String name) throws IOException {
        try (PhotoCollection collection = PhotoCollection.open(home, name)) {
            return collection.images(ImageFilter.ALL, 0, 100);
        }
    }

    private static Map<String, String> files(Path collection, String part) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(collection.resolve(part))) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                found.put(
                        collection.relativize(each).toString(),
                        new String(Files.readAllBytes(each), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }
}
