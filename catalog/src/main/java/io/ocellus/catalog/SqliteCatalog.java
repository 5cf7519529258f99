package io.ocellus.catalog;

import io.ocellus.catalog.CatalogException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/// A catalogue in one SQLite file. Shared between threads, and between processes on one machine: write-ahead
/// logging keeps readers free while one process writes. Not for network file systems, whose locks SQLite cannot
/// trust.
///
/// A commit is flushed to the disk before it is acknowledged (`synchronous = FULL`).
public final class SqliteCatalog extends SqlCatalog {

    SqliteCatalog(Transactions transactions, Clock clock) {
        super(transactions, clock);
    }

    /// Opens a catalogue; makes folder, file and tables where absent, and updates tables of an older version.
    ///
    /// @throws CatalogException if the file is damaged, no catalogue, of a newer version, locked, or out of reach
    public static SqliteCatalog open(Path file) {
        return open(file, Clock.systemUTC());
    }

    /// The same with a clock that dates imports, labels and decisions.
    ///
    /// @throws CatalogException as above
    public static SqliteCatalog open(Path file, Clock clock) {
        Path absolute = file.toAbsolutePath();
        try {
            Files.createDirectories(absolute.getParent());
        } catch (IOException failure) {
            throw new CatalogException(
                    Reason.UNREACHABLE,
                    "%s: its folder cannot be made (%s); choose another place or look at the rights"
                            .formatted(absolute, failure),
                    failure);
        }
        new SqliteSchema(absolute).bringUpToDate();
        return new SqliteCatalog(new SqliteTransactions(absolute), clock);
    }

    /// Opens a catalogue that must be there.
    ///
    /// @throws CatalogException if it is not there, and for every reason of [#open(Path)]
    public static SqliteCatalog openExisting(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CatalogException(
                    Reason.ABSENT, "%s: there is no catalogue here; import some photos to make one".formatted(file));
        }
        return open(file);
    }
}
