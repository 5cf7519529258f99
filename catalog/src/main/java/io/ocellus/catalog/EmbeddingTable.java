package io.ocellus.catalog;

import io.ocellus.catalog.CatalogException.Reason;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table embeddings, seen through one feature space.
record EmbeddingTable(Handle handle) {

    /// For databases that would otherwise send everything at once.
    static final int FETCH_ROWS = 1_000;

    private static final String IN_USE = "(SELECT space_id FROM collection_state)";
    private static final String NAMED = "(SELECT id FROM feature_spaces WHERE name = :space)";

    /// Visits those of the space in use, by image id, and says how many were visited.
    long forEach(long afterImageId, EmbeddingConsumer action) {
        return forEach(IN_USE, "", afterImageId, action);
    }

    /// Visits those of a space, by image id, and says how many were visited.
    long forEach(String space, long afterImageId, EmbeddingConsumer action) {
        return forEach(NAMED, space, afterImageId, action);
    }

    private long forEach(String which, String space, long afterImageId, EmbeddingConsumer action) {
        var query = handle.createQuery("""
                SELECT e.image_id, e.vector
                FROM embeddings e JOIN images i ON i.id = e.image_id
                WHERE e.space_id = %s AND e.image_id > :after AND i.removed = 0
                ORDER BY e.image_id""".formatted(which));
        if (!space.isEmpty()) {
            query.bind("space", space);
        }
        return query.bind("after", afterImageId).setFetchSize(FETCH_ROWS).scanResultSet((results, context) -> {
            ResultSet rows = results.get();
            long visited = 0;
            for (; rows.next(); visited++) {
                action.accept(rows.getLong(1), HalfVector.decode(rows.getBytes(2)));
            }
            return visited;
        });
    }

    /// That of an image in the space in use.
    Optional<short[]> of(long imageId) {
        return handle.createQuery("SELECT vector FROM embeddings WHERE image_id = :image AND space_id = " + IN_USE)
                .bind("image", imageId)
                .map((row, context) -> HalfVector.decode(row.getBytes("vector")))
                .findOne();
    }

    /// Those of images in a space, by image.
    Map<Long, short[]> of(String space, Collection<Long> imageIds) {
        Map<Long, short[]> embeddings = HashMap.newHashMap(imageIds.size());
        for (List<Long> chunk : Chunks.of(imageIds)) {
            handle.createQuery(
                            "SELECT image_id, vector FROM embeddings WHERE image_id IN (<ids>) AND space_id = " + NAMED)
                    .bindList("ids", chunk)
                    .bind("space", space)
                    .scanResultSet((results, context) -> {
                        ResultSet rows = results.get();
                        while (rows.next()) {
                            embeddings.put(rows.getLong(1), HalfVector.decode(rows.getBytes(2)));
                        }
                        return embeddings;
                    });
        }
        return embeddings;
    }

    /// Images without an embedding in a space, removed ones too, by id.
    List<Long> imagesWithout(String space, long afterImageId, int limit) {
        return handle.createQuery("""
                SELECT i.id FROM images i
                WHERE i.id > :after AND NOT EXISTS
                    (SELECT 1 FROM embeddings e WHERE e.image_id = i.id AND e.space_id = %s)
                ORDER BY i.id LIMIT :limit""".formatted(NAMED))
                .bind("after", afterImageId)
                .bind("space", space)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    /// Adds those of images that are there; what is there already stays.
    void add(FeatureSpaceRow space, Map<Long, short[]> embeddings) {
        long id = new FeatureSpaceTable(handle).id(space);
        requireKnown(embeddings);
        var batch = handle.prepareBatch("""
                INSERT INTO embeddings (image_id, space_id, vector) VALUES (:image, :space, :vector)
                ON CONFLICT (image_id, space_id) DO NOTHING""");
        embeddings.forEach((image, half) -> {
            if (half.length != space.dimension()) {
                throw new IllegalArgumentException(
                        "image %d: its embedding has %d dimensions, feature space %s has %d; embed it with %s"
                                .formatted(image, half.length, space.name(), space.dimension(), space.backbone()));
            }
            batch.bind("image", image)
                    .bind("space", id)
                    .bind("vector", HalfVector.encode(half))
                    .add();
        });
        batch.execute();
    }

    private void requireKnown(Map<Long, short[]> embeddings) {
        for (long image : embeddings.keySet()) {
            if (new ImageTable(handle).byId(image).isEmpty()) {
                throw new CatalogException(
                        Reason.REFUSED, "there is no image %d: embed only images that are there".formatted(image));
            }
        }
    }
}
