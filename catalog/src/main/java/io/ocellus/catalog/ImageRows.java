package io.ocellus.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Whole rows of the table images, and pages of them.
record ImageRows(Handle handle) {

    /// The beginning of every query that [#read] understands.
    static final String SELECT = """
            SELECT i.id, i.sha256, i.dhash, i.width, i.height, i.source, i.bytes, i.modified_millis, i.stored_as,
                i.author, i.licence, i.observation, i.taken_on, i.latitude, i.longitude, i.split, i.review,
                i.imported_millis, i.taxon_id, i.removed
            FROM images i
            """;

    /// Past this many taxa the database does not filter by taxon (parameters are limited), we do, row by row.
    private static final int FILTERED_BY_DATABASE = Chunks.SIZE;

    List<ImageRow> page(ImageFilter filter, long afterId, int limit) {
        boolean filteredHere = filter.taxonIds().size() > FILTERED_BY_DATABASE;
        Query query = handle.createQuery(
                        SELECT + "WHERE " + String.join(" AND ", conditions(filter, filteredHere)) + " ORDER BY i.id")
                .bind("after", afterId)
                .bind("removed", filter.removed() ? 1 : 0);
        if (filter.split() != null) {
            query.bind("split", filter.split().word());
        }
        if (!filter.taxonIds().isEmpty() && !filteredHere) {
            query.bindList("taxa", List.copyOf(filter.taxonIds()));
        }
        Set<Long> further = filteredHere ? new FurtherTaxa(handle).imagesOf(filter.taxonIds()) : Set.of();
        try (var rows = query.setFetchSize(limit).map(ImageRows::read).stream()) {
            return rows.filter(row ->
                            !filteredHere || filter.taxonIds().contains(row.taxonId()) || further.contains(row.id()))
                    .limit(limit)
                    .toList();
        }
    }

    private static List<String> conditions(ImageFilter filter, boolean filteredHere) {
        List<String> conditions = new ArrayList<>(List.of("i.id > :after", "i.removed = :removed"));
        if (filter.split() != null) {
            conditions.add("i.split = :split");
        }
        if (!filter.taxonIds().isEmpty() && !filteredHere) {
            conditions.add("""
                    (i.taxon_id IN (<taxa>)
                        OR i.id IN (SELECT f.image_id FROM further_taxa f WHERE f.taxon_id IN (<taxa>)))""");
        }
        if (filter.labelled() != null) {
            conditions.add(filter.labelled() ? "i.taxon_id IS NOT NULL" : "i.taxon_id IS NULL");
        }
        return conditions;
    }

    static ImageRow read(ResultSet row, StatementContext context) throws SQLException {
        return new ImageRow(
                row.getLong("id"),
                row.getString("sha256"),
                row.getString("dhash"),
                row.getInt("width"),
                row.getInt("height"),
                new Origin(row.getString("source"), row.getLong("bytes"), row.getLong("modified_millis")),
                row.getString("stored_as"),
                provenance(row),
                Split.of(row.getString("split")),
                ReviewState.of(row.getString("review")),
                Instant.ofEpochMilli(row.getLong("imported_millis")),
                row.getInt("taxon_id"), // NULL reads as 0
                row.getInt("removed") == 1);
    }

    private static Provenance provenance(ResultSet row) throws SQLException {
        return new Provenance(
                row.getString("author"),
                row.getString("licence"),
                row.getString("observation"),
                row.getString("taken_on"),
                degrees(row, "latitude"),
                degrees(row, "longitude"));
    }

    private static @Nullable Double degrees(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
