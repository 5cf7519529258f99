package io.ocellus.catalog;

import io.ocellus.catalog.CatalogException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The right to write a collection, held by one process at a time. Reading needs none.
///
/// A lock of the operating system on the file `lock` in the collection's folder: it ends with the process,
/// however that ends, so no stale lock has ever to be cleaned up. The file stays, and says in one line who
/// holds the lock: `process 4711 (import, since 2026-05-03 14:02)`. May be closed by any thread.
///
/// Not for network file systems.
public final class CollectionLock implements AutoCloseable {

    private static final String FILE = "lock";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /* Far behind the text: some systems keep others from reading locked bytes. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /* The locks of this process: folder to holder. Static because the thing it mirrors is: locks of the operating
     * system belong to the process, and closing any channel on the file gives all of them up. So a second taker within
     * the process must be turned away before it opens the file. */
    private static final Map<Path, String> HELD_HERE = new ConcurrentHashMap<>();

    private final Path folder;
    private final FileChannel channel;

    private CollectionLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Takes the lock, or fails at once.
    ///
    /// @param folder of the collection; made if absent
    /// @param purpose one word for people who wait, such as `import`
    /// @throws CollectionLockedException if it is held already
    /// @throws CatalogException if the folder cannot be written
    public static CollectionLock acquire(Path folder, String purpose) {
        return acquire(folder, purpose, Clock.system(ZoneId.systemDefault()));
    }

    static CollectionLock acquire(Path folder, String purpose, Clock clock) {
        String holder = "process %d (%s, since %s)"
                .formatted(ProcessHandle.current().pid(), purpose, MINUTE.format(ZonedDateTime.now(clock)));
        try {
            Path real = Files.createDirectories(folder).toRealPath();
            String before = HELD_HERE.putIfAbsent(real, holder);
            if (before != null) {
                throw locked(folder, before);
            }
            return acquireFile(real, holder);
        } catch (IOException failure) {
            throw new CatalogException(
                    Reason.UNREACHABLE,
                    "%s: the collection cannot be locked (%s); look at the disk and at the rights of the folder"
                            .formatted(folder, failure),
                    failure);
        }
    }

    private static CollectionLock acquireFile(Path folder, String holder) throws IOException {
        FileChannel channel = null;
        boolean acquired = false;
        try {
            channel = FileChannel.open(
                    folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw locked(folder, Files.readString(folder.resolve(FILE)).strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            acquired = true;
            return new CollectionLock(folder, channel);
        } finally {
            if (!acquired) {
                HELD_HERE.remove(folder);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /* The holder's line may be missing for the moment between its taking the lock and its writing the line. */
    private static CollectionLockedException locked(Path folder, String holder) {
        return new CollectionLockedException("%s: collection is being written by %s; wait for it or stop it"
                .formatted(folder, holder.isEmpty() ? "another process" : holder));
    }

    /// Gives the lock up. Closing twice changes nothing.
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException failure) {
            throw new CatalogException(
                    Reason.UNREACHABLE, "%s: the lock could not be given up (%s)".formatted(folder, failure), failure);
        } finally {
            HELD_HERE.remove(folder);
        }
    }
}
