package io.ocellus.people;

import io.ocellus.catalog.PlainSql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// The database of accounts: one SQLite file that only its owner can read.
///
/// One connection, used by one thread at a time: a look at a session takes tens of microseconds, and nothing
/// here takes long. Other processes (`ocellus users`) may write the same file at any time. Thread-safe.
final class PeopleFile implements AutoCloseable {

    private static final int VERSION = 1;

    private final Path file;
    private final Jdbi jdbi;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Handle idle; // guarded by lock
    private boolean closed; // guarded by lock

    private PeopleFile(Path file) {
        this.file = file;
        this.jdbi = Jdbi.create(() -> connect(file)).installPlugin(new PlainSql());
    }

    /// Opens the file; makes it and its tables where absent.
    ///
    /// @throws PeopleException if it is out of reach, no file of accounts, or of a newer version
    static PeopleFile open(Path file) {
        PeopleFile opened = new PeopleFile(file.toAbsolutePath());
        try {
            makePrivate(opened.file);
        } catch (IOException failure) {
            throw new PeopleException(
                    "%s: accounts cannot be kept here (%s); look at the disk and at the rights of the folder"
                            .formatted(file, failure),
                    failure);
        }
        opened.within(opened::bringUpToDate);
        return opened;
    }

    /* The file must never be readable by others, not even for the moment before its rights are changed. */
    private static void makePrivate(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file lies in a folder"));
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException madeBefore) {
            return;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
        boolean ready = false;
        try (Statement statement = connection.createStatement()) {
            for (String pragma :
                    List.of("busy_timeout = 10000", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")) {
                statement.execute("PRAGMA " + pragma);
            }
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    private boolean bringUpToDate(Handle handle) {
        int version =
                handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
        if (version > VERSION) {
            throw new PeopleException("%s: was written by a newer Ocellus; update Ocellus".formatted(file));
        }
        if (version == 0) {
            int tables = handle.createQuery("SELECT count(*) FROM sqlite_master")
                    .mapTo(Integer.class)
                    .one();
            if (tables > 0) {
                throw new PeopleException("%s: is a database of another program; move it away".formatted(file));
            }
            handle.createScript(tables()).execute();
            handle.execute("PRAGMA user_version = " + VERSION);
        }
        return true;
    }

    private static String tables() {
        try (InputStream in =
                Objects.requireNonNull(PeopleFile.class.getResourceAsStream("tables.sql"), "tables.sql is missing")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new PeopleException("the program is damaged: tables.sql cannot be read; install it again", failure);
        }
    }

    /// Runs work that only looks.
    <T> T read(Function<Handle, T> work) {
        return run("BEGIN", work);
    }

    /// Runs work that changes: all of it is on the disk when this returns, or nothing if it throws.
    <T> T within(Function<Handle, T> work) {
        return run("BEGIN IMMEDIATE", work);
    }

    /// Copies one state of the file. SQLite fills the empty file that is made for it, with its rights.
    void copyTo(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        makePrivate(absolute);
        lock.lock();
        Handle handle = null;
        try {
            handle = take();
            handle.execute("VACUUM INTO ?", absolute.toString());
            idle = handle;
            handle = null;
        } catch (JdbiException failure) {
            Files.deleteIfExists(absolute);
            throw new PeopleException(
                    "%s: cannot be written (%s); look at the disk".formatted(target, failure.getMessage()), failure);
        } finally {
            if (handle != null) {
                handle.close();
            }
            lock.unlock();
        }
    }

    /* A connection whose transaction failed is closed, which rolls back in every case, and not used again. */
    private <T> T run(String begin, Function<Handle, T> work) {
        lock.lock();
        boolean committed = false;
        Handle handle = null;
        try {
            handle = take();
            execute(handle, begin);
            T result = work.apply(handle);
            execute(handle, "COMMIT");
            idle = handle;
            committed = true;
            return result;
        } catch (JdbiException | SQLException failure) {
            throw new PeopleException(
                    "%s: accounts cannot be read or written (%s); look at the disk and at the rights of the file"
                            .formatted(file, failure.getMessage()),
                    failure);
        } finally {
            if (!committed && handle != null) {
                handle.close();
            }
            lock.unlock();
        }
    }

    private Handle take() {
        if (closed) {
            throw new IllegalStateException("%s is closed: open it again".formatted(file));
        }
        Handle ready = idle;
        idle = null;
        return ready == null ? jdbi.open() : ready;
    }

    private static void execute(Handle handle, String sql) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (idle != null) {
                idle.close();
                idle = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
