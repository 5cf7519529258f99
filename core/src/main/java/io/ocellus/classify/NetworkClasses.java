package io.ocellus.classify;

import io.ocellus.taxonomy.ClassLabels;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The classes of a network as far as they are classes of a collection. A label of the network counts for the
/// deepest class that it lies in; labels of one class count together, and labels of no class are what the
/// network knows beyond the collection. Immutable; may be shared between threads.
public final class NetworkClasses {

    private static final int BEYOND = -1;

    private final Classes covered;
    private final int[] target; // label -> number of a covered class, or BEYOND

    private NetworkClasses(Classes covered, int[] target) {
        this.covered = covered;
        this.target = target;
    }

    /// Finds the classes of a collection among the labels of a network.
    ///
    /// @param labels of the network, read beside `taxonomy`
    /// @param taxonomy of the collection
    /// @param classes of the collection, or some of them
    public static NetworkClasses of(ClassLabels labels, Taxonomy taxonomy, Classes classes) {
        int[] nodes = IntStream.range(0, labels.size())
                .map(label -> deepest(labels, label, taxonomy, classes))
                .toArray();
        Classes covered = Classes.of(Arrays.stream(nodes));
        return new NetworkClasses(
                covered,
                IntStream.of(nodes)
                        .map(node -> node < 0 ? BEYOND : covered.indexOf(node))
                        .toArray());
    }

    private static int deepest(ClassLabels labels, int label, Taxonomy taxonomy, Classes classes) {
        Taxonomy extended = labels.taxonomy();
        for (int at = labels.node(label); at >= 0; at = extended.parent(at)) {
            int id = extended.id(at);
            if (taxonomy.contains(id) && classes.indexOf(taxonomy.node(id)) >= 0) {
                return taxonomy.node(id);
            }
        }
        return BEYOND;
    }

    /// The classes of the collection that the network knows, as nodes of its taxonomy.
    public Classes covered() {
        return covered;
    }

    /// How probable each covered class is among all that the network knows: what it gives to labels beyond the
    /// collection is missing here.
    ///
    /// @param own `float[labels]`: logarithms of probabilities, up to a constant; finite
    /// @return `float[covered().size()]`, new: logarithms of probabilities, 0 or less
    /// @throws IllegalArgumentException if there are more or fewer scores than labels
    public float[] scores(float[] own) {
        if (own.length != target.length) {
            throw new IllegalArgumentException(
                    "%d scores of a network with %d labels".formatted(own.length, target.length));
        }
        double best = Double.NEGATIVE_INFINITY;
        for (float score : own) {
            best = Math.max(best, score);
        }
        double all = 0;
        double[] sums = new double[covered.size()];
        for (int label = 0; label < own.length; label++) {
            double weight = Math.exp(own[label] - best);
            all += weight;
            if (target[label] != BEYOND) {
                sums[target[label]] += weight;
            }
        }
        float[] scores = new float[sums.length];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) Math.log(Math.max(sums[k], Float.MIN_NORMAL) / all);
        }
        return scores;
    }
}
