package io.ocellus.taxonomy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A forest of taxa with names. Immutable; may be shared between threads.
///
/// Taxa are nodes 0 to size - 1 in depth-first order, children by id: a parent comes before its children, and a
/// subtree is one run `[node, subtreeEnd(node))`. Nodes are positions, which another taxonomy numbers otherwise;
/// what lasts is the id of a taxon.
///
/// Four arrays of `int` hold the tree, 16 bytes a taxon beside its record. The names are indexed when the first
/// label is matched, with about 30 bytes a name. Every method that takes a node throws
/// [IndexOutOfBoundsException] when there is no such node.
public final class Taxonomy {

    private static final Taxonomy EMPTY = of(List.of());

    private final List<TaxonRecord> records; // in node order
    private final int[] parents;
    private final int[] depths;
    private final int[] subtreeEnds;
    private final IdIndex nodesById;
    private volatile @Nullable LabelMatcher matcher;

    private Taxonomy(TreeLayout layout, List<TaxonRecord> records) {
        this.records = records;
        parents = layout.parents;
        depths = layout.depths;
        subtreeEnds = layout.subtreeEnds;
        nodesById = new IdIndex(records);
    }

    /// The taxonomy without a taxon.
    public static Taxonomy empty() {
        return EMPTY;
    }

    /// The taxonomy of these records, whatever their order.
    ///
    /// @throws TaxonomyException if an id or an external id is given twice, two children of a parent have the
    ///     same scientific name, a parent does not exist, or taxa are ancestors of themselves
    public static Taxonomy of(List<TaxonRecord> records) {
        return of(records, id -> "taxon " + id);
    }

    /// The taxonomy of these records, with messages that say where a taxon was written.
    ///
    /// @param where from an id to the place where the taxon was written, for messages
    static Taxonomy of(List<TaxonRecord> records, IntFunction<String> where) {
        var layout = new TreeLayout(records, where);
        List<TaxonRecord> ordered =
                Arrays.stream(layout.positions).mapToObj(records::get).toList();
        var taxonomy = new Taxonomy(layout, ordered);
        new Uniqueness(taxonomy, where).check();
        return taxonomy;
    }

    /// A taxonomy that also has these entries, which may come in any order.
    ///
    /// An entry is a known taxon if it has the same scientific name and, when it gives a parent, the same parent.
    /// A known taxon keeps its id; it gains synonyms, and a common name, rank, external id or parent where it had
    /// none. A further common name becomes a synonym, so that labels by it still match. Other entries are new
    /// taxa, with ids that follow the highest one in the order of the entries.
    ///
    /// One scientific name may stand for several taxa only if each has an external id and parent of its own.
    ///
    /// @throws TaxonomyException naming the origin of the entry, if its parent is not defined, is ambiguous or is
    ///     another than before, if its name or external id is already taken, or if it is an ancestor of itself
    public Taxonomy extended(List<TaxonEntry> entries) {
        return entries.isEmpty() ? this : new Extension(this, entries).taxonomy();
    }

    /// All taxa in node order; [#of] makes the same taxonomy of them.
    public List<TaxonRecord> records() {
        return records;
    }

    /// How many taxa there are.
    public int size() {
        return records.size();
    }

    /// Where a taxon is in this taxonomy.
    ///
    /// @return 0 to size - 1
    /// @throws IllegalArgumentException if no taxon has this id
    public int node(int id) {
        int node = nodesById.find(id);
        if (node < 0) {
            throw new IllegalArgumentException(
                    "no taxon has the id %d among these %d: use an id of this taxonomy".formatted(id, size()));
        }
        return node;
    }

    /// Whether a taxon has this id.
    public boolean contains(int id) {
        return nodesById.find(id) >= 0;
    }

    /// The id of a taxon, which outlasts this taxonomy.
    public int id(int node) {
        return records.get(node).id();
    }

    /// The taxon above.
    ///
    /// @return a node, or -1 for a root
    public int parent(int node) {
        return parents[node];
    }

    /// How many steps it is from the root; 0 for a root.
    public int depth(int node) {
        return depths[node];
    }

    /// The first node after the taxon's subtree.
    public int subtreeEnd(int node) {
        return subtreeEnds[node];
    }

    /// Whether a taxon is an ancestor of another, or is it. Time O(1).
    public boolean isWithin(int node, int ancestor) {
        return node >= ancestor && node < subtreeEnds[ancestor];
    }

    /// The deepest taxon that both are within. Time O(depth).
    ///
    /// @return a node, or -1 if the two are in different trees
    public int commonAncestor(int a, int b) {
        int ancestor = Math.min(a, b);
        int other = Math.max(a, b);
        while (ancestor >= 0 && !isWithin(other, ancestor)) {
            ancestor = parents[ancestor];
        }
        return ancestor;
    }

    /// The taxa right below.
    ///
    /// @return nodes, ascending; the array is the caller's
    public int[] children(int node) {
        return siblings(node + 1, subtreeEnds[node]);
    }

    /// The taxa that have none above.
    ///
    /// @return nodes, ascending; the array is the caller's
    public int[] roots() {
        return siblings(0, size());
    }

    private int[] siblings(int first, int end) {
        return IntStream.iterate(first, sibling -> sibling < end, sibling -> subtreeEnds[sibling])
                .toArray();
    }

    /// The taxon itself or its nearest ancestor that has a rank.
    ///
    /// @param rank case does not matter
    /// @return a node, or -1 if there is none
    public int ancestorAtRank(int node, String rank) {
        int ancestor = node;
        while (ancestor >= 0 && !records.get(ancestor).rank().equalsIgnoreCase(rank)) {
            ancestor = parents[ancestor];
        }
        return ancestor;
    }

    /// What a taxon is called.
    public Taxon taxon(int node) {
        return records.get(node).taxon();
    }

    /// The ancestors, root first, without the taxon itself.
    public List<Taxon> lineage(int node) {
        var lineage = new ArrayList<Taxon>(depths[node]);
        for (int ancestor = parents[node]; ancestor >= 0; ancestor = parents[ancestor]) {
            lineage.add(taxon(ancestor));
        }
        Collections.reverse(lineage);
        return List.copyOf(lineage);
    }

    /// What a label means: tried, in this order, as an external id or as `#` and an id, as a scientific name,
    /// as a synonym, as a common name; the first of these that knows the label decides.
    ///
    /// Case, Unicode form, underscores, dashes, apostrophes and repeated blanks do not matter, nor do diacritics
    /// if no name has the same ones. `Scientific name (Common name)` is understood, and so are an author and a
    /// year that follow a scientific name. May be called by several threads.
    public Match match(String label) {
        return matcher().match(label);
    }

    int highestId() {
        return nodesById.highest();
    }

    LabelMatcher matcher() {
        LabelMatcher ready = matcher;
        return ready == null ? buildMatcher() : ready;
    }

    private synchronized LabelMatcher buildMatcher() {
        LabelMatcher ready = matcher;
        if (ready == null) {
            ready = new LabelMatcher(this);
            matcher = ready;
        }
        return ready;
    }
}
