package io.ocellus.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The table labels, and the copy of the newest label in images.taxon_id.
///
/// @param now milliseconds since 1970 UTC, the time of the labels that are written
record LabelTable(Handle handle, long now) {

    void label(List<Long> imageIds, int taxonId, String labelText, String who, String why) {
        new TaxonTable(handle).requireKnown(Set.of(taxonId), "is given as a label, but");
        new ImageTable(handle)
                .updateEach(
                        imageIds,
                        "UPDATE images SET taxon_id = :taxon, review = :review WHERE id = :id",
                        batch ->
                                batch.bind("taxon", TaxonTable.orNull(taxonId)).bind("review", ReviewState.NEW.word()));
        PreparedBatch batch = batch();
        for (long imageId : imageIds) {
            bind(batch, imageId, taxonId, labelText, who, why);
        }
        batch.execute();
    }

    PreparedBatch batch() {
        return handle.prepareBatch("""
                INSERT INTO labels (image_id, taxon_id, label_text, who, made_millis, why)
                VALUES (:image, :taxon, :text, :who, :made, :why)""");
    }

    void bind(PreparedBatch batch, long imageId, int taxonId, String labelText, String who, String why) {
        batch.bind("image", imageId)
                .bind("taxon", TaxonTable.orNull(taxonId))
                .bind("text", labelText)
                .bind("who", who)
                .bind("made", now)
                .bind("why", why)
                .add();
    }

    List<LabelRow> history(long imageId) {
        return handle.createQuery("""
                SELECT id, image_id, taxon_id, label_text, who, made_millis, why
                FROM labels WHERE image_id = :image ORDER BY id""")
                .bind("image", imageId)
                .map((row, context) -> new LabelRow(
                        row.getLong("id"),
                        row.getLong("image_id"),
                        row.getInt("taxon_id"), // NULL reads as 0
                        row.getString("label_text"),
                        row.getString("who"),
                        Instant.ofEpochMilli(row.getLong("made_millis")),
                        row.getString("why")))
                .list();
    }
}
