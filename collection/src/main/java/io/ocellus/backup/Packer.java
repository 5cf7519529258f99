package io.ocellus.backup;

import io.ocellus.backup.Contents.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes files into a zip, hashing them on the way. Confined to one thread.
final class Packer implements AutoCloseable {

    private final ZipOutputStream zip;
    private final List<Entry> entries = new ArrayList<>();

    Packer(OutputStream target) {
        this.zip = new ZipOutputStream(target);
    }

    /// Packs a file.
    ///
    /// @param level 0 for what is compressed already, such as photos, to 9
    void add(Path file, String path, int level) throws IOException {
        zip.setLevel(level);
        zip.putNextEntry(entry(path));
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), Hashes.sha256())) {
            long bytes = in.transferTo(zip);
            entries.add(new Entry(
                    path, bytes, HexFormat.of().formatHex(in.getMessageDigest().digest())));
        }
        zip.closeEntry();
    }

    /// Packs all files below a folder that a collection keeps, in the order of their names.
    ///
    /// @param root to which paths are relative
    void addAll(Path folder, Path root, int level) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (Contents.isAllowed(path)) { // not what is being written under a temporary name
                    add(file, path, level);
                }
            }
        }
    }

    List<Entry> entries() {
        return entries;
    }

    void finish(Contents contents) throws IOException {
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        zip.putNextEntry(entry(Contents.NAME));
        zip.write(contents.json());
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    /* Without a time, the same contents are the same entry. */
    private static ZipEntry entry(String path) {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        return entry;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /// The bytes and hash of a stream, which is read to its end, or to one byte more than it should have.
    static Entry measure(String path, InputStream in, OutputStream copy, long most) throws IOException {
        byte[] chunk = new byte[1 << 16];
        java.security.MessageDigest digest = Hashes.sha256();
        long bytes = 0;
        for (int n = in.read(chunk); n >= 0 && bytes <= most; n = in.read(chunk)) {
            digest.update(chunk, 0, n);
            copy.write(chunk, 0, n);
            bytes += n;
        }
        return new Entry(path, bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
