package io.ocellus.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The table labels, and the copies of what counts of it: the first taxon in images.taxon_id, those beside it
/// in further_taxa, what images are said not to show in denied_taxa.
///
/// @param now milliseconds since 1970 UTC, the time of the labels that are written
record LabelTable(Handle handle, long now) {

    /// @param stated what the images show, the first taxon first; a taxon that matched nothing is kept as a
    ///     label only
    void label(List<Long> imageIds, List<StatedTaxon> stated, String who, String why) {
        List<Integer> taxa = stated.stream().map(StatedTaxon::taxonId).toList();
        new TaxonTable(handle).requireKnown(taxa, "is given as a label, but");
        int first = taxa.getFirst();
        new ImageTable(handle)
                .updateEach(
                        imageIds,
                        "UPDATE images SET taxon_id = :taxon, review = :review WHERE id = :id",
                        batch -> batch.bind("taxon", TaxonTable.orNull(first)).bind("review", ReviewState.NEW.word()));
        new FurtherTaxa(handle).set(imageIds, further(taxa));
        DeniedTaxa denied = new DeniedTaxa(handle);
        if (isWithdrawal(stated)) {
            denied.clear(imageIds);
        } else {
            denied.overrule(imageIds, taxa);
        }
        PreparedBatch batch = batch();
        for (long imageId : imageIds) {
            bind(batch, imageId, stated, who, why);
        }
        batch.execute();
    }

    /// Nothing is stated any more: not a name that no taxon answered to, which says little, but says it.
    private static boolean isWithdrawal(List<StatedTaxon> stated) {
        return stated.equals(List.of(new StatedTaxon(0, "")));
    }

    /// States what images do not show.
    ///
    /// @param stated one taxon or more, each with all within it
    void deny(List<Long> imageIds, List<StatedTaxon> stated, String who, String why) {
        List<Integer> taxa = stated.stream().map(StatedTaxon::taxonId).toList();
        new TaxonTable(handle).requireKnown(taxa, "is said not to be shown, but");
        DeniedTaxa denied = new DeniedTaxa(handle);
        denied.withdrawWithin(imageIds, denied.within(taxa));
        denied.add(imageIds, taxa);
        PreparedBatch batch = batch();
        for (long imageId : imageIds) {
            bindDenied(batch, imageId, stated, who, why);
        }
        batch.execute();
    }

    /// The taxa behind the first, without those that matched nothing or are the first once more.
    static Set<Integer> further(List<Integer> taxa) {
        Set<Integer> further = new TreeSet<>(taxa.subList(1, taxa.size()));
        further.remove(0);
        further.remove(taxa.getFirst());
        if (taxa.getFirst() == 0 && !further.isEmpty()) {
            throw new IllegalArgumentException("taxon %d stands behind none: state the taxa that are known first"
                    .formatted(further.iterator().next()));
        }
        return further;
    }

    PreparedBatch batch() {
        return handle.prepareBatch("""
                INSERT INTO labels (image_id, taxon_id, label_text, who, made_millis, why, further, denied)
                VALUES (:image, :taxon, :text, :who, :made, :why, :further, :denied)""");
    }

    void bind(PreparedBatch batch, long imageId, List<StatedTaxon> stated, String who, String why) {
        for (int i = 0; i < stated.size(); i++) {
            bind(batch, imageId, stated.get(i), who, why)
                    .bind("further", i == 0 ? 0 : 1)
                    .bind("denied", 0)
                    .add();
        }
    }

    void bindDenied(PreparedBatch batch, long imageId, List<StatedTaxon> stated, String who, String why) {
        for (StatedTaxon taxon : stated) {
            bind(batch, imageId, taxon, who, why)
                    .bind("further", 0)
                    .bind("denied", 1)
                    .add();
        }
    }

    private PreparedBatch bind(PreparedBatch batch, long imageId, StatedTaxon stated, String who, String why) {
        return batch.bind("image", imageId)
                .bind("taxon", TaxonTable.orNull(stated.taxonId()))
                .bind("text", stated.text())
                .bind("who", who)
                .bind("made", now)
                .bind("why", why);
    }

    Set<Long> relabelled() {
        return handle.createQuery("""
                SELECT image_id FROM labels WHERE taxon_id IS NOT NULL AND further = 0 AND denied = 0
                GROUP BY image_id HAVING count(DISTINCT taxon_id) > 1""").mapTo(Long.class).set();
    }

    List<LabelRow> history(long imageId) {
        return handle.createQuery("""
                SELECT id, image_id, taxon_id, label_text, who, made_millis, why, further, denied
                FROM labels WHERE image_id = :image ORDER BY id""")
                .bind("image", imageId)
                .map((row, context) -> new LabelRow(
                        row.getLong("id"),
                        row.getLong("image_id"),
                        row.getInt("taxon_id"), // NULL reads as 0
                        row.getString("label_text"),
                        row.getString("who"),
                        Instant.ofEpochMilli(row.getLong("made_millis")),
                        row.getString("why"),
                        row.getInt("further") == 1,
                        row.getInt("denied") == 1))
                .list();
    }
}
