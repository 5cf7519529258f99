package io.ocellus.backup;

import io.ocellus.backup.Contents.Entry;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A backup that is read, and not believed: names must be those of a collection, each once, and what is in the
/// archive must be what its list says, byte for byte. Confined to one thread.
final class Archive implements AutoCloseable {

    private static final int LIST_BYTES = 256 << 20; // two million photos

    /* A catalogue packs to a half, photos to nothing: what unpacks to far more is a bomb. */
    private static final long RATIO = 20;
    private static final long HARMLESS_BYTES = 64L << 20;

    private final Path file;
    private final ZipFile zip;
    private final Contents contents;

    private Archive(Path file, ZipFile zip, Contents contents) {
        this.file = file;
        this.zip = zip;
        this.contents = contents;
    }

    /// @throws BackupException if it is no backup, or one that was changed
    static Archive open(Path file) throws IOException {
        ZipFile zip = null;
        boolean opened = false;
        try {
            zip = new ZipFile(file.toFile());
            Contents contents = Contents.parse(list(zip, file), file);
            requireSame(zip, contents, file);
            requireHarmless(contents, file);
            opened = true;
            return new Archive(file, zip, contents);
        } catch (ZipException | EOFException e) {
            throw new BackupException("%s: is no backup, damaged or cut off (%s)".formatted(file, e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new BackupException("%s: there is no such file".formatted(file), e);
        } finally {
            if (!opened && zip != null) {
                zip.close();
            }
        }
    }

    private static byte[] list(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(Contents.NAME);
        if (entry == null) {
            throw new BackupException("%s: holds no %s; it is not one of our backups".formatted(file, Contents.NAME));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LIST_BYTES);
            if (in.read() >= 0) {
                throw new BackupException("%s: its list of contents is endless".formatted(file));
            }
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (sum.getValue() != entry.getCrc()) { // the JDK leaves this to whoever reads
                throw new BackupException("%s: its list of contents is damaged".formatted(file));
            }
            return bytes;
        }
    }

    private static void requireSame(ZipFile zip, Contents contents, Path file) {
        Set<String> listed = new HashSet<>();
        contents.files().forEach(entry -> listed.add(entry.path()));
        listed.add(Contents.NAME);
        List<String> held =
                Collections.list(zip.entries()).stream().map(ZipEntry::getName).toList();
        if (held.size() != listed.size() || !listed.containsAll(held)) {
            throw new BackupException("%s: does not hold what it lists; it was changed or cut off".formatted(file));
        }
    }

    private static void requireHarmless(Contents contents, Path file) throws IOException {
        long allowed = Math.max(HARMLESS_BYTES, RATIO * Files.size(file));
        long unpacked = 0;
        for (Entry entry : contents.files()) {
            if (entry.bytes() > allowed - unpacked) {
                throw new BackupException(
                        "%s: unpacks to more than %d times its size, which no backup does".formatted(file, RATIO));
            }
            unpacked += entry.bytes();
        }
    }

    Contents contents() {
        return contents;
    }

    /// Reads everything, and compares it with the list.
    ///
    /// @throws BackupException if anything differs
    void verify() throws IOException {
        for (Entry entry : contents.files()) {
            copy(entry, OutputStream.nullOutputStream());
        }
    }

    /// Unpacks everything into an empty folder.
    ///
    /// @throws BackupException if anything differs from the list; the folder is then to be deleted
    void unpack(Path folder) throws IOException {
        for (Entry entry : contents.files()) {
            Path target = folder.resolve(entry.path()).normalize();
            if (!target.startsWith(folder)) { // cannot be, since the names are known; if it were, it would matter
                throw new BackupException("%s: '%s' leads elsewhere".formatted(file, entry.path()));
            }
            Files.createDirectories(Objects.requireNonNull(target.getParent(), "within the folder"));
            try (FileChannel channel =
                            FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                copy(entry, out);
                channel.force(true);
            }
        }
    }

    private void copy(Entry entry, OutputStream target) throws IOException {
        @Nullable ZipEntry packed = zip.getEntry(entry.path());
        if (packed == null) {
            throw new BackupException("%s: '%s' is missing".formatted(file, entry.path()));
        }
        try (InputStream in = zip.getInputStream(packed)) {
            Entry found = Packer.measure(entry.path(), in, target, entry.bytes());
            if (!found.equals(entry)) {
                throw new BackupException("%s: '%s' is not what was packed; the backup is damaged or was changed"
                        .formatted(file, entry.path()));
            }
        } catch (ZipException | EOFException e) {
            throw new BackupException(
                    "%s: '%s' cannot be unpacked (%s)".formatted(file, entry.path(), e.getMessage()), e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
