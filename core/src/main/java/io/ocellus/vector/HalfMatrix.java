package io.ocellus.vector;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/// Rows of half precision outside the heap, `short[n][d]`, which grow at the end and never move.
///
/// Rows lie in chunks of equal size, each in memory of its own or mapped from a file. A row begins on a cache
/// line and is filled up with zeros to a multiple of 64 bytes.
///
/// One writer at a time: whoever appends, maps or closes holds a lock of its own. Any number of threads may read
/// the rows below a [#size] that they have seen; appending does not disturb them. [#map] and [#close] free
/// memory, so the owner lets readers finish first; a reader that comes too late gets an [IllegalStateException],
/// never wrong numbers.
public final class HalfMatrix implements AutoCloseable {

    private static final int LINE = 64; // bytes
    private static final long CHUNK = 4 << 20; // bytes at most, unless a single row is larger
    private static final int MOST_ROWS = 4096; // so that a small matrix of short rows stays small

    private final int dimension;
    private final long stride;
    private final int rowsPerChunk;
    private final Arena maps = Arena.ofShared();
    private final SortedMap<Integer, Arena> own = new TreeMap<>(); // by chunk, where it is in memory
    private volatile MemorySegment[] chunks = {};
    private volatile int size;

    /// An empty matrix in memory.
    ///
    /// @param dimension components of a row, 1 to 1,048,576
    public HalfMatrix(int dimension) {
        if (dimension < 1 || dimension > 1 << 20) {
            throw new IllegalArgumentException("a row of %d components is not in 1 to 1048576".formatted(dimension));
        }
        this.dimension = dimension;
        this.stride = Math.ceilDiv(2L * dimension, LINE) * LINE;
        this.rowsPerChunk = Math.clamp(Long.highestOneBit(CHUNK / stride), 1, MOST_ROWS);
    }

    /// Components of a row.
    public int dimension() {
        return dimension;
    }

    /// Bytes from one row to the next.
    public long stride() {
        return stride;
    }

    /// Rows of a chunk: a power of two.
    public int rowsPerChunk() {
        return rowsPerChunk;
    }

    /// Rows that may be read; grows only.
    public int size() {
        return size;
    }

    /// The chunks in order. The array belongs to the matrix and is never changed: growing makes another.
    public MemorySegment[] chunks() {
        return chunks;
    }

    /// Bytes from the start of its chunk to a row.
    public long offset(int row) {
        return (row % rowsPerChunk) * stride;
    }

    /// The chunk that holds a row.
    public MemorySegment chunk(int row) {
        return chunks[row / rowsPerChunk];
    }

    /// Appends a row and lets readers see it.
    ///
    /// @param row `short[dimension]`, copied
    /// @return its number
    /// @throws IllegalArgumentException if it has another length
    public int append(short[] row) {
        if (row.length != dimension) {
            throw new IllegalArgumentException(
                    "a row of %d components does not fit a matrix of %d".formatted(row.length, dimension));
        }
        int number = size;
        Math.incrementExact(number);
        if (number / rowsPerChunk == chunks.length) {
            Arena arena = Arena.ofShared();
            own.put(chunks.length, arena);
            addChunk(arena.allocate(rowsPerChunk * stride, LINE));
        }
        MemorySegment.copy(row, 0, chunk(number), Half.LAYOUT, offset(number), dimension);
        size = number + 1;
        return number;
    }

    /// Appends a whole chunk of rows that lie in a file; the matrix must end with a full chunk.
    ///
    /// The file's part must not change, nor the file shrink, until the matrix is closed.
    public void mapNext(FileChannel file, long position) throws IOException {
        if (size % rowsPerChunk != 0) {
            throw new IllegalStateException("row %d is within a chunk: map before appending".formatted(size));
        }
        addChunk(mapped(file, position));
        size = Math.addExact(size, rowsPerChunk);
    }

    /// Reads a full chunk from a file from now on and frees the memory that held it. The file must hold the same
    /// rows.
    public void map(int chunk, FileChannel file, long position) throws IOException {
        MemorySegment[] changed = chunks.clone();
        changed[chunk] = mapped(file, position);
        chunks = changed;
        Arena memory = own.remove(chunk);
        if (memory != null) {
            memory.close();
        }
    }

    /// Frees the memory and the mappings.
    @Override
    public void close() {
        own.values().forEach(Arena::close);
        own.clear();
        maps.close();
    }

    private MemorySegment mapped(FileChannel file, long position) throws IOException {
        return file.map(FileChannel.MapMode.READ_ONLY, position, rowsPerChunk * stride, maps);
    }

    private void addChunk(MemorySegment chunk) {
        MemorySegment[] more = Arrays.copyOf(chunks, chunks.length + 1);
        more[chunks.length] = chunk;
        chunks = more;
    }
}
