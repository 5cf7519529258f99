package io.ocellus.taxonomy;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/* Puts records into depth-first order: a parent before its children, children by id, a subtree in one run.
 *
 * Works on positions in the list of records, with first child and next sibling as linked lists in arrays, and walks
 * without recursion, since a chain may be as deep as the taxonomy is large. Time O(n log n), for sorting the ids. */
final class TreeLayout {

    private static final int NONE = -1;
    private static final int SHOWN_CYCLE_MEMBERS = 8;

    private final List<TaxonRecord> records;
    private final IntFunction<String> where; // id -> where the taxon was written
    private final IdIndex byId;
    private final int[] parentOf; // positions
    private final int[] firstChild; // the last element is the list of roots
    private final int[] nextSibling;
    private final int[] nodeOf; // position -> node, -1 until the walk comes by

    final int[] positions; // node -> position
    final int[] parents; // node -> node, -1 for a root
    final int[] depths;
    final int[] subtreeEnds;

    /// Lays out the tree.
    ///
    /// @throws TaxonomyException if an id is there twice, a parent is not there, or there is a cycle
    TreeLayout(List<TaxonRecord> records, IntFunction<String> where) {
        int n = records.size();
        this.records = records;
        this.where = where;
        byId = new IdIndex(records);
        parentOf = new int[n];
        firstChild = filled(n + 1);
        nextSibling = filled(n);
        nodeOf = filled(n);
        positions = new int[n];
        parents = new int[n];
        depths = new int[n];
        subtreeEnds = new int[n];
        link();
        if (walk() < n) {
            throw cycle();
        }
    }

    /// Goes from the highest id to the lowest, so that lists made by prepending ascend.
    private void link() {
        int roots = records.size();
        for (int place = records.size() - 1; place >= 0; place--) {
            int position = byId.position(place);
            int parent = parentPosition(records.get(position));
            parentOf[position] = parent;
            int list = parent == NONE ? roots : parent;
            nextSibling[position] = firstChild[list];
            firstChild[list] = position;
        }
    }

    private int parentPosition(TaxonRecord record) {
        if (record.parentId() == 0) {
            return NONE;
        }
        int position = byId.find(record.parentId());
        if (position == NONE) {
            throw new TaxonomyException("%s: parent %d of '%s' does not exist; add it or make the parent 0"
                    .formatted(where.apply(record.id()), record.parentId(), record.scientificName()));
        }
        return position;
    }

    /// Numbers the nodes, and returns how many the roots lead to.
    private int walk() {
        int nodes = 0;
        int current = firstChild[records.size()];
        while (current != NONE) {
            int parent = parentOf[current];
            positions[nodes] = current;
            parents[nodes] = parent == NONE ? NONE : nodeOf[parent];
            depths[nodes] = parent == NONE ? 0 : depths[nodeOf[parent]] + 1;
            nodeOf[current] = nodes++;
            current = firstChild[current] == NONE ? climb(current, nodes) : firstChild[current];
        }
        return nodes;
    }

    /// Closes finished subtrees, and returns the position to go on with.
    private int climb(int from, int nodes) {
        int position = from;
        while (position != NONE) {
            subtreeEnds[nodeOf[position]] = nodes;
            if (nextSibling[position] != NONE) {
                return nextSibling[position];
            }
            position = parentOf[position];
        }
        return NONE;
    }

    /// Every taxon that no root leads to has a cycle above it: go up until a taxon comes again.
    private TaxonomyException cycle() {
        int start = 0;
        while (nodeOf[start] != NONE) {
            start++;
        }
        var seen = new boolean[parentOf.length];
        while (!seen[start]) {
            seen[start] = true;
            start = parentOf[start];
        }
        TaxonRecord member = records.get(start);
        return new TaxonomyException("%s: '%s' is its own ancestor (%s); correct one of these parents"
                .formatted(where.apply(member.id()), member.scientificName(), members(start)));
    }

    private String members(int start) {
        var text = new StringBuilder(records.get(start).scientificName());
        int position = parentOf[start];
        for (int shown = 0; position != start; shown++) {
            if (shown == SHOWN_CYCLE_MEMBERS) {
                text.append(" < ...");
                break;
            }
            text.append(" < ").append(records.get(position).scientificName());
            position = parentOf[position];
        }
        return text.append(" < ").append(records.get(start).scientificName()).toString();
    }

    private static int[] filled(int length) {
        var links = new int[length];
        Arrays.fill(links, NONE);
        return links;
    }
}
