package io.ocellus.classify;

import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A taxon where the way down to the classes divides.
///
/// @param node of the taxon; -1 for what is above the roots
/// @param branches the children that hold classes, ascending, and before them the node itself if it is a class;
///     two or more
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Fork(int node, int[] branches) {

    /// All forks, ascending: a taxon whose classes all lie within one child is none.
    public static List<Fork> all(Taxonomy taxonomy, Classes classes) {
        return IntStream.range(-1, taxonomy.size())
                .filter(node -> node < 0 || classes.endWithin(taxonomy, node) - classes.firstWithin(node) > 1)
                .mapToObj(node -> new Fork(node, branches(taxonomy, classes, node)))
                .filter(fork -> fork.branches.length > 1)
                .toList();
    }

    private static int[] branches(Taxonomy taxonomy, Classes classes, int node) {
        int end = node < 0 ? classes.size() : classes.endWithin(taxonomy, node);
        int k = node < 0 ? 0 : classes.firstWithin(node);
        int[] branches = new int[end - k];
        int count = 0;
        while (k < end) {
            int child = classes.node(k);
            while (child != node && taxonomy.parent(child) != node) {
                child = taxonomy.parent(child);
            }
            branches[count++] = child;
            k = child == node ? k + 1 : classes.endWithin(taxonomy, child);
        }
        return Arrays.copyOf(branches, count);
    }

    /// What a branch is called in a table of weights: the id of the child, and minus its own id for the taxon
    /// itself.
    int id(Taxonomy taxonomy, int branch) {
        return branch == node ? -taxonomy.id(branch) : taxonomy.id(branch);
    }
}
