package io.ocellus.download;

import io.ocellus.image.Sha256;
import io.ocellus.model.Durable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/* What has come of a file so far. It is called by its hash, so that pieces of two files never meet, and gets its final
 * name only when its hash is right. */
final class PartFile {

    private final Path folder;
    private final Path part;
    private final Path whole;
    private final String sha256;

    PartFile(Path folder, String sha256) {
        this.folder = folder;
        this.part = folder.resolve(sha256 + ".part");
        this.whole = folder.resolve(sha256);
        this.sha256 = sha256;
    }

    Path whole() {
        return whole;
    }

    /// Whether the whole file is there, and is the right one.
    boolean isDone() throws IOException {
        return Files.isRegularFile(whole) && Sha256.of(whole).equals(sha256);
    }

    long size() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    void discard() throws IOException {
        Files.deleteIfExists(part);
    }

    /// To write behind what is there. The caller closes it.
    FileChannel append() throws IOException {
        return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// @throws UncheckedIOException if the disk refuses, unlike the exception of a connection that breaks
    static void write(FileChannel channel, byte[] bytes, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The hash of what is there.
    String hash() throws IOException {
        return Sha256.of(part);
    }

    /// Gives the part its final name, for good.
    Path finish() throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        Durable.syncFolder(folder);
        return whole;
    }
}
