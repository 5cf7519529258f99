package io.ocellus.catalog;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The tables labels and decisions, as what people did.
record ChangeTable(Handle handle) {

    /* Rows that are looked at for a page. An import says thousands of things at one moment; they are no news for long. */
    private static final int LOOKED_AT = 5_000;

    List<ChangeRow> before(Instant before, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("%d changes: ask for at least 1".formatted(limit));
        }
        return handle.createQuery("""
                SELECT made_millis, who, what, why, taxon_id, count(*) AS images, min(image_id) AS image FROM (
                    SELECT * FROM (
                        SELECT made_millis, who, why, taxon_id, image_id,
                               CASE WHEN denied = 1 THEN 'denied' WHEN taxon_id IS NULL THEN 'withdrawn'
                                    ELSE 'labelled' END AS what
                        FROM labels WHERE made_millis < :before ORDER BY made_millis DESC LIMIT :rows) AS said
                    UNION ALL
                    SELECT * FROM (
                        SELECT made_millis, who, '' AS why, NULL AS taxon_id, image_id, decision AS what
                        FROM decisions WHERE made_millis < :before ORDER BY made_millis DESC LIMIT :rows) AS decided
                ) AS changes
                GROUP BY made_millis, who, what, why, taxon_id ORDER BY made_millis DESC, what, taxon_id LIMIT :limit""")
                .bind("before", before.toEpochMilli())
                .bind("rows", LOOKED_AT)
                .bind("limit", limit)
                .map((row, context) -> new ChangeRow(
                        Instant.ofEpochMilli(row.getLong("made_millis")),
                        row.getString("who"),
                        row.getString("what"),
                        row.getString("why"),
                        row.getInt("taxon_id"), // NULL reads as 0
                        row.getLong("images"),
                        row.getLong("image")))
                .list();
    }
}
