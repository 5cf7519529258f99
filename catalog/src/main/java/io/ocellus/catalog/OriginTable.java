package io.ocellus.catalog;

import io.ocellus.catalog.CatalogException.Reason;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The table origins: what lies at a place now. A place leads to one image; an image may lie at many.
record OriginTable(Handle handle) {

    boolean holds(Origin origin) {
        return handle.createQuery("""
                SELECT 1 FROM origins
                WHERE source = :source AND bytes = :bytes AND modified_millis = :modified""")
                .bind("source", origin.source())
                .bind("bytes", origin.bytes())
                .bind("modified", origin.modifiedMillis())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    long forEach(Consumer<Origin> action) {
        return handle.createQuery("SELECT source, bytes, modified_millis FROM origins")
                .setFetchSize(EmbeddingTable.FETCH_ROWS)
                .scanResultSet((results, context) -> {
                    var rows = results.get();
                    long visited = 0;
                    for (; rows.next(); visited++) {
                        action.accept(new Origin(rows.getString(1), rows.getLong(2), rows.getLong(3)));
                    }
                    return visited;
                });
    }

    List<Origin> of(long imageId) {
        return handle.createQuery(
                        "SELECT source, bytes, modified_millis FROM origins WHERE image_id = :image ORDER BY source")
                .bind("image", imageId)
                .map((row, context) ->
                        new Origin(row.getString("source"), row.getLong("bytes"), row.getLong("modified_millis")))
                .list();
    }

    void add(long imageId, Origin origin) {
        if (new ImageTable(handle).byId(imageId).isEmpty()) {
            throw new CatalogException(
                    Reason.REFUSED,
                    "%s cannot be a copy of image %d, which is not in the catalogue; add the image first"
                            .formatted(origin.source(), imageId));
        }
        PreparedBatch batch = batch();
        bind(batch, imageId, origin);
        batch.execute();
    }

    PreparedBatch batch() {
        return handle.prepareBatch("""
                INSERT INTO origins (source, image_id, bytes, modified_millis)
                VALUES (:source, :image, :bytes, :modified)
                ON CONFLICT (source) DO UPDATE SET image_id = excluded.image_id, bytes = excluded.bytes,
                    modified_millis = excluded.modified_millis""");
    }

    static void bind(PreparedBatch batch, long imageId, Origin origin) {
        batch.bind("source", origin.source())
                .bind("image", imageId)
                .bind("bytes", origin.bytes())
                .bind("modified", origin.modifiedMillis())
                .add();
    }
}
