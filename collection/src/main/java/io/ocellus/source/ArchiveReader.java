package io.ocellus.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Enumeration;
import java.util.Locale;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/// The entries of a tar, tar.gz or zip, one after the other, as a stream.
abstract sealed class ArchiveReader implements AutoCloseable {

    enum Kind {
        FILE,
        /// Symbolic or hard: the bytes are elsewhere.
        LINK,
        OTHER
    }

    /// @param bytes as the archive says, -1 if it does not
    record Entry(String name, long bytes, long modifiedMillis, Kind kind) {}

    private final Path file;

    private ArchiveReader(Path file) {
        this.file = file;
    }

    /// @throws SourceException if it is no archive
    static ArchiveReader open(Path file, ArchiveLimits limits) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try {
            return name.endsWith(".zip") ? new Zip(file) : new Tar(file, !name.endsWith(".tar"), limits);
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    /// The next entry, or null at the end.
    ///
    /// @throws SourceException if the archive cannot be read on
    final @Nullable Entry next() {
        try {
            return advance();
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    private static SourceException damaged(Path file, IOException e) {
        return new SourceException("%s: the archive is damaged, cut off or may not be read (%s); fetch or pack it again"
                .formatted(file, e.getMessage() == null ? e : e.getMessage()));
    }

    abstract @Nullable Entry advance() throws IOException;

    /// Bytes of the entry that `next` gave last.
    ///
    /// @param limit at most so many are inflated, whatever the header says
    abstract byte[] read(int limit) throws IOException;

    @Override
    public abstract void close() throws IOException;

    @SuppressWarnings("JavaUtilDate") // what the library gives
    private static Entry entry(ArchiveEntry entry, Kind kind) {
        Date modified = entry.getLastModifiedDate();
        return new Entry(entry.getName(), entry.getSize(), modified == null ? 0 : modified.getTime(), kind);
    }

    private static final class Tar extends ArchiveReader {

        private final TarArchiveInputStream in;

        Tar(Path file, boolean gzipped, ArchiveLimits limits) throws IOException {
            super(file);
            InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            try {
                in = new TarArchiveInputStream(gzipped ? new InflationGuard(gunzipped(raw), file, limits) : raw);
            } catch (IOException e) {
                raw.close();
                throw e;
            }
        }

        private static InputStream gunzipped(InputStream raw) throws IOException {
            return GzipCompressorInputStream.builder()
                    .setInputStream(raw)
                    .setDecompressConcatenated(true)
                    .get();
        }

        @Override
        @Nullable
        Entry advance() throws IOException {
            TarArchiveEntry entry = in.getNextEntry();
            return entry == null ? null : entry(entry, kind(entry));
        }

        private static Kind kind(TarArchiveEntry entry) {
            if (entry.isLink() || entry.isSymbolicLink()) {
                return Kind.LINK;
            }
            boolean isDevice = entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice();
            return entry.isFile() && !isDevice ? Kind.FILE : Kind.OTHER;
        }

        @Override
        byte[] read(int limit) throws IOException {
            return in.readNBytes(limit);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static final class Zip extends ArchiveReader {

        private final ZipFile zip;
        private final Enumeration<ZipArchiveEntry> entries;
        private @Nullable ZipArchiveEntry current;

        Zip(Path file) throws IOException {
            super(file);
            zip = ZipFile.builder().setPath(file).get();
            entries = zip.getEntriesInPhysicalOrder();
        }

        @Override
        @Nullable
        Entry advance() {
            current = entries.hasMoreElements() ? entries.nextElement() : null;
            return current == null ? null : entry(current, kind(current));
        }

        private static Kind kind(ZipArchiveEntry entry) {
            if (entry.isUnixSymlink()) {
                return Kind.LINK;
            }
            return entry.isDirectory() ? Kind.OTHER : Kind.FILE;
        }

        @Override
        byte[] read(int limit) throws IOException {
            ZipArchiveEntry entry = current;
            if (entry == null) {
                throw new IllegalStateException("no entry to read: call next() first");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return in.readNBytes(limit);
            }
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    /// Gives up on a stream that inflates far more than photos ever do: they are compressed already.
    private static final class InflationGuard extends FilterInputStream {

        private static final int RATIO = 100;

        private final Path file;
        private final long allowed;
        private long inflated;

        InflationGuard(InputStream in, Path file, ArchiveLimits limits) throws IOException {
            super(in);
            this.file = file;
            this.allowed = Math.max(limits.harmlessBytes(), RATIO * Files.size(file));
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(0, read));
            return read;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = super.skip(n);
            count(skipped);
            return skipped;
        }

        private void count(long bytes) {
            inflated += bytes;
            if (inflated > allowed) {
                throw new SourceException(
                        "%s: inflates to more than %d times its size, which photos never do; it looks like a bomb"
                                .formatted(file, RATIO));
            }
        }
    }
}
