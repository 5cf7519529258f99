package io.ocellus.classify;

import io.ocellus.algebra.PrincipalAxes;
import io.ocellus.algebra.RowSource;
import io.ocellus.linear.Crew;
import io.ocellus.linear.LinearWeights;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The mean of every class in few dimensions: enough to tell which classes come into question, for a photo or
/// as look-alikes of a class, at a tenth of the price of the features.
///
/// The dimensions are the principal axes of at most [#SAMPLE] class means, taken evenly. A mean is of at most
/// [#PER_CLASS] images, scaled to unit length before and after it is projected. Both tables can be kept as a
/// [WeightFile]. Immutable; may be shared between threads.
///
/// @param axes a row for each dimension, `float[width][d]`, named by its number; biases move the origin
/// @param means a row for each class, `float[classes][width]`, of unit length
public record ClassSketch(WeightTable axes, WeightTable means) {

    /// Dimensions that are kept.
    public static final int WIDTH = 128;

    private static final int SAMPLE = 2048;
    private static final int PER_CLASS = 50;
    private static final int CHUNK = 256; // classes that a thread takes at a time

    /// @throws IllegalArgumentException if the tables do not fit together
    public ClassSketch {
        if (means.dimension() != Math.max(1, axes.size())) {
            throw new IllegalArgumentException(
                    "means of %d dimensions do not lie along %d axes".formatted(means.dimension(), axes.size()));
        }
    }

    /// Sketches the classes of a set.
    ///
    /// @param threads 1 or more
    /// @throws InterruptedException if the thread is interrupted
    public static ClassSketch of(TrainingSet set, int width, int threads) throws InterruptedException {
        Classes classes = set.classes();
        RowsByTaxon rows = new RowsByTaxon(set.taxonomy(), set.nodes());
        int[] sample = RowsByTaxon.evenly(IntStream.range(0, classes.size()).toArray(), SAMPLE);
        FloatMatrix sampled = new FloatMatrix(sample.length, set.features().columns());
        for (int i = 0; i < sample.length; i++) {
            sampled.set(i, mean(set, rows.exactly(classes.node(sample[i]))));
        }
        WeightTable axes = axes(PrincipalAxes.of(RowSource.of(sampled)), width, sampled.columns());
        int[] all = IntStream.range(0, classes.size()).map(classes::node).toArray();
        return new ClassSketch(axes, means(set, rows, all, axes, threads));
    }

    /// The same sketch with the means of some classes computed anew, for images that came, went or moved. The
    /// axes stay: they follow from thousands of means.
    ///
    /// @param nodes of taxa whose images changed; those without images are left out from now on
    /// @throws InterruptedException if the thread is interrupted
    public ClassSketch updated(TrainingSet set, int[] nodes, int threads) throws InterruptedException {
        RowsByTaxon rows = new RowsByTaxon(set.taxonomy(), set.nodes());
        Map<Boolean, List<Integer>> parts = IntStream.of(nodes)
                .sorted()
                .distinct()
                .boxed()
                .collect(Collectors.partitioningBy(node -> rows.count(node) > 0));
        int[] changed = Objects.requireNonNull(parts.get(true)).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        Set<Integer> gone = Objects.requireNonNull(parts.get(false)).stream()
                .map(set.taxonomy()::id)
                .collect(Collectors.toSet());
        return new ClassSketch(axes, this.means.patched(means(set, rows, changed, axes, threads), gone));
    }

    private static WeightTable means(TrainingSet set, RowsByTaxon rows, int[] nodes, WeightTable axes, int threads)
            throws InterruptedException {
        int[] taxa = IntStream.of(nodes).map(set.taxonomy()::id).toArray();
        WeightSheet means = new WeightSheet(taxa, Math.max(1, axes.size()));
        List<Crew.Task<Integer>> tasks = new ArrayList<>();
        for (int from = 0; from < taxa.length; from += CHUNK) {
            int first = from;
            tasks.add(() -> {
                for (int k = first; k < Math.min(first + CHUNK, taxa.length); k++) {
                    float[] mean = mean(set, rows.exactly(nodes[k]));
                    means.set(k, new LinearWeights(projected(axes, mean), 0));
                }
                return first;
            });
        }
        try (Crew crew = new Crew(threads)) {
            crew.all(tasks);
        }
        return means.table();
    }

    private static float[] mean(TrainingSet set, int[] rows) {
        FloatMatrix images = set.features().select(RowsByTaxon.evenly(rows, PER_CLASS));
        float[] sum = new float[images.columns()];
        for (int row = 0; row < images.rows(); row++) {
            Kernel.plain().addScaled(1f / images.rows(), images.values(), images.offset(row), sum, 0, sum.length);
        }
        return Kernel.plain().normalise(sum);
    }

    private static WeightTable axes(PrincipalAxes principal, int width, int dimension) {
        int kept = Math.min(width, principal.rank());
        WeightSheet sheet = new WeightSheet(IntStream.range(0, kept).toArray(), dimension);
        for (int axis = 0; axis < kept; axis++) {
            float[] direction = new float[dimension];
            double origin = 0;
            for (int j = 0; j < dimension; j++) {
                double component = principal.axes()[axis * dimension + j];
                direction[j] = (float) component;
                origin += component * principal.mean()[j];
            }
            sheet.set(axis, new LinearWeights(direction, (float) -origin));
        }
        return sheet.table();
    }

    /// The class of each row of [#means].
    ///
    /// @return class numbers, -1 for a row that is none of the classes
    int[] classesOfRows(Taxonomy taxonomy, Classes classes) {
        return IntStream.range(0, means.size())
                .map(row -> taxonomy.contains(means.taxon(row)) ? classes.indexOf(taxonomy.node(means.taxon(row))) : -1)
                .toArray();
    }

    /// What the sketch takes in memory or on disk.
    public long bytes() {
        return axes.bytes() + means.bytes();
    }

    /// Features in the few dimensions, of unit length.
    ///
    /// @param features `float[d]`
    float[] projected(float[] features) {
        return projected(axes, Kernel.plain().normalise(features)); // means were scaled to unit length too
    }

    private static float[] projected(WeightTable axes, float[] features) {
        return axes.size() == 0
                ? new float[1] // all means are the same
                : Kernel.plain().normalise(axes.scores(features));
    }

    /// The classes whose means are most like features, for a first look.
    ///
    /// @param candidates how many, at least; a few more may come
    /// @return rows of [#means], ascending
    int[] shortlist(float[] features, int candidates) {
        float[] scores = means.scores(projected(features));
        float least = Strongest.threshold(scores, candidates);
        return IntStream.range(0, scores.length).filter(k -> scores[k] >= least).toArray();
    }
}
