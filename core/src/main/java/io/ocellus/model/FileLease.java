package io.ocellus.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The right to write what a lock file stands for, held by one object of one process at a time. It ends with the
/// process, however that ends; the file stays. May be closed by any thread.
public final class FileLease implements AutoCloseable {

    /* Static because the thing it mirrors is: locks of the operating system belong to the process, and closing any
     * channel on the file gives all of them up. So a second taker within the process must be turned away before it
     * opens the file. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FileLease(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Takes the lease if it is free; never waits.
    ///
    /// @param folder that exists
    /// @param name of the lock file in it, which is made if absent
    /// @return empty if another process holds it, or another part of this one
    public static Optional<FileLease> tryTake(Path folder, String name) throws IOException {
        Path real = folder.toRealPath().resolve(name);
        if (!HELD_HERE.add(real)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null;
            return taken ? Optional.of(new FileLease(real, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                giveUp(real, channel);
            }
        }
    }

    private static void giveUp(Path file, @Nullable FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            HELD_HERE.remove(file);
        }
    }

    /// Gives the lease up. Closing twice changes nothing.
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            giveUp(file, channel);
        }
    }
}
