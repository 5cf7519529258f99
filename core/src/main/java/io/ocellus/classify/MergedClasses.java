package io.ocellus.classify;

import io.ocellus.taxonomy.ClassLabels;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The classes of a network as the classes of a taxonomy: those that mean one taxon share one score, the
/// logarithm of the sum of their probabilities. Immutable; may be shared between threads.
public final class MergedClasses {

    private final Taxonomy taxonomy;
    private final Classes classes;
    private final int[] target; // class of the network -> class of the taxonomy

    public MergedClasses(ClassLabels labels) {
        this.taxonomy = labels.taxonomy();
        this.classes = Classes.of(IntStream.range(0, labels.size()).map(labels::node));
        this.target = IntStream.range(0, labels.size())
                .map(k -> classes.indexOf(labels.node(k)))
                .toArray();
    }

    /// What can be named, as nodes of the taxonomy of the labels.
    public Classes classes() {
        return classes;
    }

    /// Merges the scores of one photo.
    ///
    /// @param scores `float[labels]`: logarithms of probabilities, up to a constant; finite
    /// @param within node that every named class must lie in, or [Scope#EVERYWHERE]
    /// @return `float[classes().size()]`, new; [Method#LEFT_OUT] for classes that do not lie there
    public float[] merged(float[] scores, int within) {
        float best = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            best = Math.max(best, score);
        }
        double[] sums = new double[classes.size()];
        for (int k = 0; k < scores.length; k++) {
            sums[target[k]] += Math.exp((double) scores[k] - best);
        }
        float[] merged = new float[sums.length];
        Arrays.fill(merged, Method.LEFT_OUT);
        int from = within == Scope.EVERYWHERE ? 0 : classes.firstWithin(within);
        int to = within == Scope.EVERYWHERE ? merged.length : classes.endWithin(taxonomy, within);
        for (int k = from; k < to; k++) {
            merged[k] = (float) Math.log(sums[k]); // a sum of 0 is left out, too: exp has nothing so small
        }
        return merged;
    }
}
