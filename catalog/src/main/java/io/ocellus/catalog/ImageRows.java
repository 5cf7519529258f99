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

    /* A taxon with as many images is found quickly by walking through all images in order: what fills a page comes soon.
     * One with fewer is looked up by its taxa, and what is found is put in order. To count, the index of taxa says all
     * unless something else of an image is asked about. */
    private static final int MANY = 5_000;

    private static final String BELOW = """
            WITH RECURSIVE below (id) AS (
                SELECT t.id FROM taxa t WHERE t.id = :within
                UNION ALL
                SELECT t.id FROM taxa t JOIN below b ON t.parent_id = b.id
            )
            """;

    List<ImageRow> page(ImageFilter filter, long afterId, int limit) {
        boolean filteredHere = filter.taxonIds().size() > FILTERED_BY_DATABASE;
        boolean newestFirst = filter.order() == ImageFilter.Order.NEWEST_FIRST;
        List<String> conditions = conditions(filter, filteredHere);
        conditions.addFirst(newestFirst ? "i.id < :after" : "i.id > :after");
        if (filter.within() != 0) {
            conditions.add(within(hasMany(filter.within())));
        }
        Query query = query(
                        SELECT,
                        filter,
                        filteredHere,
                        conditions,
                        newestFirst ? " ORDER BY i.id DESC" : " ORDER BY i.id")
                .bind("after", newestFirst && afterId == 0 ? Long.MAX_VALUE : afterId);
        Set<Long> further = filteredHere ? new FurtherTaxa(handle).imagesOf(filter.taxonIds()) : Set.of();
        try (var rows = query.setFetchSize(limit).map(ImageRows::read).stream()) {
            return rows.filter(row ->
                            !filteredHere || filter.taxonIds().contains(row.taxonId()) || further.contains(row.id()))
                    .limit(limit)
                    .toList();
        }
    }

    /// How many images a filter lets through.
    long count(ImageFilter filter) {
        if (filter.taxonIds().size() > FILTERED_BY_DATABASE) {
            throw new IllegalArgumentException("%,d taxa are too many to count the images of; name the taxon above"
                    .formatted(filter.taxonIds().size()));
        }
        List<String> conditions = conditions(filter, false);
        if (filter.within() != 0) {
            boolean needsRows = filter.split() != null || filter.review() != null;
            conditions.add(within(needsRows && hasMany(filter.within())));
        }
        return query("SELECT count(*) FROM images i ", filter, false, conditions, "")
                .mapTo(Long.class)
                .one();
    }

    private Query query(
            String select, ImageFilter filter, boolean filteredHere, List<String> conditions, String order) {
        Query query = handle.createQuery((filter.within() == 0 ? "" : BELOW)
                        + select
                        + "WHERE "
                        + String.join(" AND ", conditions)
                        + order)
                .bind("removed", filter.removed() ? 1 : 0);
        if (filter.split() != null) {
            query.bind("split", filter.split().word());
        }
        if (filter.review() != null) {
            query.bind("review", filter.review().word());
        }
        if (filter.within() != 0) {
            query.bind("within", filter.within());
        }
        if (!filter.taxonIds().isEmpty() && !filteredHere) {
            query.bindList("taxa", List.copyOf(filter.taxonIds()));
        }
        return query;
    }

    /* All but where a page begins and the taxon above. */
    private static List<String> conditions(ImageFilter filter, boolean filteredHere) {
        List<String> conditions = new ArrayList<>();
        conditions.add("i.removed = :removed");
        if (filter.split() != null) {
            conditions.add("i.split = :split");
        }
        if (filter.review() != null) {
            conditions.add("i.review = :review");
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

    /* Walking through all images takes a plus sign before the column, which keeps SQLite from using its index. */
    private String within(boolean walking) {
        boolean several = handle.createQuery("SELECT EXISTS (SELECT 1 FROM further_taxa)")
                .mapTo(Boolean.class)
                .one();
        if (several) {
            return """
                    (i.taxon_id IN (SELECT id FROM below)
                        OR i.id IN (SELECT f.image_id FROM further_taxa f WHERE f.taxon_id IN (SELECT id FROM below)))""";
        }
        return (walking ? "+" : "") + "i.taxon_id IN (SELECT id FROM below)";
    }

    private boolean hasMany(int taxon) {
        return handle.createQuery(BELOW + """
                        SELECT count(*) >= :many FROM (
                            SELECT 1 FROM below b JOIN images i ON i.taxon_id = b.id LIMIT :many)""")
                .bind("within", taxon)
                .bind("many", MANY)
                .mapTo(Boolean.class)
                .one();
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
