package io.ocellus.classify;

import io.ocellus.linear.LinearWeights;
import io.ocellus.vector.Kernel;
import io.ocellus.vector.Scorer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Linear classifiers of taxa in half precision: one row of weights and one bias for each.
///
/// A weight loses a relative 2^-11 at most, a score far less than what tells taxa apart. Rows begin on cache
/// lines. Read from a file, the weights stay there until they are asked for ([WeightFile]). Immutable; may be
/// shared between threads.
public final class WeightTable {

    static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int LINE = 64; // bytes
    private static final long WORTH_VECTORS =
            1 << 20; // products below which compiled vector code is not worth its wait
    private static final int CHUNK = 2048; // rows that one thread scores at a time

    private final int[] taxa;
    private final float[] biases;
    private final int dimension;
    private final MemorySegment weights;

    /// @param taxa id of the taxon of each row
    /// @param weights halves, rows [#stride] bytes apart
    WeightTable(int[] taxa, float[] biases, int dimension, MemorySegment weights) {
        this.taxa = taxa;
        this.biases = biases;
        this.dimension = dimension;
        this.weights = weights;
    }

    /// The classifiers of taxa.
    ///
    /// @param taxa ids
    /// @param classifiers of these taxa, in their order
    /// @param dimension of every classifier
    /// @throws IllegalArgumentException if a weight is not finite or too large for half precision
    static WeightTable of(int[] taxa, List<LinearWeights> classifiers, int dimension) {
        WeightSheet sheet = new WeightSheet(taxa, dimension);
        for (int row = 0; row < classifiers.size(); row++) {
            sheet.set(row, classifiers.get(row));
        }
        return sheet.table();
    }

    /// The table without a row.
    public static WeightTable none(int dimension) {
        return of(new int[0], List.of(), dimension);
    }

    /// Bytes from one row to the next.
    static int stride(int dimension) {
        return Math.ceilDiv(2 * dimension, LINE) * LINE;
    }

    public int size() {
        return taxa.length;
    }

    public int dimension() {
        return dimension;
    }

    /// The ids of all taxa that a row tells from the others, in no order.
    public Set<Integer> taxa() {
        return IntStream.of(taxa).boxed().collect(Collectors.toUnmodifiableSet());
    }

    /// The id of the taxon that a row tells from the others.
    public int taxon(int row) {
        return taxa[row];
    }

    float bias(int row) {
        return biases[row];
    }

    MemorySegment weights() {
        return weights;
    }

    /// The scores of all rows.
    ///
    /// @param features `float[dimension]`
    /// @return `float[size]`, new
    float[] scores(float[] features) {
        float[] scores = new float[size()];
        Kernel kernel = (long) size() * dimension < WORTH_VECTORS ? Kernel.plain() : Kernel.best();
        Scorer scorer = kernel.scorer(features);
        IntStream chunks = IntStream.range(0, Math.ceilDiv(size(), CHUNK));
        (size() > CHUNK ? chunks.parallel() : chunks).forEach(chunk -> score(scorer, chunk * CHUNK, scores));
        return scores;
    }

    /// The scores of some rows.
    ///
    /// @param features `float[dimension]`
    /// @param rows ascending runs are scored in one go
    /// @return `float[rows.length]`, new, in the order of `rows`
    float[] scores(float[] features, int[] rows) {
        Kernel kernel = (long) rows.length * dimension < WORTH_VECTORS ? Kernel.plain() : Kernel.best();
        Scorer scorer = kernel.scorer(features);
        float[] scores = new float[rows.length];
        int stride = stride(dimension);
        for (int from = 0, to; from < rows.length; from = to) {
            to = endOfRun(rows, from);
            float[] products = new float[to - from];
            scorer.score(weights, (long) rows[from] * stride, stride, products.length, products);
            for (int i = from; i < to; i++) {
                scores[i] = products[i - from] + biases[rows[i]];
            }
        }
        return scores;
    }

    private static int endOfRun(int[] rows, int from) {
        int to = from + 1;
        while (to < rows.length && rows[to] == rows[to - 1] + 1) {
            to++;
        }
        return to;
    }

    private void score(Scorer scorer, int from, float[] scores) {
        int count = Math.min(CHUNK, size() - from);
        int stride = stride(dimension);
        float[] products = new float[count];
        scorer.score(weights, (long) from * stride, stride, count, products);
        for (int i = 0; i < count; i++) {
            scores[from + i] = products[i] + biases[from + i];
        }
    }

    /// This table with the rows of another in place of its own where both know a taxon, and beside them where
    /// only the other does: how a few classifiers are replaced without fitting all of them anew.
    ///
    /// @param gone ids of taxa whose rows are left out
    WeightTable patched(WeightTable newer, Set<Integer> gone) {
        int[] all = IntStream.concat(IntStream.of(taxa), IntStream.of(newer.taxa))
                .filter(taxon -> !gone.contains(taxon))
                .sorted()
                .distinct()
                .toArray();
        MemorySegment patched = WeightSheet.memory((long) all.length * stride(dimension));
        float[] patchedBiases = new float[all.length];
        Map<Integer, Integer> ours = places();
        Map<Integer, Integer> theirs = newer.places();
        for (int row = 0; row < all.length; row++) {
            Integer their = theirs.get(all[row]);
            WeightTable from = their == null ? this : newer;
            int place = their == null ? Objects.requireNonNull(ours.get(all[row])) : their;
            long stride = stride(dimension);
            MemorySegment.copy(from.weights, place * stride, patched, row * stride, stride);
            patchedBiases[row] = from.biases[place];
        }
        return new WeightTable(all, patchedBiases, dimension, patched);
    }

    private Map<Integer, Integer> places() {
        Map<Integer, Integer> places = new HashMap<>();
        for (int row = 0; row < taxa.length; row++) {
            places.put(taxa[row], row);
        }
        return places;
    }
}
