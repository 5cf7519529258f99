package io.ocellus.classify;

import io.ocellus.classify.Centroids.Extent;
import io.ocellus.classify.KeptSums.Sum;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The mean features of taxa. Where an earlier sum of a taxon is known, what came is added to it and what went
/// is taken away; else all images of the taxon are looked at.
///
/// A sum is trusted only if, with the moves, it is of exactly the images that the taxon has now, which their
/// marks tell: so a tree that was rearranged meanwhile makes a mean dearer, never wrong. Sums are in double
/// precision: ten thousand images more and less change the 13th digit. Confined to one thread.
public final class RunningMeans {

    private static final int BLOCK = 4096; // rows whose features are held at once
    private static final int WORTH_A_SUM = 32; // images; the mean of fewer is quickly made
    private static final int MOST_MOVES = 4096; // whose features are held

    private final TrainingSet set;
    private final long[] images;
    private final KeptSums former;
    private final List<Move> moves;
    private final RowsByTaxon rows;
    private final Map<Integer, Optional<float[]>> features = new HashMap<>(); // of moves, by number
    private final Map<KeptSums.Key, Sum> sums;

    /// An image that came, went, or has another label.
    ///
    /// @param from id of the taxon that it was labelled with; 0 if it was not there
    /// @param to id of the taxon that it is labelled with; 0 if it is not there any more
    /// @param features `float[d]` as the set has them; empty if nobody knows them any more
    public record Move(long image, int from, int to, Supplier<Optional<float[]>> features) {}

    /// The means of a set of which no sums are known.
    ///
    /// @param images ids of the rows, `long[n]`
    public RunningMeans(TrainingSet set, long[] images) {
        this(set, images, KeptSums.NONE, List.of());
    }

    /// @param images ids of the rows, `long[n]`
    /// @param former of an earlier state of the set, by the same features
    /// @param moves what changed since
    public RunningMeans(TrainingSet set, long[] images, KeptSums former, List<Move> moves) {
        this.set = set;
        this.images = images;
        this.former = moves.size() <= MOST_MOVES ? former : KeptSums.NONE;
        this.moves = List.copyOf(moves);
        this.rows = new RowsByTaxon(set.taxonomy(), set.nodes());
        this.sums = new HashMap<>(former.sums());
    }

    TrainingSet set() {
        return set;
    }

    /// The sums of former taxa and of those that were asked for.
    public KeptSums sums() {
        return KeptSums.of(set.features().columns(), sums);
    }

    /// The mean features of a taxon that has images, `double[d]`.
    double[] mean(int node, Extent extent) {
        int[] own = extent == Extent.EXACTLY ? rows.exactly(node) : rows.within(node);
        KeptSums.Key key = new KeptSums.Key(set.taxonomy().id(node), extent);
        if (own.length < WORTH_A_SUM) {
            sums.remove(key);
            return mean(set.features(), own);
        }
        long mark =
                Arrays.stream(own).mapToLong(row -> KeptSums.mark(images[row])).sum();
        Sum sum = former.of(key)
                .flatMap(then -> followed(then, node, extent))
                .filter(now -> now.images() == own.length && now.mark() == mark)
                .orElseGet(() -> new Sum(own.length, mark, sum(set.features(), own)));
        sums.put(key, sum);
        return sum.mean();
    }

    /// The sum after the moves, as far as their features are known.
    private Optional<Sum> followed(Sum then, int node, Extent extent) {
        if (then.values().length != set.features().columns()) {
            return Optional.empty();
        }
        double[] values = then.values().clone();
        int count = then.images();
        long mark = then.mark();
        for (int i = 0; i < moves.size(); i++) {
            Move move = moves.get(i);
            int sign = (belongs(move.to(), node, extent) ? 1 : 0) - (belongs(move.from(), node, extent) ? 1 : 0);
            if (sign != 0) {
                Optional<float[]> moved =
                        features.computeIfAbsent(i, number -> move.features().get());
                if (moved.isEmpty()) {
                    return Optional.empty();
                }
                add(sign, moved.get(), values);
                count += sign;
                mark += sign * KeptSums.mark(move.image());
            }
        }
        return Optional.of(new Sum(count, mark, values));
    }

    private static void add(int sign, float[] features, double[] values) {
        for (int j = 0; j < values.length; j++) {
            values[j] += sign * features[j];
        }
    }

    private boolean belongs(int taxon, int node, Extent extent) {
        Taxonomy taxonomy = set.taxonomy();
        if (taxon == 0 || !taxonomy.contains(taxon)) {
            return false;
        }
        int label = taxonomy.node(taxon);
        return extent == Extent.EXACTLY ? label == node : taxonomy.isWithin(label, node);
    }

    /// The mean of some images; zeros if there are none.
    static double[] mean(FeatureRows features, int[] rows) {
        return new Sum(Math.max(1, rows.length), 0, sum(features, rows)).mean();
    }

    /// The sum of some images, of which a block at a time is held as floats.
    private static double[] sum(FeatureRows features, int[] rows) {
        double[] sum = new double[features.columns()];
        for (int from = 0; from < rows.length; from += BLOCK) {
            FloatMatrix block = features.select(Arrays.copyOfRange(rows, from, Math.min(from + BLOCK, rows.length)));
            for (int at = 0; at < block.values().length; at++) {
                sum[at % sum.length] += block.values()[at];
            }
        }
        return sum;
    }
}
