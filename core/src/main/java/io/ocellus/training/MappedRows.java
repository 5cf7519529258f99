package io.ocellus.training;

import io.ocellus.vector.HalfMatrix;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Embeddings of very many images on their way into a file, from where they are mapped: they take no heap, and
/// the operating system may drop and read again what does not fit the memory.
///
/// The file is made anew for each training and loses its name as soon as it is open. So it is never taken for
/// truth by anyone, and it is gone when the matrix is closed or the process ends, however that may be.
///
/// Confined to one thread; the matrix that comes out may be shared.
public final class MappedRows implements AutoCloseable {

    private final FileChannel channel;
    private final HalfMatrix matrix;
    private final MemorySegment chunk; // the rows that have not been written yet
    private int rows; // of the chunk
    private boolean taken;

    private MappedRows(FileChannel channel, int dimension) {
        this.channel = channel;
        this.matrix = new HalfMatrix(dimension);
        this.chunk = MemorySegment.ofArray(new byte[Math.toIntExact(matrix.rowsPerChunk() * matrix.stride())]);
    }

    /// Begins a matrix.
    ///
    /// @param folder that the file is made in; made if it is not there
    /// @throws IOException if it cannot be written
    public static MappedRows in(Path folder, int dimension) throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(folder), "embeddings", ".f16");
        try {
            return new MappedRows(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE), dimension);
        } finally {
            Files.delete(file); // from now on only the channel, and then the mappings, lead to it
        }
    }

    /// Appends a row.
    ///
    /// @param row `short[dimension]`, copied
    /// @throws IOException if the disk is full; the matrix is of no use then
    public void add(short[] row) throws IOException {
        long at = rows * matrix.stride();
        MemorySegment.copy(
                row, 0, chunk, ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), at, row.length);
        if (++rows == matrix.rowsPerChunk()) {
            long position = channel.position();
            ByteBuffer bytes = chunk.asByteBuffer();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            matrix.mapNext(channel, position);
            rows = 0;
        }
    }

    /// All rows, in the order in which they came. Whoever takes the matrix closes it.
    public HalfMatrix matrix() {
        short[] row = new short[matrix.dimension()];
        for (int i = 0; i < rows; i++) { // less than a chunk
            long at = i * matrix.stride();
            MemorySegment.copy(
                    chunk, ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), at, row, 0, row.length);
            matrix.append(row);
        }
        rows = 0;
        taken = true;
        return matrix;
    }

    /// Closes the file; what was mapped stays, if the matrix was taken.
    @Override
    public void close() throws IOException {
        if (!taken) { // something went wrong before
            matrix.close();
        }
        channel.close();
    }
}
