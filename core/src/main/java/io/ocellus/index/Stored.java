package io.ocellus.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table and the file that it came from and goes to.
///
/// @param file null if nothing is to be kept
record Stored(Table table, @Nullable VectorFile file) {

    /// Loads a file that can be trusted; else begins anew, which for a reader means in memory.
    static Stored open(Path path, String stamp, int dimension, Access access, VectorFile.Disk disk) throws IOException {
        if (Files.exists(path) && Files.size(path) >= FileLayout.HEADER) {
            Optional<Stored> trusted = load(path, stamp, dimension, access, disk);
            if (trusted.isPresent()) {
                return trusted.get();
            }
        }
        Table table = new Table(dimension);
        return switch (access) {
            case READ -> new Stored(table, null);
            case READ_WRITE -> new Stored(table, VectorFile.create(path, FileLayout.of(stamp, table.matrix()), disk));
        };
    }

    /// What a reader has loaded needs the file no longer: mappings outlive their channel.
    private static Optional<Stored> load(Path path, String stamp, int dimension, Access access, VectorFile.Disk disk)
            throws IOException {
        Table table = new Table(dimension);
        VectorFile file = VectorFile.open(path, FileLayout.of(stamp, table.matrix()), access, disk);
        boolean trusted = false;
        try {
            trusted = file.load(table);
        } finally {
            if (!trusted) {
                table.close();
            }
            if (!trusted || access == Access.READ) {
                file.close();
            }
        }
        return trusted ? Optional.of(new Stored(table, access == Access.READ ? null : file)) : Optional.empty();
    }
}
