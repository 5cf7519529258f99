package io.ocellus.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/// Catalogues that an earlier Ocellus wrote.
class SqliteMigrationTest {

    @TempDir
    Path folder;

    @Test
    void aCatalogueOfTheFirstVersionIsBroughtUpToDateAndKeepsItsLabels() throws SQLException {
        Path file = folder.resolve("catalog.db");
        write(file);
        try (Catalog catalog = SqliteCatalog.open(file)) {
            assertThat(catalog.image(5))
                    .hasValueSatisfying(row -> assertThat(row.taxonId()).isEqualTo(12));
            assertThat(catalog.history(5)).singleElement().satisfies(label -> {
                assertThat(label.taxonId()).isEqualTo(12);
                assertThat(label.further()).isFalse();
            });
            assertThat(catalog.furtherTaxa(List.of(5L))).isEmpty();
            assertThat(catalog.deniedTaxa()).isEmpty();
            catalog.label(List.of(5L), List.of(new StatedTaxon(12, ""), new StatedTaxon(13, "")), "ben", "");
        }
        try (Catalog catalog = SqliteCatalog.openExisting(file)) {
            assertThat(catalog.furtherTaxa(List.of(5L))).containsEntry(5L, List.of(13));
            assertThat(catalog.history(5)).hasSize(3);
        }
    }

    @Test
    void whatWasDecidedBeforeSomebodyCouldBeUnsureStays() throws SQLException {
        Path file = folder.resolve("catalog.db");
        write(file);
        try (var connection = DriverManager.getConnection(SqliteConnections.url(file));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE images SET review = 'rejected' WHERE id = 5");
            statement.execute("INSERT INTO decisions VALUES (7, 5, 'rejected', 'ana', 4)");
        }
        try (Catalog catalog = SqliteCatalog.open(file)) {
            assertThat(catalog.image(5))
                    .hasValueSatisfying(row -> assertThat(row.review()).isEqualTo(ReviewState.REJECTED));
            assertThat(catalog.decisions(5))
                    .containsExactly(new DecisionRow(5, Decision.REJECTED, "ana", Instant.ofEpochMilli(4)));
            catalog.review(List.of(5L), ReviewState.UNSURE, "ben");
            assertThat(catalog.image(5))
                    .hasValueSatisfying(row -> assertThat(row.review()).isEqualTo(ReviewState.UNSURE));
        }
        try (var connection = DriverManager.getConnection(SqliteConnections.url(file));
                var statement = connection.createStatement();
                var faults = statement.executeQuery("PRAGMA foreign_key_check")) {
            assertThat(faults.next()).as("a row that refers to nothing").isFalse();
        }
    }

    /// What version 1 left behind: two taxa, an image and its label.
    private static void write(Path file) throws SQLException {
        var source = new SQLiteDataSource();
        source.setUrl(SqliteConnections.url(file));
        Flyway.configure()
                .loggers("slf4j")
                .dataSource(source)
                .locations("classpath:db/migration/sqlite")
                .target("1")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(SqliteConnections.url(file));
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO taxa VALUES (12, NULL, 'Danaus plexippus', 'Monarch', 'species', '')");
            statement.execute("INSERT INTO taxa VALUES (13, NULL, 'Vanessa atalanta', '', 'species', '')");
            statement.execute("""
                    INSERT INTO images VALUES (5, 'ab', '', 4, 3, '/a.jpg', 1, 2, '', '', '', '', '', NULL, NULL,
                        'train', 'new', 3, 12, 0)""");
            statement.execute("INSERT INTO labels VALUES (1, 5, 12, 'monarch', 'ana', 4, 'import')");
        }
    }
}
