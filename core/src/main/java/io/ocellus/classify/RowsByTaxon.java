package io.ocellus.classify;

import io.ocellus.classify.Centroids.Extent;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Rows sorted by their labels. Nodes are numbered depth first, so the rows of a taxon, and those of it with
/// all below, are one run each. Immutable; may be shared between threads.
final class RowsByTaxon {

    private final Taxonomy taxonomy;
    private final int[] rows; // by node, then ascending
    private final int[] starts; // int[taxa + 1]: where the rows of each node begin

    RowsByTaxon(Taxonomy taxonomy, int[] labels) {
        this.taxonomy = taxonomy;
        starts = new int[taxonomy.size() + 1];
        for (int label : labels) {
            starts[label + 1]++;
        }
        for (int node = 0; node < taxonomy.size(); node++) {
            starts[node + 1] += starts[node];
        }
        int[] next = starts.clone();
        rows = new int[labels.length];
        for (int row = 0; row < labels.length; row++) {
            rows[next[labels[row]]++] = row;
        }
    }

    /// How many rows are labelled with exactly a taxon.
    int count(int node) {
        return starts[node + 1] - starts[node];
    }

    /// The rows labelled with exactly a taxon, ascending.
    int[] exactly(int node) {
        return Arrays.copyOfRange(rows, starts[node], starts[node + 1]);
    }

    /// The rows labelled with a taxon or one within it, by label.
    ///
    /// @param node -1 for all rows
    int[] within(int node) {
        return node < 0 ? rows.clone() : Arrays.copyOfRange(rows, starts[node], starts[taxonomy.subtreeEnd(node)]);
    }

    /// Some rows of a taxon, evenly.
    ///
    /// @param most how many at most
    int[] evenly(int node, Extent extent, int most) {
        int start = starts[node];
        int count = starts[extent == Extent.EXACTLY ? node + 1 : taxonomy.subtreeEnd(node)] - start;
        return IntStream.range(0, Math.min(count, most))
                .map(i -> rows[start + (count <= most ? i : (int) ((long) i * count / most))])
                .toArray();
    }

    /// Some of the values, as evenly spread as whole steps allow, the first among them.
    ///
    /// @param most how many at most
    static int[] evenly(int[] values, int most) {
        if (values.length <= most) {
            return values;
        }
        int[] some = new int[most];
        for (int i = 0; i < most; i++) {
            some[i] = values[(int) ((long) i * values.length / most)];
        }
        return some;
    }
}
