package io.ocellus.collection;

import io.ocellus.model.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// Files that are there whole or not at all: written under a temporary name, forced to disk, renamed; the new
/// names are forced to disk too, or a loss of power would take back the renaming.
final class SafeFile {

    private SafeFile() {}

    static void write(Path target, byte[] bytes) throws IOException {
        Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent(), "a file lies in a folder");
        makeFolder(folder);
        Path temporary = Files.createTempFile(folder, ".new", "");
        write(target, temporary, bytes);
        Durable.syncFolder(folder);
    }

    /// Makes a folder and those above it that are absent; two threads may do so at once.
    private static void makeFolder(Path folder) throws IOException {
        Path above = folder.getParent();
        if (above != null && !Files.isDirectory(folder)) {
            makeFolder(above);
            Files.createDirectories(folder);
            Durable.syncFolder(above);
        }
    }

    /// @param temporary on the same disk as the target; gone afterwards, whatever happens
    static void write(Path target, Path temporary, byte[] bytes) throws IOException {
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
