package io.ocellus.catalog;

import io.ocellus.catalog.CatalogException.Reason;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The table images: rows found and rows changed.
record ImageTable(Handle handle) {

    Map<String, Long> idsBySha(Collection<String> sha256) {
        Map<String, Long> ids = new HashMap<>();
        for (List<String> chunk : Chunks.of(sha256)) {
            handle.createQuery("SELECT id, sha256 FROM images WHERE sha256 IN (<hashes>)")
                    .bindList("hashes", chunk)
                    .map((row, context) -> ids.put(row.getString("sha256"), row.getLong("id")))
                    .list();
        }
        return ids;
    }

    long forEachSha256(Consumer<String> action) {
        return handle.createQuery("SELECT sha256 FROM images")
                .setFetchSize(EmbeddingTable.FETCH_ROWS)
                .scanResultSet((results, context) -> {
                    var rows = results.get();
                    long visited = 0;
                    for (; rows.next(); visited++) {
                        action.accept(rows.getString(1));
                    }
                    return visited;
                });
    }

    Optional<ImageRow> byId(long id) {
        return handle.createQuery(ImageRows.SELECT + "WHERE i.id = :id")
                .bind("id", id)
                .map(ImageRows::read)
                .findOne();
    }

    Optional<ImageRow> bySource(String source) {
        return handle.createQuery(ImageRows.SELECT + "JOIN origins o ON o.image_id = i.id WHERE o.source = :source")
                .bind("source", source)
                .map(ImageRows::read)
                .findOne();
    }

    List<ImageRow> page(ImageFilter filter, long afterId, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a page of %d images: ask for at least 1".formatted(limit));
        }
        return new ImageRows(handle).page(filter, afterId, limit);
    }

    long count(ImageFilter filter) {
        return new ImageRows(handle).count(filter);
    }

    /// Many images by their ids, in the order of these; those that are not there are left out.
    List<ImageRow> byIds(Collection<Long> ids) {
        Map<Long, ImageRow> rows = new HashMap<>();
        for (List<Long> chunk : Chunks.of(ids)) {
            handle.createQuery(ImageRows.SELECT + "WHERE i.id IN (<ids>)")
                    .bindList("ids", chunk)
                    .map(ImageRows::read)
                    .forEach(row -> rows.put(row.id(), row));
        }
        return ids.stream().filter(rows::containsKey).map(rows::get).toList();
    }

    void setSplit(Map<Long, Split> splits) {
        for (Split split : Split.values()) {
            List<Long> ids = splits.keySet().stream()
                    .filter(id -> splits.get(id) == split)
                    .toList();
            updateEach(
                    ids, "UPDATE images SET split = :split WHERE id = :id", batch -> batch.bind("split", split.word()));
        }
    }

    void setObservation(List<Long> ids, String observation) {
        updateEach(
                ids,
                "UPDATE images SET observation = :observation WHERE id = :id",
                batch -> batch.bind("observation", observation));
    }

    List<Long> ofObservation(String observation) {
        return handle.createQuery("""
                        SELECT id FROM images
                        WHERE observation = :observation AND observation <> '' AND removed = 0 ORDER BY id""")
                .bind("observation", observation)
                .mapTo(Long.class)
                .list();
    }

    /// Runs one update for each image.
    ///
    /// @param sql changes the one row whose id is `:id`
    /// @param bind the other parameters
    /// @throws CatalogException if an image is not there
    void updateEach(List<Long> ids, String sql, UnaryOperator<PreparedBatch> bind) {
        if (ids.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        for (long id : ids) {
            bind.apply(batch).bind("id", id).add();
        }
        int[] changed = batch.execute();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                throw new CatalogException(
                        Reason.REFUSED, "image %d is not in the catalogue; nothing was changed".formatted(ids.get(i)));
            }
        }
    }

    /// Visits by id, and says how many were visited.
    long forEachSpot(Consumer<Spot> action) {
        return handle.createQuery(
                        "SELECT id, taxon_id, split, observation, dhash FROM images WHERE removed = 0 ORDER BY id")
                .setFetchSize(EmbeddingTable.FETCH_ROWS)
                .scanResultSet((results, context) -> {
                    var rows = results.get();
                    long visited = 0;
                    for (; rows.next(); visited++) {
                        action.accept(new Spot(
                                rows.getLong(1),
                                rows.getInt(2), // NULL reads as 0
                                Split.of(rows.getString(3)),
                                rows.getString(4),
                                rows.getString(5)));
                    }
                    return visited;
                });
    }

    /// Visits by id, and says how many were visited.
    long forEachLearnable(LabelConsumer action) {
        return handle.createQuery("""
                        SELECT id, taxon_id FROM images
                        WHERE removed = 0 AND taxon_id IS NOT NULL AND split <> :test ORDER BY id""")
                .bind("test", Split.TEST.word())
                .setFetchSize(EmbeddingTable.FETCH_ROWS)
                .scanResultSet((results, context) -> {
                    var rows = results.get();
                    long visited = 0;
                    for (; rows.next(); visited++) {
                        action.accept(rows.getLong(1), rows.getInt(2));
                    }
                    return visited;
                });
    }
}
