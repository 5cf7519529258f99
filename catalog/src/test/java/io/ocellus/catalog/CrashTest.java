package io.ocellus.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostByAKill() throws IOException, InterruptedException, SQLException {
        long seed = 20260503;
        var random = new Random(seed);
        Path file = folder.resolve("catalog.db");
        Set<Long> acknowledged = new HashSet<>();
        for (int run = 0; run < 3; run++) {
            acknowledged.addAll(idsPrintedBeforeKill(file, random));
            assertThat(integrity(file)).as("seed %d, run %d", seed, run).isEqualTo("ok");
            try (Catalog catalog = SqliteCatalog.openExisting(file)) {
                assertWhole(catalog, acknowledged);
            }
        }
    }

    /* Some batches are waited for, then the kill falls somewhere into the work on the next ones. */
    private List<Long> idsPrintedBeforeKill(Path file, Random random) throws IOException, InterruptedException {
        List<Long> ids = new ArrayList<>();
        try (ChildJvm child = ChildJvm.start(folder, EndlessImport.class, file.toString())) {
            for (int batches = 1 + random.nextInt(10); batches > 0; batches--) {
                ids.addAll(ids(child.line()));
            }
            spin(random.nextInt(20_000_000));
            for (String line : child.kill()) {
                if (line.split(" ").length == EndlessImport.BATCH) { // the last line may be cut off
                    ids.addAll(ids(line).subList(0, EndlessImport.BATCH - 1));
                }
            }
            assertThat(child.errors())
                    .as("what Flyway, Jdbi and the driver print")
                    .isEmpty();
        }
        return ids;
    }

    private static List<Long> ids(String line) {
        return List.of(line.split(" ")).stream().map(Long::valueOf).toList();
    }

    private static void assertWhole(Catalog catalog, Set<Long> acknowledged) {
        List<ImageRow> images = catalog.images(ImageFilter.ALL, 0, Integer.MAX_VALUE);
        assertThat(images).extracting(ImageRow::id).containsAll(acknowledged);
        assertThat(images.size() % EndlessImport.BATCH)
                .as("batches are all or nothing")
                .isZero();
        for (ImageRow image : images) {
            assertThat(catalog.history(image.id()))
                    .first()
                    .satisfies(label -> assertThat(label.taxonId()).isEqualTo(1));
            assertThat(catalog.isKnown(image.origin())).isTrue();
        }
        Set<Long> embedded = new HashSet<>();
        catalog.forEachEmbedding(0, (id, half) -> embedded.add(id));
        assertThat(embedded).hasSize(images.size()).containsAll(acknowledged);
        // The correction of a batch's first image is acknowledged with the batch.
        assertThat(acknowledged.stream().filter(id -> id % EndlessImport.BATCH == 1))
                .allSatisfy(id -> assertThat(catalog.history(id)).hasSize(2));
    }

    private static String integrity(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection(SqliteConnections.url(file));
                var statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA integrity_check")) {
            result.next();
            return result.getString(1);
        }
    }

    @Test
    void aCatalogueWhoseMakingWasCutOffIsMadeAnew() throws IOException, InterruptedException {
        long seed = 11;
        var random = new Random(seed);
        for (int run = 0; run < 2; run++) {
            Path file = folder.resolve("cut" + run + ".db");
            try (ChildJvm child = ChildJvm.start(folder, EndlessImport.class, file.toString())) {
                while (!Files.exists(file)) {
                    Thread.onSpinWait();
                    assertThat(child.isAlive())
                            .as("the child makes the file before it ends")
                            .isTrue();
                }
                spin(random.nextInt(500_000_000));
                child.kill();
            }
            try (Catalog catalog = SqliteCatalog.openExisting(file)) {
                assertThat(catalog.counts().images() % EndlessImport.BATCH)
                        .as("seed %d, run %d", seed, run)
                        .isZero();
            }
        }
    }

    private static void spin(int nanoseconds) {
        long until = System.nanoTime() + nanoseconds;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anImportThatWasCutOffEndsLikeOneThatWasNot() {
        try (Catalog whole = SqliteCatalog.open(folder.resolve("whole.db"));
                Catalog resumed = SqliteCatalog.open(folder.resolve("resumed.db"))) {
            for (Catalog catalog : List.of(whole, resumed)) {
                catalog.setFeatureSpace(Photos.SPACE);
            }
            List<NewImage> folderOfPhotos = Photos.photos(0, 100, 0);
            importAll(whole, folderOfPhotos);
            importAll(resumed, folderOfPhotos.subList(0, 37));
            importAll(resumed, folderOfPhotos);
            long changes = resumed.changes();
            importAll(resumed, folderOfPhotos);
            assertThat(resumed.changes()).as("a second import changes nothing").isEqualTo(changes);
            assertThat(hashes(resumed)).isEqualTo(hashes(whole)).hasSize(100);
        }
    }

    private static void importAll(Catalog catalog, List<NewImage> photos) {
        List<NewImage> unknown = photos.stream()
                .filter(photo -> !catalog.isKnown(photo.origin()))
                .toList();
        for (List<NewImage> batch : batches(unknown)) {
            catalog.addImages(batch, "import");
        }
    }

    private static List<List<NewImage>> batches(List<NewImage> photos) {
        List<List<NewImage>> batches = new ArrayList<>();
        for (int from = 0; from < photos.size(); from += 16) {
            batches.add(photos.subList(from, Math.min(from + 16, photos.size())));
        }
        return batches;
    }

    private static List<String> hashes(Catalog catalog) {
        return catalog.images(ImageFilter.ALL, 0, 1_000).stream()
                .map(ImageRow::sha256)
                .toList();
    }
}
