package io.ocellus.classify;

import io.ocellus.linear.LinearWeights;
import io.ocellus.vector.Half;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Stream;

/// A [WeightTable] while its rows are still coming in, in any order: classifiers are rounded to half precision
/// as soon as they are fitted, so that a large table is never held twice. Threads may set different rows at the
/// same time.
final class WeightSheet {

    static final long LARGE = 16 << 20; // bytes, beyond which weights are kept off the heap
    private static final int LINE = 64;

    private final int[] taxa;
    private final float[] biases;
    private final int dimension;
    private final MemorySegment weights;

    /// @param taxa id of the taxon of each row; copied
    /// @param dimension of every classifier
    WeightSheet(int[] taxa, int dimension) {
        this.taxa = taxa.clone();
        this.biases = new float[taxa.length];
        this.dimension = dimension;
        this.weights = memory((long) taxa.length * WeightTable.stride(dimension));
    }

    /// Sheets of the same taxa.
    static List<WeightSheet> several(int count, int[] taxa, int dimension) {
        return Stream.generate(() -> new WeightSheet(taxa, dimension))
                .limit(count)
                .toList();
    }

    /// Zeros for a table. Those of a large one lie off the heap, may be more than 2 GB, and go when no table
    /// reaches them any more: a method that was replaced may still be answering.
    static MemorySegment memory(long bytes) {
        return bytes <= LARGE
                ? MemorySegment.ofArray(new byte[(int) bytes])
                : Arena.ofAuto().allocate(bytes, LINE);
    }

    /// Sets a row.
    ///
    /// @throws IllegalArgumentException if a weight is too large for half precision
    void set(int row, LinearWeights classifier) {
        long offset = (long) row * WeightTable.stride(dimension);
        MemorySegment.copy(Half.of(classifier.w()), 0, weights, WeightTable.HALF, offset, dimension);
        biases[row] = classifier.bias();
    }

    /// The table, which shares this sheet's memory: nothing may be set any more.
    WeightTable table() {
        return new WeightTable(taxa, biases, dimension, weights);
    }
}
