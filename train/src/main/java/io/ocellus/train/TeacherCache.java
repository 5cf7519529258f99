package io.ocellus.train;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What teachers said of views, in a file that outlives the process: a row for each view, in half precision.
///
/// The file: 64 bytes of text, the key (SHA-256 of everything that the rows depend on, in hexadecimal); then for
/// each row a CRC-32C of its numbers (4 bytes, 0 while the row is empty) and `dimension` halves. A row whose sum
/// is wrong, since the machine stopped while it was written, counts as empty and is simply asked for again.
///
/// The file has holes where rows are empty and takes no room there. Thread-safe for different rows.
final class TeacherCache implements AutoCloseable {

    private static final int KEY = 64; // bytes: SHA-256 in hexadecimal
    private static final long CHUNK_ROWS = 4096; // so that no map exceeds what one segment should hold

    private static final ValueLayout.OfInt SUM = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED;

    private final int dimension;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment[] chunks;

    private TeacherCache(Path file, long rows, int dimension) throws IOException {
        this.dimension = dimension;
        this.chunks = new MemorySegment[Math.toIntExact(Math.ceilDiv(rows, CHUNK_ROWS))];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int i = 0; i < chunks.length; i++) {
                long rowsHere = Math.min(CHUNK_ROWS, rows - i * CHUNK_ROWS);
                chunks[i] = channel.map(
                        FileChannel.MapMode.READ_WRITE, KEY + i * CHUNK_ROWS * stride(), rowsHere * stride(), arena);
            }
        }
    }

    /// Opens the file, or makes it.
    ///
    /// @param key 64 characters; see above
    /// @param rows 1 or more
    /// @param dimension numbers of a row
    /// @throws TrainingException if the file belongs to other teachers, photos or views
    /// @throws IOException if it cannot be read or made
    static TeacherCache open(Path file, String key, long rows, int dimension) throws IOException {
        long size = KEY + rows * stride(dimension);
        if (!Files.exists(file)) {
            create(file, key, size);
        }
        byte[] there = new byte[KEY];
        try (var in = Files.newInputStream(file)) {
            int read = in.readNBytes(there, 0, KEY);
            if (read < KEY || !new String(there, StandardCharsets.US_ASCII).equals(key) || Files.size(file) != size) {
                throw new TrainingException(
                        "%s: holds what other teachers said, or of other photos or views; delete it, or name another folder"
                                .formatted(file));
            }
        }
        return new TeacherCache(file, rows, dimension);
    }

    private static void create(Path file, String key, long size) throws IOException {
        WholeFile.write(file, channel -> {
            channel.write(ByteBuffer.wrap(key.getBytes(StandardCharsets.US_ASCII)), 0);
            channel.write(ByteBuffer.allocate(1), size - 1);
        });
    }

    /// A row, if it is there: `float[dimension]`, the caller's.
    Optional<float[]> find(long row) {
        MemorySegment place = place(row);
        int sum = place.get(SUM, 0);
        if (sum == 0) {
            return Optional.empty();
        }
        short[] halves = place.asSlice(Integer.BYTES).toArray(HALF);
        if (sum(halves) != sum) {
            return Optional.empty();
        }
        float[] numbers = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            numbers[i] = Float.float16ToFloat(halves[i]);
        }
        return Optional.of(numbers);
    }

    /// Keeps a row.
    ///
    /// @param numbers `float[dimension]`, rounded to half precision
    void keep(long row, float[] numbers) {
        if (numbers.length != dimension) {
            throw new IllegalArgumentException(
                    "a row of %d numbers in a cache of rows of %d".formatted(numbers.length, dimension));
        }
        short[] halves = new short[dimension];
        for (int i = 0; i < dimension; i++) {
            halves[i] = Float.floatToFloat16(numbers[i]);
        }
        MemorySegment place = place(row);
        MemorySegment.copy(halves, 0, place, HALF, Integer.BYTES, dimension);
        place.set(SUM, 0, sum(halves));
    }

    private MemorySegment place(long row) {
        return chunks[Math.toIntExact(row / CHUNK_ROWS)].asSlice(row % CHUNK_ROWS * stride(), stride());
    }

    /* Never 0, which means that there is nothing. */
    private static int sum(short[] halves) {
        CRC32C checksum = new CRC32C();
        ByteBuffer bytes = ByteBuffer.allocate(halves.length * Short.BYTES);
        bytes.asShortBuffer().put(halves);
        checksum.update(bytes);
        int sum = (int) checksum.getValue();
        return sum == 0 ? 1 : sum;
    }

    private long stride() {
        return stride(dimension);
    }

    private static long stride(int dimension) {
        return Integer.BYTES + (long) dimension * Short.BYTES;
    }

    /// Lets the file go; whoever reads rows must have finished.
    @Override
    public void close() {
        arena.close();
        Arrays.fill(chunks, MemorySegment.NULL);
    }
}
