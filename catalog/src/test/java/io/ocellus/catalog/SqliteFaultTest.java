package io.ocellus.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.catalog.CatalogException.Reason;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong with files, and what is said about it.
class SqliteFaultTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("catalog.db");
    }

    @Test
    void aFullDiskTakesTheBatchBackAndLeavesTheRest() {
        open().close();
        var transactions = new SqliteTransactions(file);
        try (Catalog catalog = new SqliteCatalog(transactions, Clock.systemUTC())) {
            catalog.setFeatureSpace(Photos.SPACE);
            catalog.addImages(Photos.photos(0, 10, 0), "import");
            CatalogCounts before = catalog.counts();
            // Holds for the writing connection until that is given up, which a failure makes it.
            transactions.write(handle -> handle.execute("PRAGMA max_page_count = 1"));
            assertReason(Reason.FULL, () -> catalog.addImages(Photos.photos(10, 2_000, 0), "import"))
                    .hasMessageContainingAll(file.toString(), "the disk is full", "free some space");
            assertThat(catalog.counts()).isEqualTo(before);
            catalog.addImages(Photos.photos(10, 2_000, 0), "import");
            assertThat(catalog.counts().images()).isEqualTo(2_000);
        }
    }

    @Test
    void aFileOfRubbishIsNoCatalogue() throws IOException {
        var rubbish = new byte[50_000];
        new Random(1).nextBytes(rubbish);
        Files.write(file, rubbish);
        assertReason(Reason.DAMAGED, this::open).hasMessageContainingAll(file.toString(), "backup");
        assertThat(file).hasBinaryContent(rubbish);
    }

    @Test
    void damagedPagesAreReportedAsSuch() throws IOException {
        try (Catalog catalog = open()) {
            catalog.setFeatureSpace(Photos.SPACE);
            catalog.addImages(Photos.photos(0, 2_000, 0), "import");
        }
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 3 * 8192, bytes.length, (byte) 0x55);
        Files.write(file, bytes);
        assertReason(Reason.DAMAGED, () -> {
            try (Catalog catalog = SqliteCatalog.openExisting(file)) {
                catalog.counts();
                catalog.forEachEmbedding(0, (id, half) -> {});
            }
        });
    }

    @Test
    void aDatabaseOfAnotherProgramIsLeftAlone() throws SQLException {
        execute("CREATE TABLE songs (title TEXT)");
        assertReason(Reason.DAMAGED, this::open).hasMessageContaining("another program");
    }

    @Test
    void aNewerCatalogueIsNotTouched() throws SQLException {
        open().close();
        execute("UPDATE flyway_schema_history SET version = '99'");
        assertReason(Reason.NEWER, this::open).hasMessageContainingAll("newer Ocellus", "version 99", "update Ocellus");
    }

    @Test
    void anAbsentCatalogueIsNotMade() {
        assertReason(Reason.ABSENT, () -> SqliteCatalog.openExisting(file)).hasMessageContaining("import some photos");
        assertThat(file).doesNotExist();
    }

    @Test
    void anEmptyFileBecomesACatalogue() throws IOException {
        Files.createFile(file);
        try (Catalog catalog = SqliteCatalog.openExisting(file)) {
            assertThat(catalog.counts().images()).isZero();
        }
    }

    @Test
    void aFolderThatIsAFileIsOutOfReach() throws IOException {
        Files.createFile(file);
        assertReason(Reason.UNREACHABLE, () -> SqliteCatalog.open(file.resolve("catalog.db")));
    }

    @Test
    void readersGoOnWhileAnotherProcessWrites() throws SQLException {
        try (Catalog catalog = open();
                var other = DriverManager.getConnection(SqliteConnections.url(file));
                var statement = other.createStatement()) {
            catalog.setSetting("promise", "0.05");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("UPDATE settings SET value = '0.10'");
            assertThat(catalog.setting("promise")).contains("0.05");
            statement.execute("COMMIT");
            assertThat(catalog.setting("promise")).contains("0.10");
        }
    }

    @Test
    void manyThreadsMayMakeTheSameCatalogue() throws InterruptedException {
        var failures = new ConcurrentLinkedQueue<Throwable>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(Thread.ofPlatform()
                    .uncaughtExceptionHandler((thread, failure) -> failures.add(failure))
                    .start(() -> open().close()));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**-migration");
    }

    @Test
    void theProgramKnowsItsNewestMigration() throws IOException, URISyntaxException {
        var folder = Path.of(getClass().getResource("/db/migration/sqlite").toURI());
        try (var migrations = Files.list(folder)) {
            assertThat(migrations.map(file -> file.getFileName().toString()).max(Comparator.naturalOrder()))
                    .hasValueSatisfying(
                            newest -> assertThat(newest).startsWith("V%d__".formatted(SqliteSchema.NEWEST)));
        }
    }

    private SqliteCatalog open() {
        return SqliteCatalog.open(file);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(SqliteConnections.url(file));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static AbstractThrowableAssert<?, ?> assertReason(Reason reason, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CatalogException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
