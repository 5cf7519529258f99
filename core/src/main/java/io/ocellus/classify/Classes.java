package io.ocellus.classify;

import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/// The taxa that a method can name: those that its training images are labelled with, at whatever rank.
///
/// Classes are numbered 0 to size - 1 in the order of their nodes, so the classes within a taxon are one run
/// `[firstWithin, endWithin)`. Immutable; may be shared between threads.
public final class Classes {

    private final int[] nodes; // ascending

    private Classes(int[] nodes) {
        this.nodes = nodes;
    }

    /// The classes of labels.
    ///
    /// @param labels nodes of one taxonomy, in any order and as often as they come; negative ones are no labels
    public static Classes of(IntStream labels) {
        BitSet nodes = new BitSet(); // a million labels are sorted by it in milliseconds
        labels.filter(node -> node >= 0).forEach(nodes::set);
        return new Classes(nodes.stream().toArray());
    }

    /// The same of labels in an array; a million of them in milliseconds also before streams are compiled.
    ///
    /// @param labels nodes, in any order; negative ones are no labels; not changed
    static Classes of(int[] labels) {
        BitSet nodes = new BitSet();
        for (int node : labels) {
            if (node >= 0) {
                nodes.set(node);
            }
        }
        return new Classes(nodes.stream().toArray());
    }

    public int size() {
        return nodes.length;
    }

    /// How many classes come before each node: `int[taxa + 1]`, the last one being [#size].
    int[] before(Taxonomy taxonomy) {
        int[] before = new int[taxonomy.size() + 1];
        int passed = 0;
        for (int node = 0; node < before.length; node++) {
            before[node] = passed;
            passed += passed < nodes.length && nodes[passed] == node ? 1 : 0;
        }
        return before;
    }

    /// The node of a class.
    public int node(int number) {
        return nodes[number];
    }

    /// The class of a node, or -1 if no image is labelled with exactly this taxon.
    public int indexOf(int node) {
        int found = Arrays.binarySearch(nodes, node);
        return found >= 0 ? found : -1;
    }

    /// The first class at a node or behind it.
    public int firstWithin(int node) {
        int found = Arrays.binarySearch(nodes, node);
        return found >= 0 ? found : -found - 1;
    }

    /// The end of the run of classes within a taxon.
    public int endWithin(Taxonomy taxonomy, int node) {
        return firstWithin(taxonomy.subtreeEnd(node));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Classes classes && Arrays.equals(nodes, classes.nodes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(nodes);
    }

    @Override
    public String toString() {
        return nodes.length + " classes";
    }
}
