package io.ocellus.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/* One writer at a time in a models folder, and the folder that it works in before the rename. A writer that was killed
 * leaves its work folder behind; the next one, holding the lock, clears it. */
final class StoreLock implements AutoCloseable {

    private static final String LOCK = ".lock";
    private static final String WORK = ".adding";

    private final Path work;
    private final FileChannel channel;

    private StoreLock(Path work, FileChannel channel) {
        this.work = work;
        this.channel = channel;
    }

    /// @throws BundleException if another thread or process holds the lock
    static StoreLock take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new BundleException("%s: another bundle is being added at this moment; try again when that has ended"
                    .formatted(folder));
        }
        StoreLock lock = new StoreLock(folder.resolve(WORK), channel);
        lock.clear();
        return lock;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) { // held by another thread of this process
            return null;
        }
    }

    /// An empty folder beside the bundles, whose name no bundle can have.
    Path workFolder() throws IOException {
        return Files.createDirectory(work);
    }

    @Override
    public void close() throws IOException {
        try (channel) { // which lets the lock go
            clear();
        }
    }

    private void clear() throws IOException {
        if (Files.isDirectory(work)) {
            try (var files = Files.newDirectoryStream(work)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(work);
        }
    }
}
