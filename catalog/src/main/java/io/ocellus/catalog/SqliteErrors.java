package io.ocellus.catalog;

import io.ocellus.catalog.CatalogException.Reason;
import java.nio.file.Path;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Result codes of SQLite to sentences that say what to do. The lowest byte of a code is its kind
/// (https://www.sqlite.org/rescode.html).
final class SqliteErrors {

    private SqliteErrors() {}

    /// The exception for a failure.
    ///
    /// @param failure of the driver, or a wrapper around one
    static CatalogException explain(Path file, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return explain(file, sqlite, failure);
            }
        }
        return new CatalogException(
                Reason.UNREACHABLE,
                "%s: the catalogue could not be used (%s)".formatted(file, failure.getMessage()),
                failure);
    }

    private static CatalogException explain(Path file, SQLiteException sqlite, Throwable failure) {
        int kind = sqlite.getResultCode().code & 0xff;
        if (kind == SQLiteErrorCode.SQLITE_BUSY.code || kind == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new CatalogException(
                    Reason.LOCKED,
                    ("%s: another process has been writing for more than %d seconds; "
                                    + "wait for it or stop it, then do this again")
                            .formatted(file, SqliteConnections.BUSY_MILLIS / 1000),
                    failure);
        }
        if (kind == SQLiteErrorCode.SQLITE_FULL.code) {
            return new CatalogException(
                    Reason.FULL,
                    ("%s: the disk is full; nothing of this change was kept, all before it is safe; "
                                    + "free some space, then do this again")
                            .formatted(file),
                    failure);
        }
        if (kind == SQLiteErrorCode.SQLITE_CORRUPT.code || kind == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return damaged(file, sqlite.getResultCode().message, failure);
        }
        if (kind == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
            return new CatalogException(
                    Reason.REFUSED,
                    "%s: the change contradicts what is there (%s); nothing of it was kept"
                            .formatted(file, sqlite.getMessage()),
                    failure);
        }
        return new CatalogException(
                Reason.UNREACHABLE,
                "%s: cannot be opened, read or written (%s); look at the disk and at the rights of file and folder"
                        .formatted(file, sqlite.getMessage()),
                failure);
    }

    private static CatalogException damaged(Path file, String detail, Throwable failure) {
        return new CatalogException(
                Reason.DAMAGED,
                "%s: is damaged or no catalogue (%s); put a backup in its place, or move it away and import again"
                        .formatted(file, detail),
                failure);
    }
}
