package io.ocellus.classify;

import io.ocellus.linear.LinearWeights;
import io.ocellus.vector.Half;
import io.ocellus.vector.Kernel;
import io.ocellus.vector.Scorer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private static final int MOST_PATCHED = 8; // a patch of more than an eighth is as well written anew

    /// Names a row that another one has replaced: no taxon has this id.
    static final int NOBODY = Integer.MIN_VALUE;

    private final int[] taxa;
    private final float[] biases;
    private final int dimension;
    private final MemorySegment weights; // of the first rows
    private final MemorySegment later; // of the rows behind them; empty unless this table was patched
    private final int firstRows;
    private final Optional<Path> file; // that holds the first rows

    /// @param taxa id of the taxon of each row
    /// @param weights halves, rows [#stride] bytes apart
    WeightTable(int[] taxa, float[] biases, int dimension, MemorySegment weights) {
        this(taxa, biases, dimension, weights, weights.asSlice(0, 0), taxa.length, Optional.empty());
    }

    private WeightTable(
            int[] taxa,
            float[] biases,
            int dimension,
            MemorySegment weights,
            MemorySegment later,
            int firstRows,
            Optional<Path> file) {
        this.taxa = taxa;
        this.biases = biases;
        this.dimension = dimension;
        this.weights = weights;
        this.later = later;
        this.firstRows = firstRows;
        this.file = file;
    }

    /// The same table, known to lie in a file.
    WeightTable in(Path whole) {
        return new WeightTable(taxa, biases, dimension, weights, later, firstRows, Optional.of(whole));
    }

    /// The file that holds the rows that are not [#patch], if they were read from one.
    Optional<Path> file() {
        return file;
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
        return IntStream.of(taxa).filter(taxon -> taxon != NOBODY).boxed().collect(Collectors.toUnmodifiableSet());
    }

    /// The id of the taxon that a row tells from the others; [#NOBODY] where another row has taken its place.
    public int taxon(int row) {
        return taxa[row];
    }

    float bias(int row) {
        return biases[row];
    }

    /// The weights of a table that is not patched, as they lie in memory.
    MemorySegment weights() {
        return weights;
    }

    /// What the rows take, in bytes.
    long bytes() {
        return weights.byteSize() + later.byteSize();
    }

    /// Copies the halves of a row.
    ///
    /// @param target `short[dimension]`, overwritten
    void read(int row, short[] target) {
        MemorySegment.copy(piece(row), HALF, offset(row), target, 0, dimension);
    }

    private MemorySegment piece(int row) {
        return row < firstRows ? weights : later;
    }

    private long offset(int row) {
        return (long) (row < firstRows ? row : row - firstRows) * stride(dimension);
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
        for (int from = 0, to; from < rows.length; from = to) {
            to = endOfRun(rows, from);
            float[] products = products(scorer, rows[from], to - from);
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
        float[] products = products(scorer, from, Math.min(CHUNK, size() - from));
        for (int i = 0; i < products.length; i++) {
            scores[from + i] = products[i] + biases[from + i];
        }
    }

    /// The rows of this table, each with a multiple of what another says of the same taxon.
    ///
    /// @param other of the same dimension; taxa that only it knows are left out
    /// @throws IllegalArgumentException if a sum is too large for half precision
    WeightTable plus(WeightTable other, double factor) {
        Map<Integer, Integer> theirs = other.places();
        WeightSheet sheet = new WeightSheet(taxa, dimension);
        for (int row = 0; row < taxa.length; row++) {
            LinearWeights own = row(row);
            Integer their = theirs.get(taxa[row]);
            sheet.set(row, their == null ? own : sum(own, other.row(their), factor));
        }
        return sheet.table();
    }

    private static LinearWeights sum(LinearWeights a, LinearWeights b, double factor) {
        float[] w = a.w(); // a copy
        Kernel.plain().addScaled((float) factor, b.w(), 0, w, 0, w.length);
        return new LinearWeights(w, (float) (a.bias() + factor * b.bias()));
    }

    /// The weights of a row, as they are after rounding.
    private LinearWeights row(int row) {
        short[] halves = new short[dimension];
        read(row, halves);
        return new LinearWeights(Half.toFloats(halves), biases[row]);
    }

    /// The products of neighbouring rows, which may lie on either side of where the patch begins.
    private float[] products(Scorer scorer, int from, int count) {
        int stride = stride(dimension);
        int first = Math.clamp((long) firstRows - from, 0, count);
        float[] products = new float[count];
        if (first > 0) {
            scorer.score(weights, offset(from), stride, first, products);
        }
        if (first < count) {
            float[] rest = new float[count - first];
            scorer.score(later, offset(from + first), stride, rest.length, rest);
            System.arraycopy(rest, 0, products, first, rest.length);
        }
        return products;
    }

    /// This table with the rows of another in place of its own where both know a taxon, and beside them where
    /// only the other does: how a few classifiers are replaced without fitting all of them anew.
    ///
    /// A large table that lies in a file is not copied: the newer rows stand behind its own, those that they
    /// replace are named by [#NOBODY], and [PatchedWeights] writes the newer ones only.
    ///
    /// @param gone ids of taxa whose rows are left out
    WeightTable patched(WeightTable newer, Set<Integer> gone) {
        if (file.isPresent() && weights.byteSize() > WeightSheet.LARGE) {
            WeightTable behind = patch().copied(newer, gone);
            if (behind.size() <= firstRows / MOST_PATCHED) {
                return over(behind, gone);
            }
        }
        return copied(newer, gone);
    }

    /// The rows that stand behind those of the file.
    WeightTable patch() {
        int[] behind = Arrays.copyOfRange(taxa, firstRows, taxa.length);
        return new WeightTable(behind, Arrays.copyOfRange(biases, firstRows, taxa.length), dimension, later);
    }

    /// Numbers of the rows of the file that count no more, ascending.
    int[] replaced() {
        return IntStream.range(0, firstRows).filter(row -> taxa[row] == NOBODY).toArray();
    }

    /// The rows of this file, but for some, and others behind them.
    ///
    /// @param numbers of the rows that count no more
    WeightTable patchedBy(WeightTable behind, int[] numbers) {
        int[] all = Arrays.copyOf(taxa, firstRows + behind.size());
        for (int row : numbers) {
            all[row] = NOBODY;
        }
        System.arraycopy(behind.taxa, 0, all, firstRows, behind.size());
        float[] allBiases = Arrays.copyOf(biases, all.length);
        System.arraycopy(behind.biases, 0, allBiases, firstRows, behind.size());
        return new WeightTable(all, allBiases, dimension, weights, behind.weights, firstRows, file);
    }

    private WeightTable over(WeightTable behind, Set<Integer> gone) {
        Set<Integer> newer = behind.taxa();
        int[] dead = IntStream.range(0, firstRows)
                .filter(row -> taxa[row] == NOBODY || newer.contains(taxa[row]) || gone.contains(taxa[row]))
                .toArray();
        return patchedBy(behind, dead);
    }

    /// One piece, without rows that count no more.
    WeightTable compact() {
        return later.byteSize() == 0 && replaced().length == 0 ? this : copied(none(dimension), Set.of());
    }

    private WeightTable copied(WeightTable newer, Set<Integer> gone) {
        int[] all = IntStream.concat(IntStream.of(taxa), IntStream.of(newer.taxa))
                .filter(taxon -> taxon != NOBODY && !gone.contains(taxon))
                .sorted()
                .distinct()
                .toArray();
        long stride = stride(dimension);
        MemorySegment copy = WeightSheet.memory(all.length * stride);
        float[] copiedBiases = new float[all.length];
        Map<Integer, Integer> ours = places();
        Map<Integer, Integer> theirs = newer.places();
        for (int row = 0; row < all.length; row++) {
            Integer their = theirs.get(all[row]);
            WeightTable from = their == null ? this : newer;
            int place = their == null ? Objects.requireNonNull(ours.get(all[row])) : their;
            MemorySegment.copy(from.piece(place), from.offset(place), copy, row * stride, stride);
            copiedBiases[row] = from.biases[place];
        }
        return new WeightTable(all, copiedBiases, dimension, copy);
    }

    private Map<Integer, Integer> places() {
        Map<Integer, Integer> places = new HashMap<>();
        for (int row = 0; row < taxa.length; row++) {
            places.put(taxa[row], row);
        }
        return places;
    }
}
