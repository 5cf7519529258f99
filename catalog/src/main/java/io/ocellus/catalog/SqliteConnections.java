package io.ocellus.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// How a connection to the file is set up.
///
/// synchronous FULL: a commit returns after fsync. NORMAL would be quicker and never damage the file, but a power
/// cut may take back commits that were acknowledged, which the catalogue promises not to happen. An import pays
/// one fsync for a whole batch.
///
/// page_size 8192: three embeddings of 1,280 halves fill a page to 94 %; a page of 4,096 bytes holds one, and a
/// third of the file is empty. It counts only before the first table is made.
final class SqliteConnections {

    /// How long to wait for another process that writes.
    static final int BUSY_MILLIS = 10_000;

    private SqliteConnections() {}

    static Connection forReading(Path file) throws SQLException {
        return connect(file, List.of("PRAGMA query_only = ON"));
    }

    /// Creates the file if it is absent; its folder must exist.
    static Connection forWriting(Path file) throws SQLException {
        return connect(
                file,
                List.of(
                        "PRAGMA page_size = 8192",
                        "PRAGMA journal_mode = WAL",
                        "PRAGMA synchronous = FULL",
                        "PRAGMA foreign_keys = ON",
                        "PRAGMA cache_size = -16000")); // KiB: the index of hashes is hit at random
    }

    /// The address of a file. A URI, because the driver takes what follows a question mark in a plain path for
    /// settings.
    static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath().toUri();
    }

    private static Connection connect(Path file, List<String> pragmas) throws SQLException {
        Connection connection = DriverManager.getConnection(url(file));
        boolean ready = false;
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            for (String pragma : pragmas) {
                statement.execute(pragma);
            }
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }
}
