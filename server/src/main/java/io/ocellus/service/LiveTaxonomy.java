package io.ocellus.service;

import io.ocellus.collection.PhotoCollection;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The taxonomy of a collection with what is counted over it, read anew when the collection changed. Names are
/// sorted for those who type only when a taxon changed. Thread-safe.
final class LiveTaxonomy {

    private final PhotoCollection collection;
    private @Nullable Snapshot known; // guarded by this

    LiveTaxonomy(PhotoCollection collection) {
        this.collection = collection;
    }

    /// How things stand at one moment. Immutable; nobody writes to the arrays.
    ///
    /// @param images `long[taxa]`, photos labelled with each node itself
    /// @param within `long[taxa]`, with each node or one below it
    /// @param shown `long[taxa]`, a photo of each node or one below it; 0 for none
    @SuppressWarnings("ArrayRecordComponent") // counts by node, never compared
    record Snapshot(long changes, Taxonomy taxonomy, NameIndex names, long[] images, long[] within, long[] shown) {

        Optional<Taxon> taxon(int id) {
            return id != 0 && taxonomy.contains(id) ? Optional.of(taxonomy.taxon(taxonomy.node(id))) : Optional.empty();
        }

        /// @throws NotThereException if there is no such taxon
        int node(int id) {
            if (!taxonomy.contains(id)) {
                throw new NotThereException("there is no taxon %d".formatted(id));
            }
            return taxonomy.node(id);
        }
    }

    synchronized Snapshot now() {
        long changes = collection.album().changes();
        Snapshot before = known;
        if (before == null || before.changes() != changes) {
            Taxonomy read = collection.taxonomy();
            boolean changed = before == null || !before.taxonomy().records().equals(read.records());
            Taxonomy taxonomy = before == null || changed ? read : before.taxonomy();
            long[] images = counts(taxonomy, collection.imagesPerTaxon());
            long[] within = sums(taxonomy, images);
            NameIndex names = before == null || changed ? NameIndex.of(taxonomy) : before.names();
            long[] shown = shown(taxonomy, collection.album().firstImages(), within);
            before = new Snapshot(changes, taxonomy, names, images, within, shown);
            known = before;
        }
        return before;
    }

    private static long[] counts(Taxonomy taxonomy, Map<Integer, Long> perTaxon) {
        long[] images = new long[taxonomy.size()];
        perTaxon.forEach((id, count) -> {
            if (taxonomy.contains(id)) { // one may have been added a moment ago
                images[taxonomy.node(id)] = count;
            }
        });
        return images;
    }

    private static long[] sums(Taxonomy taxonomy, long[] images) {
        long[] within = images.clone();
        for (int node = taxonomy.size() - 1; node >= 0; node--) { // children come behind their parents
            int parent = taxonomy.parent(node);
            if (parent >= 0) {
                within[parent] += within[node];
            }
        }
        return within;
    }

    /* A taxon without photos of its own is shown by the child that has most. */
    private static long[] shown(Taxonomy taxonomy, Map<Integer, Long> first, long[] within) {
        long[] shown = new long[taxonomy.size()];
        long[] most = new long[taxonomy.size()];
        for (int node = taxonomy.size() - 1; node >= 0; node--) {
            shown[node] = first.getOrDefault(taxonomy.id(node), shown[node]);
            int parent = taxonomy.parent(node);
            if (parent >= 0 && within[node] >= most[parent] && shown[node] != 0) {
                most[parent] = within[node];
                shown[parent] = shown[node];
            }
        }
        return shown;
    }
}
