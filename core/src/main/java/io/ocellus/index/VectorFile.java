package io.ocellus.index;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.ocellus.vector.HalfMatrix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A table's rows in a file, for one writer and any number of readers, also in other processes.
///
/// 1. Rows are only appended. Bytes below the published row count never change, so whatever a reader has read or
///    mapped stays as it is.
/// 2. Rows are forced to the disk before the count is; the count is one aligned `long`, written at once. A
///    process or a machine that dies leaves the rows of the last count, and bytes behind them that nobody reads.
/// 3. A file is never shortened. One that cannot be trusted is replaced by a new one under the same name; readers
///    keep the old one.
/// 4. Every row has a checksum, and loading checks them all: a byte that was damaged below the count makes the
/// whole file untrusted. (Loading so costs about as much as one search, and reads what the first search would.)
/// 5. Only full chunks are mapped. The last, growing chunk is copied, so no mapping reaches beyond the file's
///   end.
///
/// Confined to the lock of the index that owns it.
final class VectorFile implements AutoCloseable {

    /// Opens channels; a test puts a full disk here.
    @FunctionalInterface
    interface Disk {
        FileChannel open(Path file, OpenOption... options) throws IOException;
    }

    private static final VarHandle COUNT =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

    private final FileLayout layout;
    private final FileChannel channel;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment header;
    private int rows;

    private VectorFile(FileLayout layout, FileChannel channel, MapMode mode) throws IOException {
        this.layout = layout;
        this.channel = channel;
        this.header = channel.map(mode, 0, FileLayout.HEADER, arena);
    }

    /// Opens a file that exists, of at least a header's size.
    static VectorFile open(Path file, FileLayout layout, Access access, Disk disk) throws IOException {
        FileChannel channel = switch (access) {
            case READ -> disk.open(file, READ);
            case READ_WRITE -> disk.open(file, READ, WRITE);
        };
        try {
            return new VectorFile(layout, channel, access == Access.READ ? MapMode.READ_ONLY : MapMode.READ_WRITE);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /// Makes a file without rows, in place of whatever bears the name. The directory is not forced: if a power
    /// cut undoes the change of name, the old file is found untrusted again.
    static VectorFile create(Path file, FileLayout layout, Disk disk) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = disk.open(fresh, CREATE, TRUNCATE_EXISTING, WRITE)) {
            ByteBuffer header =
                    FileLayout.buffer(FileLayout.HEADER).put(layout.identity().duplicate());
            writeFully(channel, header.clear(), 0);
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return open(file, layout, Access.READ_WRITE, disk);
    }

    /// Rows that were loaded from here or appended.
    int rows() {
        return rows;
    }

    FileChannel channel() {
        return channel;
    }

    /// Where a chunk's vectors begin.
    long vectorsOf(int chunk) {
        return layout.vectorAt(chunk * layout.rowsPerChunk());
    }

    /// Fills an empty table with the published rows.
    ///
    /// @return false if the file cannot be trusted: made from something else, cut or damaged. The table is then
    /// of no use.
    boolean load(Table table) throws IOException {
        long published = (long) COUNT.getAcquire(header, (long) FileLayout.ROWS_AT);
        if (!identified()
                || published < 0
                || published > Integer.MAX_VALUE
                || channel.size() < layout.bytes(published)) {
            return false;
        }
        while (rows < published) {
            int end = (int) Math.min(published, (long) rows + layout.rowsPerChunk());
            loadVectors(table.matrix(), end);
            if (!register(table, end)) {
                return false;
            }
            rows = end;
        }
        return true;
    }

    /// Appends the table's rows from [#rows] on, which are there for good when this returns.
    ///
    /// @throws IOException if the disk does not take them; the file is then as before, and the call can be
    ///     repeated
    void append(HalfMatrix matrix, Rows table) throws IOException {
        int first = rows;
        while (first < table.size()) {
            int chunk = first / layout.rowsPerChunk();
            int end = (int) Math.min((chunk + 1L) * layout.rowsPerChunk(), table.size());
            writeFully(channel, entries(matrix, table, first, end), layout.entryAt(first));
            MemorySegment vectors = matrix.chunk(first).asSlice(matrix.offset(first), (end - first) * layout.stride());
            writeFully(channel, vectors.asByteBuffer(), layout.vectorAt(first));
            first = end;
        }
        channel.force(true);
        COUNT.setRelease(header, (long) FileLayout.ROWS_AT, (long) table.size());
        header.force();
        rows = table.size();
    }

    @Override
    public void close() throws IOException {
        arena.close();
        channel.close();
    }

    private boolean identified() {
        return header.asSlice(0, FileLayout.ROWS_AT).mismatch(MemorySegment.ofBuffer(layout.identity())) == -1;
    }

    private void loadVectors(HalfMatrix matrix, int end) throws IOException {
        if (end - rows == layout.rowsPerChunk()) {
            matrix.mapNext(channel, layout.vectorAt(rows));
            return;
        }
        short[] vector = new short[matrix.dimension()];
        ByteBuffer bytes = FileLayout.buffer(Math.toIntExact(layout.stride()));
        for (int row = rows; row < end; row++) {
            readFully(bytes.clear(), layout.vectorAt(row));
            bytes.flip().asShortBuffer().get(vector);
            matrix.append(vector);
        }
    }

    private boolean register(Table table, int end) throws IOException {
        HalfMatrix matrix = table.matrix();
        ByteBuffer entries = FileLayout.buffer((end - rows) * FileLayout.ENTRY);
        readFully(entries, layout.entryAt(rows));
        entries.flip();
        for (int row = rows; row < end; row++) {
            long id = entries.getLong();
            float length = entries.getFloat();
            if (entries.getInt() != layout.checksum(row, id, length, matrix.chunk(row), matrix.offset(row))) {
                return false;
            }
            table.register(id, length);
        }
        return true;
    }

    private ByteBuffer entries(HalfMatrix matrix, Rows table, int first, int end) {
        ByteBuffer entries = FileLayout.buffer((end - first) * FileLayout.ENTRY);
        for (int row = first; row < end; row++) {
            long id = table.ids()[row];
            float length = table.lengths()[row];
            entries.putLong(id).putFloat(length);
            entries.putInt(layout.checksum(row, id, length, matrix.chunk(row), matrix.offset(row)));
        }
        return entries.flip();
    }

    private void readFully(ByteBuffer into, long position) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, position + into.position()) < 0) {
                throw new IOException("the file ended at byte %d while it was read; has something shortened it?"
                        .formatted(channel.size()));
            }
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer from, long position) throws IOException {
        while (from.hasRemaining()) {
            channel.write(from, position + from.position());
        }
    }
}
