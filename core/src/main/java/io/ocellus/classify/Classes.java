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

    public int size() {
        return nodes.length;
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
