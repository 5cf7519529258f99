package io.ocellus.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// The table denied_taxa: what images are said not to show, and what that does to their labels.
///
/// Of two statements that contradict each other the newer one counts. "Not *Danaus*" takes away a label *Danaus
/// plexippus*; "is *Danaus plexippus*" overrules an earlier "not *Danaus*", but not "not *Danaus chrysippus*".
record DeniedTaxa(Handle handle) {

    /// What newer labels overrule: denials of the taxa that images show now, and of those above.
    ///
    /// @param shown ids of taxa; 0 is none
    void overrule(Collection<Long> imageIds, Collection<Integer> shown) {
        Set<Integer> contradicted = new TreeSet<>();
        shown.stream().filter(taxon -> taxon != 0).forEach(taxon -> contradicted.addAll(upwards(taxon)));
        if (contradicted.isEmpty()) {
            return;
        }
        for (List<Long> chunk : Chunks.of(imageIds)) {
            handle.createUpdate("DELETE FROM denied_taxa WHERE image_id IN (<ids>) AND taxon_id IN (<taxa>)")
                    .bindList("ids", chunk)
                    .bindList("taxa", contradicted)
                    .execute();
        }
    }

    /// Takes all denials of images back.
    void clear(Collection<Long> imageIds) {
        for (List<Long> chunk : Chunks.of(imageIds)) {
            handle.createUpdate("DELETE FROM denied_taxa WHERE image_id IN (<ids>)")
                    .bindList("ids", chunk)
                    .execute();
        }
    }

    void add(Collection<Long> imageIds, Collection<Integer> taxonIds) {
        var batch = handle.prepareBatch("""
                INSERT INTO denied_taxa (image_id, taxon_id) VALUES (:image, :taxon)
                ON CONFLICT (image_id, taxon_id) DO NOTHING""");
        for (long image : imageIds) {
            for (int taxon : taxonIds) {
                batch.bind("image", image).bind("taxon", taxon).add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /// A taxon and those above it.
    Set<Integer> upwards(int taxon) {
        return handle.createQuery("""
                WITH RECURSIVE upwards (id) AS (
                    SELECT t.id FROM taxa t WHERE t.id = :taxon
                    UNION
                    SELECT t.parent_id FROM taxa t JOIN upwards u ON t.id = u.id WHERE t.parent_id IS NOT NULL
                ) SELECT id FROM upwards""").bind("taxon", taxon).mapTo(Integer.class).set();
    }

    /// Taxa with all within them.
    Set<Integer> within(Collection<Integer> taxa) {
        return handle.createQuery("""
                WITH RECURSIVE below (id) AS (
                    SELECT t.id FROM taxa t WHERE t.id IN (<taxa>)
                    UNION
                    SELECT t.id FROM taxa t JOIN below b ON t.parent_id = b.id
                ) SELECT id FROM below""")
                .bindList("taxa", taxa)
                .mapTo(Integer.class)
                .set();
    }

    /// By image; each list ascending. Images of which nothing is denied are absent.
    Map<Long, List<Integer>> of(Collection<Long> imageIds) {
        Map<Long, List<Integer>> taxa = new HashMap<>();
        for (List<Long> chunk : Chunks.of(imageIds)) {
            handle.createQuery("""
                    SELECT image_id, taxon_id FROM denied_taxa
                    WHERE image_id IN (<ids>) ORDER BY image_id, taxon_id""")
                    .bindList("ids", chunk)
                    .map((row, context) -> taxa.computeIfAbsent(row.getLong("image_id"), id -> new ArrayList<>())
                            .add(row.getInt("taxon_id")))
                    .list();
        }
        return taxa;
    }

    /// By image, those of all images that are not removed.
    Map<Long, List<Integer>> all() {
        Map<Long, List<Integer>> taxa = new HashMap<>();
        handle.createQuery("""
                SELECT d.image_id, d.taxon_id FROM denied_taxa d
                JOIN images i ON i.id = d.image_id AND i.removed = 0 ORDER BY d.image_id, d.taxon_id""")
                .map((row, context) -> taxa.computeIfAbsent(row.getLong("image_id"), id -> new ArrayList<>())
                        .add(row.getInt("taxon_id")))
                .list();
        return taxa;
    }

    /// Takes labels within these taxa away from images. Where the first taxon goes and others stay, the
    /// smallest id of these becomes the first.
    ///
    /// @throws CatalogException if an image is not there
    void withdrawWithin(List<Long> imageIds, Set<Integer> gone) {
        FurtherTaxa furtherTaxa = new FurtherTaxa(handle);
        Map<Long, List<Integer>> further = furtherTaxa.of(imageIds);
        for (long image : new HashSet<>(imageIds)) {
            ImageTable images = new ImageTable(handle);
            int first = images.byId(image).map(ImageRow::taxonId).orElse(0);
            List<Integer> stays = further.getOrDefault(image, List.of()).stream()
                    .filter(taxon -> !gone.contains(taxon))
                    .toList();
            boolean firstGoes = gone.contains(first);
            int now = !firstGoes ? first : stays.isEmpty() ? 0 : stays.getFirst();
            images.updateEach(
                    List.of(image),
                    "UPDATE images SET taxon_id = :taxon, review = :review WHERE id = :id",
                    batch -> batch.bind("taxon", TaxonTable.orNull(now)).bind("review", ReviewState.NEW.word()));
            furtherTaxa.set(
                    List.of(image), stays.stream().filter(taxon -> taxon != now).toList());
        }
    }
}
