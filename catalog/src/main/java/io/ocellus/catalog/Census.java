package io.ocellus.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Counts over all tables.
record Census(Handle handle) {

    private static final long FACTOR = 1_000_003; // a prime, so that sums of different parts seldom meet

    CatalogCounts counts() {
        return handle.createQuery("""
                SELECT count(CASE WHEN removed = 0 THEN 1 END) AS images,
                       count(CASE WHEN removed = 0 THEN taxon_id END) AS labelled,
                       count(CASE WHEN removed = 0 AND split = 'train' THEN 1 END) AS train,
                       count(CASE WHEN removed = 0 AND split = 'test' THEN 1 END) AS test,
                       count(CASE WHEN removed = 0 AND split = 'none' THEN 1 END) AS unsplit,
                       count(CASE WHEN removed = 1 THEN 1 END) AS removed,
                       (SELECT count(*) FROM taxa) AS taxa,
                       (SELECT count(*) FROM labels) AS labels
                FROM images""")
                .map((row, context) -> new CatalogCounts(
                        row.getLong("images"),
                        row.getLong("labelled"),
                        row.getLong("taxa"),
                        row.getLong("train"),
                        row.getLong("test"),
                        row.getLong("unsplit"),
                        row.getLong("removed"),
                        row.getLong("labels")))
                .one();
    }

    Map<Integer, Long> firstImages() {
        Map<Integer, Long> images = new LinkedHashMap<>();
        handle.createQuery("""
                SELECT taxon_id, min(id) AS image FROM images
                WHERE removed = 0 AND taxon_id IS NOT NULL GROUP BY taxon_id ORDER BY taxon_id""")
                .map((row, context) -> images.put(row.getInt("taxon_id"), row.getLong("image")))
                .list();
        return images;
    }

    /* Count, newest and sum of the ids: one image that goes while another comes back changes the sum. */
    long imagesMark() {
        return handle.createQuery("""
                SELECT count(*) AS images, coalesce(max(id), 0) AS newest, coalesce(sum(id), 0) AS ids
                FROM images WHERE removed = 0""")
                .map((row, context) ->
                        (row.getLong("images") * FACTOR + row.getLong("newest")) * FACTOR + row.getLong("ids"))
                .one();
    }

    Map<Integer, Long> imagesPerTaxon() {
        Map<Integer, Long> images = new LinkedHashMap<>();
        handle.createQuery("""
                SELECT taxon_id, count(*) AS images FROM (
                    SELECT taxon_id FROM images WHERE removed = 0 AND taxon_id IS NOT NULL
                    UNION ALL
                    SELECT f.taxon_id FROM further_taxa f JOIN images i ON i.id = f.image_id WHERE i.removed = 0
                ) AS shown GROUP BY taxon_id ORDER BY taxon_id""")
                .map((row, context) -> images.put(row.getInt("taxon_id"), row.getLong("images")))
                .list();
        return images;
    }
}
