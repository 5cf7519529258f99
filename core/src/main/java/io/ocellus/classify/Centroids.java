package io.ocellus.classify;

import io.ocellus.linear.LinearWeights;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// `centroids`: the mean of the images of each taxon, for classes and for the taxa above them; the most similar
/// mean wins. A mean needs no solver and counts a new image at once.
///
/// Two kinds of similarity. *Cosine*: the row of a taxon is its mean scaled to unit length (nearest class mean:
/// T. Mensink, J. Verbeek, F. Perronnin, G. Csurka, "Distance-Based Image Classification: Generalizing to New
/// Classes at Near-Zero Cost", TPAMI 35, 2013). *Shared covariance*: with the precision matrix P of the
/// differences within taxa, the row is P m and the bias -½ mᵀ P m, which is linear discriminant analysis
/// without priors (R. A. Fisher, "The Use of Multiple Measurements in Taxonomic Problems", Annals of Eugenics
/// 7, 1936).
public final class Centroids {

    private Centroids() {}

    /// Turns a mean into a row.
    public interface Similarity {

        /// The row of a mean.
        ///
        /// @param mean `double[d]`, not changed
        LinearWeights row(double[] mean);

        /// The mean scaled to unit length.
        Similarity COSINE = mean -> {
            double norm = Math.sqrt(Arrays.stream(mean).map(x -> x * x).sum());
            float[] unit = new float[mean.length];
            for (int i = 0; i < unit.length && norm > 0; i++) {
                unit[i] = (float) (mean[i] / norm);
            }
            return new LinearWeights(unit, 0);
        };
    }

    /// The rows of taxa.
    ///
    /// @param nodes of taxa that have images
    /// @param exactly whether a taxon is its own images only, or all within it
    public static WeightTable rows(TrainingSet set, int[] nodes, Extent exactly, Similarity similarity) {
        double[][] sums = new double[nodes.length][set.features().columns()];
        int[] counts = new int[nodes.length];
        addAll(set, nodes, exactly, sums, counts);
        List<LinearWeights> rows = IntStream.range(0, nodes.length)
                .mapToObj(i -> similarity.row(divided(sums[i], counts[i])))
                .toList();
        int[] taxa = Arrays.stream(nodes).map(set.taxonomy()::id).toArray();
        return WeightTable.of(taxa, rows, set.features().columns());
    }

    /// Which images a taxon is the mean of.
    public enum Extent {
        /// Those labelled with the taxon itself.
        EXACTLY,
        /// Those labelled with it or a taxon within it.
        WITHIN
    }

    private static void addAll(TrainingSet set, int[] nodes, Extent extent, double[][] sums, int[] counts) {
        Taxonomy taxonomy = set.taxonomy();
        int[] place = new int[taxonomy.size()];
        Arrays.fill(place, -1);
        for (int i = 0; i < nodes.length; i++) {
            place[nodes[i]] = i;
        }
        FloatMatrix features = set.features().all();
        for (int row = 0; row < set.size(); row++) {
            int label = set.nodes()[row];
            int last = extent == Extent.EXACTLY ? label : -1;
            for (int node = label; node >= 0; node = node == last ? -1 : taxonomy.parent(node)) {
                if (place[node] >= 0) {
                    add(features, row, sums[place[node]]);
                    counts[place[node]]++;
                }
            }
        }
    }

    private static void add(FloatMatrix features, int row, double[] sum) {
        int offset = features.offset(row);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += features.values()[offset + i];
        }
    }

    private static double[] divided(double[] sum, int count) {
        return Arrays.stream(sum).map(x -> x / Math.max(1, count)).toArray();
    }
}
