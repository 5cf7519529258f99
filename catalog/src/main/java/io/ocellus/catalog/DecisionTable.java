package io.ocellus.catalog;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/// The table decisions, and their outcome in images.removed and images.review.
///
/// @param now milliseconds since 1970 UTC, the time of the decisions that are written
record DecisionTable(Handle handle, long now) {

    void remove(List<Long> imageIds, String who) {
        new ImageTable(handle)
                .updateEach(imageIds, "UPDATE images SET removed = 1 WHERE id = :id", UnaryOperator.identity());
        append(imageIds, Decision.REMOVED, who);
    }

    void restore(List<Long> imageIds, String who) {
        new ImageTable(handle)
                .updateEach(imageIds, "UPDATE images SET removed = 0 WHERE id = :id", UnaryOperator.identity());
        append(imageIds, Decision.RESTORED, who);
    }

    void review(List<Long> imageIds, ReviewState state, String who) {
        new ImageTable(handle)
                .updateEach(
                        imageIds,
                        "UPDATE images SET review = :review WHERE id = :id",
                        batch -> batch.bind("review", state.word()));
        append(imageIds, Decision.reviewed(state), who);
    }

    private void append(List<Long> imageIds, Decision decision, String who) {
        var batch = handle.prepareBatch("""
                INSERT INTO decisions (image_id, decision, who, made_millis)
                VALUES (:image, :decision, :who, :made)""");
        for (long imageId : imageIds) {
            batch.bind("image", imageId)
                    .bind("decision", decision.word())
                    .bind("who", who)
                    .bind("made", now)
                    .add();
        }
        batch.execute();
    }

    List<DecisionRow> history(long imageId) {
        return handle.createQuery("""
                SELECT image_id, decision, who, made_millis FROM decisions
                WHERE image_id = :image ORDER BY id""")
                .bind("image", imageId)
                .map((row, context) -> new DecisionRow(
                        row.getLong("image_id"),
                        Decision.of(row.getString("decision")),
                        row.getString("who"),
                        Instant.ofEpochMilli(row.getLong("made_millis"))))
                .list();
    }
}
