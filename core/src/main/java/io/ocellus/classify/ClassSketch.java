package io.ocellus.classify;

import io.ocellus.algebra.PrincipalAxes;
import io.ocellus.algebra.RowSource;
import io.ocellus.linear.Crew;
import io.ocellus.linear.LinearWeights;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The mean of every class in few dimensions: enough to tell which classes come into question, for a photo or as
/// look-alikes of a class, at a tenth of the price of the features.
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
        int[] taxa = IntStream.range(0, classes.size())
                .map(k -> set.taxonomy().id(classes.node(k)))
                .toArray();
        WeightSheet means = new WeightSheet(taxa, Math.max(1, axes.size()));
        List<Crew.Task<Integer>> tasks = new ArrayList<>();
        for (int from = 0; from < taxa.length; from += CHUNK) {
            int first = from;
            tasks.add(() -> {
                for (int k = first; k < Math.min(first + CHUNK, taxa.length); k++) {
                    float[] mean = mean(set, rows.exactly(classes.node(k)));
                    means.set(k, new LinearWeights(projected(axes, mean), 0));
                }
                return first;
            });
        }
        try (Crew crew = new Crew(threads)) {
            crew.all(tasks);
        }
        return new ClassSketch(axes, means.table());
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
