package io.ocellus.index;

import io.ocellus.vector.Half;
import io.ocellus.vector.HalfMatrix;
import io.ocellus.vector.Kernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Exact search: every query is compared with every vector, at the speed of the memory.
///
/// Vectors lie outside the heap, as halves: 2 bytes a component, and about 50 bytes of heap a vector. With a
/// file they are mapped from it, so the operating system keeps in memory what fits. The file is a cache that
/// can be rebuilt from elsewhere: see [VectorFile] for what it promises in a crash.
///
/// Similarities are computed in double precision from the halves and rounded once, so that results do not
/// depend on processor, kernel or threads; see [Query]. A pass that reads more than a few MiB is shared with
/// `threads - 1` daemon threads, which the index owns until it is closed. Adding never waits for a search; see
/// [SimilarityIndex] for what several threads may do.
public final class FlatIndex implements SimilarityIndex {

    private static final long WORTH_SHARING = 2 << 20; // bytes: a fifth of a millisecond's reading

    private final Measure measure;
    private final KernelChoice kernels;
    private final Crew crew;
    private final Table table;
    private final @Nullable VectorFile file; // null: nothing is kept

    /* Locks, in the order in which they are taken. `memory` is held for reading by searches, and for writing while
     * memory is freed. `changes` is held for moments only, so adding never waits for a search or a disk. */
    private final Object flushing = new Object();
    private final ReadWriteLock memory = new ReentrantReadWriteLock();
    private final Object changes = new Object();
    private volatile boolean closed;

    private FlatIndex(Table table, @Nullable VectorFile file, Measure measure, int threads, KernelChoice kernels) {
        this.table = table;
        this.file = file;
        this.measure = measure;
        this.crew = new Crew(threads);
        this.kernels = kernels;
    }

    /// An empty index that lives as long as this object.
    ///
    /// @param dimension components of a vector, 1 to 1,048,576
    /// @param threads that one search may use, the caller's included, 1 to 1,024
    public static FlatIndex inMemory(int dimension, Measure measure, int threads) {
        return inMemory(dimension, measure, threads, KernelChoice.adaptive());
    }

    static FlatIndex inMemory(int dimension, Measure measure, int threads, KernelChoice kernels) {
        return new FlatIndex(new Table(dimension), null, measure, threads, kernels);
    }

    /// An index with the vectors that a file holds.
    ///
    /// A file with another stamp, version or dimension, or with damage, is not trusted: the index begins empty,
    /// and with [Access#READ_WRITE] a new file takes the name. So does one that does not exist. What the file
    /// holds is what was there at the last [#flush], removals included.
    ///
    /// @param file a cache, in a directory that exists
    /// @param stamp names what the vectors were made from, usually their feature space
    /// @param threads that one search may use, the caller's included, 1 to 1,024
    /// @throws UncheckedIOException if the file cannot be read, or made
    public static FlatIndex open(Path file, String stamp, int dimension, Measure measure, int threads, Access access) {
        return open(file, stamp, dimension, measure, threads, access, FileChannel::open);
    }

    static FlatIndex open(
            Path path, String stamp, int dimension, Measure measure, int threads, Access access, VectorFile.Disk disk) {
        try {
            Stored stored = Stored.open(path, stamp, dimension, access, disk);
            return new FlatIndex(stored.table(), stored.file(), measure, threads, KernelChoice.adaptive());
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "%s: the vectors could not be opened (%s); check the disk and the permissions, or delete the file"
                            .formatted(path, failed.getMessage()),
                    failed);
        }
    }

    @Override
    public int dimension() {
        return table.matrix().dimension();
    }

    @Override
    public long size() {
        requireOpen();
        return table.rows().live();
    }

    /// The ids that a search can find, in the order of their last addition; a snapshot.
    public LongStream ids() {
        requireOpen();
        return table.rows().liveIds();
    }

    /// The largest of [#ids], 0 when empty. Looks at all of them.
    public long highestId() {
        return ids().max().orElse(0);
    }

    @Override
    public void add(long id, short[] half) {
        if (half.length != dimension()) {
            throw new IllegalArgumentException("vector %d has %d components, the index %d: do not mix feature spaces"
                    .formatted(id, half.length, dimension()));
        }
        for (int i = 0; i < half.length; i++) {
            if (!Half.isFinite(half[i])) {
                throw new IllegalArgumentException(
                        "vector %d is not finite: %s at position %d".formatted(id, Float.float16ToFloat(half[i]), i));
            }
        }
        synchronized (changes) {
            requireOpen();
            table.add(id, half);
        }
    }

    @Override
    public boolean remove(long id) {
        synchronized (changes) {
            requireOpen();
            return table.remove(id);
        }
    }

    @Override
    public boolean contains(long id) {
        synchronized (changes) {
            requireOpen();
            return table.contains(id);
        }
    }

    @Override
    public List<Neighbour> nearest(float[] query, int k, LongPredicate among) {
        return nearest(new float[][] {query}, k, among).getFirst();
    }

    @Override
    public List<Neighbour> nearestOf(float[] query, int k, long[] ids) {
        if (k < 1) {
            throw new IllegalArgumentException("k = %d: ask for 1 neighbour or more".formatted(k));
        }
        Query prepared = prepare(query, Kernel.plain());
        Lock reading = memory.readLock();
        reading.lock();
        try {
            requireOpen();
            int[] rows;
            Rows known;
            synchronized (changes) { // both of one moment
                rows = LongStream.of(ids).distinct().mapToInt(table::row).toArray();
                known = table.rows();
            }
            HalfMatrix matrix = table.matrix();
            Best best = new Best(k);
            for (int row : rows) {
                if (row >= 0 && known.visible(row)) {
                    float similarity = prepared.similarity(matrix.chunk(row), matrix.offset(row));
                    best.offer(new Neighbour(known.ids()[row], similarity));
                }
            }
            return best.inOrder();
        } finally {
            reading.unlock();
        }
    }

    /// Answers several queries in one pass over the vectors, which takes less than one pass each.
    ///
    /// @param queries `float[q][dimension]`
    /// @return by query, what `nearest` of that query alone would return
    public List<List<Neighbour>> nearest(float[][] queries, int k, LongPredicate among) {
        if (k < 1) {
            throw new IllegalArgumentException("k = %d: ask for 1 neighbour or more".formatted(k));
        }
        Kernel kernel = kernels.forPass(
                (long) queries.length * table.rows().size() * table.matrix().stride());
        List<Query> prepared =
                Arrays.stream(queries).map(query -> prepare(query, kernel)).toList();
        Lock reading = memory.readLock();
        reading.lock();
        try {
            requireOpen();
            return scan(prepared, k, among);
        } finally {
            reading.unlock();
        }
    }

    /// Makes everything added and removed so far survive a crash, and then reads full chunks from the file
    /// instead of memory. Searches and additions go on meanwhile. Does nothing without a file or with
    /// [Access#READ].
    ///
    /// @throws UncheckedIOException if the disk does not take it all, for instance because it is full. The
    ///     index
    /// works on as before, the file holds what it held, and a later call tries again.
    public void flush() {
        synchronized (flushing) {
            requireOpen();
            if (file == null) {
                return;
            }
            Rows rows = table.rows();
            int before = file.rows();
            try {
                file.append(table.matrix(), rows);
                mapFullChunks(file, before, rows.size());
            } catch (IOException failed) {
                throw new UncheckedIOException(
                        "rows %d to %d could not be kept in the vectors' file (%s); make room and flush again"
                                .formatted(before, rows.size() - 1, failed.getMessage()),
                        failed);
            }
        }
    }

    /// Does not flush: the file keeps what the last [#flush] gave it.
    @Override
    public void close() {
        synchronized (flushing) {
            Lock freeing = memory.writeLock();
            freeing.lock();
            try {
                synchronized (changes) {
                    if (!closed) {
                        closed = true;
                        release();
                    }
                }
            } finally {
                freeing.unlock();
            }
        }
    }

    private Query prepare(float[] query, Kernel kernel) {
        if (query.length != dimension()) {
            throw new IllegalArgumentException("the query has %d components, the index %d: do not mix feature spaces"
                    .formatted(query.length, dimension()));
        }
        return Query.of(query, measure, kernel);
    }

    private List<List<Neighbour>> scan(List<Query> queries, int k, LongPredicate among) {
        Rows rows = table.rows();
        Scan scan = new Scan(table.matrix(), rows, queries, k, among);
        boolean large = rows.size() * table.matrix().stride() >= WORTH_SHARING;
        List<List<Best>> shares = large ? crew.share(scan::work) : List.of(scan.work());
        List<Best> merged = scan.empty();
        for (List<Best> share : shares) {
            IntStream.range(0, queries.size()).forEach(q -> merged.get(q).offerAll(share.get(q)));
        }
        return merged.stream().map(Best::inOrder).toList();
    }

    private void mapFullChunks(VectorFile from, int before, int after) throws IOException {
        int perChunk = table.matrix().rowsPerChunk();
        if (before / perChunk == after / perChunk) {
            return;
        }
        Lock freeing = memory.writeLock();
        freeing.lock();
        try {
            synchronized (changes) {
                for (int chunk = before / perChunk; chunk < after / perChunk; chunk++) {
                    table.matrix().map(chunk, from.channel(), from.vectorsOf(chunk));
                }
            }
        } finally {
            freeing.unlock();
        }
    }

    private void release() {
        crew.close();
        table.close();
        if (file != null) {
            try {
                file.close();
            } catch (IOException failed) {
                throw new UncheckedIOException("the vectors' file could not be closed", failed);
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the index is closed");
        }
    }
}
