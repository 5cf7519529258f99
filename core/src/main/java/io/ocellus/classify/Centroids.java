package io.ocellus.classify;

import io.ocellus.linear.LinearWeights;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

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

    private static final int MEANS = 512; // held at once

    private Centroids() {}

    /// Turns a mean into a row.
    public interface Similarity {

        /// The rows of means: all at once, since a shared covariance is dear to read.
        ///
        /// @param means `double[n][d]`, not changed
        /// @return `n` rows, in their order
        List<LinearWeights> rows(double[][] means);

        /// The mean scaled to unit length.
        Similarity COSINE = means -> Arrays.stream(means).map(Similarity::unit).toList();

        private static LinearWeights unit(double[] mean) {
            double norm = Math.sqrt(Arrays.stream(mean).map(x -> x * x).sum());
            float[] unit = new float[mean.length];
            for (int i = 0; i < unit.length && norm > 0; i++) {
                unit[i] = (float) (mean[i] / norm);
            }
            return new LinearWeights(unit, 0);
        }
    }

    /// The rows of taxa.
    ///
    /// @param nodes of taxa that have images
    /// @param exactly whether a taxon is its own images only, or all within it
    public static WeightTable rows(TrainingSet set, int[] nodes, Extent exactly, Similarity similarity) {
        RowsByTaxon rows = new RowsByTaxon(set.taxonomy(), set.nodes());
        return rows(set, nodes, similarity, node -> {
            int[] images = exactly == Extent.EXACTLY ? rows.exactly(node) : rows.within(node);
            return RunningMeans.mean(set.features(), images);
        });
    }

    /// The rows of taxa whose means are kept from one correction to the next.
    ///
    /// @param nodes of taxa that have images
    public static WeightTable rows(RunningMeans means, int[] nodes, Extent extent, Similarity similarity) {
        return rows(means.set(), nodes, similarity, node -> means.mean(node, extent));
    }

    private static WeightTable rows(
            TrainingSet set, int[] nodes, Similarity similarity, IntFunction<double[]> meanOfNode) {
        int[] taxa = Arrays.stream(nodes).map(set.taxonomy()::id).toArray();
        WeightSheet sheet = new WeightSheet(taxa, set.features().columns());
        for (int from = 0; from < nodes.length; from += MEANS) {
            double[][] means = Arrays.stream(nodes, from, Math.min(from + MEANS, nodes.length))
                    .mapToObj(meanOfNode)
                    .toArray(double[][]::new);
            List<LinearWeights> weights = similarity.rows(means);
            for (int i = 0; i < means.length; i++) {
                sheet.set(from + i, weights.get(i));
            }
        }
        return sheet.table();
    }

    /// Which images a taxon is the mean of.
    public enum Extent {
        /// Those labelled with the taxon itself.
        EXACTLY,
        /// Those labelled with it or a taxon within it.
        WITHIN
    }
}
