package io.ocellus.index;

import io.ocellus.vector.HalfMatrix;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// One pass over all rows for one or several queries, by one or several workers.
///
/// Workers claim chunk after chunk, so that a worker on a busy core claims fewer. A chunk is read in tiles that
/// fit the second-level cache: with several queries, memory is read once and each tile is multiplied with all of
/// them.
final class Scan {

    private static final long TILE = 128 << 10; // bytes

    private final HalfMatrix matrix;
    private final MemorySegment[] chunks;
    private final Rows rows;
    private final List<Query> queries;
    private final int k;
    private final LongPredicate among;
    private final int rowsPerTile;
    private final AtomicInteger nextChunk = new AtomicInteger();

    Scan(HalfMatrix matrix, Rows rows, List<Query> queries, int k, LongPredicate among) {
        this.matrix = matrix;
        this.chunks = matrix.chunks();
        this.rows = rows;
        this.queries = queries;
        this.k = k;
        this.among = among;
        this.rowsPerTile = Math.clamp(TILE / matrix.stride(), 1, matrix.rowsPerChunk());
    }

    /// Scans the chunks that no other worker has claimed.
    ///
    /// @return by query, the best of the chunks that this worker scanned
    List<Best> work() {
        List<Best> best = empty();
        float[] products = new float[rowsPerTile];
        int perChunk = matrix.rowsPerChunk();
        int count = Math.ceilDiv(rows.size(), perChunk);
        for (int chunk = nextChunk.getAndIncrement(); chunk < count; chunk = nextChunk.getAndIncrement()) {
            int end = (int) Math.min((chunk + 1L) * perChunk, rows.size());
            for (int row = chunk * perChunk; row < end; row += rowsPerTile) {
                tile(row, Math.min(rowsPerTile, end - row), best, products);
            }
        }
        return best;
    }

    /// By query, the best of nothing.
    List<Best> empty() {
        List<Best> best = new ArrayList<>();
        IntStream.range(0, queries.size()).forEach(query -> best.add(new Best(k)));
        return best;
    }

    private void tile(int first, int count, List<Best> best, float[] products) {
        MemorySegment chunk = chunks[first / matrix.rowsPerChunk()];
        for (int q = 0; q < queries.size(); q++) {
            Query query = queries.get(q);
            query.scorer().score(chunk, matrix.offset(first), matrix.stride(), count, products);
            collect(query, chunk, first, count, products, best.get(q));
        }
    }

    /// The predicate comes before the exact similarity: with a narrow filter most rows that the bound lets
    /// through are refused, and asking is the cheaper of the two.
    private void collect(Query query, MemorySegment chunk, int first, int count, float[] products, Best best) {
        float floor = best.floor();
        for (int i = 0; i < count; i++) {
            int row = first + i;
            if (query.mayReach(products[i], rows.lengths()[row], floor)
                    && rows.visible(row)
                    && among.test(rows.ids()[row])) {
                best.offer(new Neighbour(rows.ids()[row], query.similarity(chunk, matrix.offset(row))));
                floor = best.floor();
            }
        }
    }
}
