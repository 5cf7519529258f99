package io.ocellus.catalog;

import io.ocellus.catalog.CatalogException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteDataSource;

/// Brings the tables of a file up to date. Flyway takes longer to load than most commands run, so its version
/// is read by a plain query first, and it is only called when there is something to do.
final class SqliteSchema {

    /// The version that this program writes: the number of the newest file in `db/migration/sqlite`.
    static final int NEWEST = 7;

    /* Two processes that open a new catalogue at the same moment must not both make its tables; Flyway has no lock
     * for SQLite. A lock on a file keeps processes apart, this one the threads of a process. */
    private static final ReentrantLock MIGRATING = new ReentrantLock();

    private final Path file;

    SqliteSchema(Path file) {
        this.file = file;
    }

    void bringUpToDate() {
        try {
            if (version() != NEWEST) {
                migrateAlone();
            }
        } catch (IOException failure) {
            throw new CatalogException(
                    Reason.UNREACHABLE,
                    "%s: the folder cannot be written (%s); look at the disk and at its rights"
                            .formatted(file, failure),
                    failure);
        }
    }

    private void migrateAlone() throws IOException {
        Path lockFile = file.resolveSibling(file.getFileName() + "-migration");
        MIGRATING.lock();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid() && version() != NEWEST) { // another process may have done it meanwhile
                migrate();
            }
            // Whoever waits for this lock, or makes the file anew, will find nothing left to do.
            Files.deleteIfExists(lockFile);
        } finally {
            MIGRATING.unlock();
        }
    }

    private void migrate() {
        setUpFile();
        var source = new SQLiteDataSource();
        source.setUrl(SqliteConnections.url(file));
        try {
            Flyway.configure()
                    .loggers("slf4j") // otherwise it may choose java.util.logging, which prints
                    .dataSource(source)
                    .locations("classpath:db/migration/sqlite")
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw SqliteErrors.explain(file, failure);
        }
    }

    /* Flyway's own connections know nothing of the page size and the journal, which the file keeps. */
    private void setUpFile() {
        try {
            SqliteConnections.forWriting(file).close();
        } catch (SQLException failure) {
            throw SqliteErrors.explain(file, failure);
        }
    }

    /// The version of the tables, 0 if there are none yet.
    ///
    /// @throws CatalogException if the file is no catalogue, or one of a newer version
    private int version() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return 0;
        }
        try (Connection connection = SqliteConnections.forReading(file);
                Statement statement = connection.createStatement()) {
            boolean migratedBefore = hasTable(statement, "= 'flyway_schema_history'");
            if (!migratedBefore && hasTable(statement, "NOT LIKE 'sqlite%'")) {
                throw new CatalogException(
                        Reason.DAMAGED,
                        "%s: is a database of another program; name the file of a catalogue".formatted(file));
            }
            int version = migratedBefore ? versionIn(statement) : 0;
            if (version > NEWEST) {
                throw new CatalogException(
                        Reason.NEWER,
                        ("%s: was written by a newer Ocellus (its tables have version %d, this program knows %d); "
                                        + "update Ocellus")
                                .formatted(file, version, NEWEST));
            }
            return version;
        } catch (SQLException failure) {
            throw SqliteErrors.explain(file, failure);
        }
    }

    private static boolean hasTable(Statement statement, String named) throws SQLException {
        try (ResultSet tables =
                statement.executeQuery("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name " + named)) {
            return tables.next();
        }
    }

    private static int versionIn(Statement statement) throws SQLException {
        try (ResultSet versions = statement.executeQuery(
                "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success")) {
            return versions.next() ? versions.getInt(1) : 0;
        }
    }
}
