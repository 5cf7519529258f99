package io.ocellus.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// One connection writes, guarded by a lock; connections for reading are opened as threads need them and kept for
/// the next. In write-ahead mode neither waits for the other.
///
/// Transactions are begun and ended by statements of our own. The driver's way (autocommit off) begins the next
/// one right after a commit, which may wait for another process and fail: a change that is on the disk would be
/// reported as lost.
///
/// A connection whose transaction failed is closed and not used again. Closing rolls back in every case, also
/// where SQLite has ended the transaction by itself (full disk, read error) and ROLLBACK would be an error.
final class SqliteTransactions implements Transactions {

    private static final int IDLE_READERS = 8;

    private final Path file;
    private final Jdbi reading;
    private final Jdbi writing;
    private final ConcurrentLinkedDeque<Handle> idleReaders = new ConcurrentLinkedDeque<>();
    private final ReentrantLock writeLock = new ReentrantLock();
    private @Nullable Handle idleWriter; // guarded by writeLock
    private volatile boolean closed;

    SqliteTransactions(Path file) {
        this.file = file;
        this.reading = Jdbi.create(() -> SqliteConnections.forReading(file)).installPlugin(new PlainSql());
        this.writing = Jdbi.create(() -> SqliteConnections.forWriting(file)).installPlugin(new PlainSql());
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        requireOpen();
        Handle idle = idleReaders.poll();
        Handle handle = idle == null ? open(reading) : idle;
        T result = run(handle, "BEGIN", work);
        keepReader(handle);
        return result;
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        writeLock.lock();
        try {
            requireOpen();
            Handle handle = idleWriter == null ? open(writing) : idleWriter;
            idleWriter = null;
            T result = run(handle, "BEGIN IMMEDIATE", work);
            idleWriter = handle;
            return result;
        } finally {
            writeLock.unlock();
        }
    }

    private <T> T run(Handle handle, String begin, Function<Handle, T> work) {
        boolean committed = false;
        try {
            Connection connection = handle.getConnection();
            execute(connection, begin);
            T result = work.apply(handle);
            execute(connection, "COMMIT");
            committed = true;
            return result;
        } catch (JdbiException | SQLException failure) {
            throw SqliteErrors.explain(file, failure);
        } finally {
            if (!committed) {
                handle.close();
            }
        }
    }

    private Handle open(Jdbi jdbi) {
        try {
            return jdbi.open();
        } catch (JdbiException failure) {
            throw SqliteErrors.explain(file, failure);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /* The catalogue may be closed at this very moment: look again after giving back, or a connection stays open. */
    private void keepReader(Handle handle) {
        if (idleReaders.size() >= IDLE_READERS) {
            handle.close();
            return;
        }
        idleReaders.push(handle);
        if (closed) {
            closeReaders();
        }
    }

    private void closeReaders() {
        for (Handle handle = idleReaders.poll(); handle != null; handle = idleReaders.poll()) {
            handle.close();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("%s is closed: open the catalogue again".formatted(file));
        }
    }

    /// Waits for a change that is under way; connections that still read are closed when they are done.
    @Override
    public void close() {
        closed = true;
        closeReaders();
        writeLock.lock();
        try {
            if (idleWriter != null) {
                idleWriter.close();
                idleWriter = null;
            }
        } finally {
            writeLock.unlock();
        }
    }
}
