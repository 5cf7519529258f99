package io.ocellus.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes that outlive a loss of power.
public final class Durable {

    private Durable() {}

    static void copy(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            copy(in, to);
        }
    }

    /// @param to must not exist
    static void copy(InputStream from, Path to) throws IOException {
        Files.copy(from, to);
        syncFile(to);
    }

    /// Makes what was written to a file last.
    ///
    /// @throws IOException if the disk refuses
    public static void syncFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Makes the names in a folder last. Windows cannot open folders, and keeps names in its journal by itself.
    ///
    /// @throws IOException if the disk refuses
    public static void syncFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
