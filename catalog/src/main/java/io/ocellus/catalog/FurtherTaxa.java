package io.ocellus.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The table further_taxa: what images show beside the taxon in images.taxon_id.
record FurtherTaxa(Handle handle) {

    /// Replaces the further taxa of images that are there.
    void set(List<Long> imageIds, Collection<Integer> taxonIds) {
        clear(imageIds);
        add(imageIds.stream().distinct().collect(Collectors.toMap(id -> id, id -> taxonIds)));
    }

    private void clear(List<Long> imageIds) {
        for (List<Long> chunk : Chunks.of(imageIds)) {
            handle.createUpdate("DELETE FROM further_taxa WHERE image_id IN (<ids>)")
                    .bindList("ids", chunk)
                    .execute();
        }
    }

    /// Adds to images that have none yet.
    void add(Map<Long, Collection<Integer>> taxa) {
        var batch = handle.prepareBatch("INSERT INTO further_taxa (image_id, taxon_id) VALUES (:image, :taxon)");
        taxa.forEach((image, ids) -> Set.copyOf(ids)
                .forEach(
                        taxon -> batch.bind("image", image).bind("taxon", taxon).add()));
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /// By image; each list ascending. Images without further taxa are absent.
    Map<Long, List<Integer>> of(Collection<Long> imageIds) {
        Map<Long, List<Integer>> taxa = new HashMap<>();
        for (List<Long> chunk : Chunks.of(imageIds)) {
            handle.createQuery("""
                    SELECT image_id, taxon_id FROM further_taxa
                    WHERE image_id IN (<ids>) ORDER BY image_id, taxon_id""")
                    .bindList("ids", chunk)
                    .map((row, context) -> taxa.computeIfAbsent(row.getLong("image_id"), id -> new ArrayList<>())
                            .add(row.getInt("taxon_id")))
                    .list();
        }
        return taxa;
    }

    /// Visits those of images that are not removed, by image, then taxon, and says how many were visited.
    long forEach(FurtherTaxonConsumer action) {
        return handle.createQuery("""
                SELECT f.image_id, f.taxon_id FROM further_taxa f
                JOIN images i ON i.id = f.image_id AND i.removed = 0 ORDER BY f.image_id, f.taxon_id""").setFetchSize(EmbeddingTable.FETCH_ROWS).scanResultSet((results, context) -> {
            var rows = results.get();
            long visited = 0;
            for (; rows.next(); visited++) {
                action.accept(rows.getLong(1), rows.getInt(2));
            }
            return visited;
        });
    }

    /// The images that show one of these taxa beside their first one.
    Set<Long> imagesOf(Set<Integer> taxonIds) {
        return handle.createQuery("SELECT image_id, taxon_id FROM further_taxa")
                .reduceRows(new HashSet<Long>(), (images, row) -> {
                    if (taxonIds.contains(row.getColumn("taxon_id", Integer.class))) {
                        images.add(row.getColumn("image_id", Long.class));
                    }
                    return images;
                });
    }
}
