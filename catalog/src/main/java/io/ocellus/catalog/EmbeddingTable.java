package io.ocellus.catalog;

import java.sql.ResultSet;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table embeddings, seen through the feature space in use.
record EmbeddingTable(Handle handle) {

    /// For databases that would otherwise send everything at once.
    static final int FETCH_ROWS = 1_000;

    /// Visits by image id, and says how many were visited.
    long forEach(long afterImageId, EmbeddingConsumer action) {
        return handle.createQuery("""
                SELECT e.image_id, e.vector
                FROM embeddings e JOIN images i ON i.id = e.image_id
                WHERE e.space_id = (SELECT space_id FROM collection_state) AND e.image_id > :after AND i.removed = 0
                ORDER BY e.image_id""")
                .bind("after", afterImageId)
                .setFetchSize(FETCH_ROWS)
                .scanResultSet((results, context) -> {
                    ResultSet rows = results.get();
                    long visited = 0;
                    for (; rows.next(); visited++) {
                        action.accept(rows.getLong(1), HalfVector.decode(rows.getBytes(2)));
                    }
                    return visited;
                });
    }

    Optional<short[]> of(long imageId) {
        return handle.createQuery("""
                SELECT vector FROM embeddings
                WHERE image_id = :image AND space_id = (SELECT space_id FROM collection_state)""")
                .bind("image", imageId)
                .map((row, context) -> HalfVector.decode(row.getBytes("vector")))
                .findOne();
    }
}
