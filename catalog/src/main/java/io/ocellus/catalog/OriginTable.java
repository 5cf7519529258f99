package io.ocellus.catalog;

import io.ocellus.catalog.CatalogException.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    Map<Long, List<Origin>> of(Collection<Long> imageIds) {
        Map<Long, List<Origin>> origins = new HashMap<>();
        for (List<Long> chunk : Chunks.of(imageIds)) {
            handle.createQuery("""
                    SELECT image_id, source, bytes, modified_millis FROM origins
                    WHERE image_id IN (<images>) ORDER BY source""")
                    .bindList("images", chunk)
                    .map((row, context) -> origins.computeIfAbsent(row.getLong("image_id"), id -> new ArrayList<>())
                            .add(new Origin(
                                    row.getString("source"), row.getLong("bytes"), row.getLong("modified_millis"))))
                    .list();
        }
        return origins;
    }

    void add(Map<Origin, Long> images) {
        PreparedBatch batch = batch();
        images.forEach((origin, imageId) -> {
            if (new ImageTable(handle).byId(imageId).isEmpty()) {
                throw new CatalogException(
                        Reason.REFUSED,
                        "%s cannot be a copy of image %d, which is not in the catalogue; add the image first"
                                .formatted(origin.source(), imageId));
            }
            bind(batch, imageId, origin);
        });
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
