package io.ocellus.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/* One writer at a time in a models folder, and the folder that it works in before the rename. A writer that was killed
 * leaves its work folder behind; the next one, holding the lock, clears it. */
final class StoreLock implements AutoCloseable {

    private static final String LOCK = ".lock";
    private static final String WORK = ".adding";

    private final Path work;
    private final FileLease lease;

    private StoreLock(Path work, FileLease lease) {
        this.work = work;
        this.lease = lease;
    }

    /// @throws BundleException if another thread or process holds the lock
    static StoreLock take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileLease lease = FileLease.tryTake(folder, LOCK)
                .orElseThrow(() -> new BundleException(
                        "%s: another bundle is being added at this moment; try again when that has ended"
                                .formatted(folder)));
        StoreLock lock = new StoreLock(folder.resolve(WORK), lease);
        lock.clear();
        return lock;
    }

    /// An empty folder beside the bundles, whose name no bundle can have.
    Path workFolder() throws IOException {
        return Files.createDirectory(work);
    }

    @Override
    public void close() throws IOException {
        try (lease) {
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
