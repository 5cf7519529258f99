package io.ocellus.catalog;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The table feature_spaces. The one in use is named by collection_state; the table may hold more, so that a
/// collection can be moved to another space beside the old one.
record FeatureSpaceTable(Handle handle) {

    Optional<FeatureSpaceRow> inUse() {
        return rows(handle.createQuery("""
                SELECT s.name, s.backbone, s.dimension
                FROM feature_spaces s JOIN collection_state c ON c.space_id = s.id""")).stream().findFirst();
    }

    /// In the order in which they were begun.
    List<FeatureSpaceRow> all() {
        return rows(handle.createQuery("SELECT name, backbone, dimension FROM feature_spaces ORDER BY id"));
    }

    private static List<FeatureSpaceRow> rows(Query query) {
        return query.map((row, context) ->
                        new FeatureSpaceRow(row.getString("name"), row.getString("backbone"), row.getInt("dimension")))
                .list();
    }

    void use(FeatureSpaceRow space) {
        Optional<FeatureSpaceRow> before = inUse();
        if (before.isPresent() && !before.get().equals(space)) {
            throw new IllegalStateException(
                    ("the collection uses %s, and vectors of %s cannot be compared with its own; "
                                    + "choose the first, or make another collection")
                            .formatted(described(before.get()), described(space)));
        }
        if (before.isEmpty()) {
            begin(space);
            use(id(space));
        }
    }

    /// Begins a space, unless it was begun before.
    void begin(FeatureSpaceRow space) {
        Optional<FeatureSpaceRow> known =
                all().stream().filter(row -> row.name().equals(space.name())).findFirst();
        if (known.isPresent() && !known.get().equals(space)) {
            throw new IllegalStateException("%s is known as %s: two spaces cannot share a name"
                    .formatted(described(space), described(known.get())));
        }
        if (known.isEmpty()) {
            handle.createUpdate("""
                    INSERT INTO feature_spaces (name, backbone, dimension)
                    VALUES (:name, :backbone, :dimension)""")
                    .bind("name", space.name())
                    .bind("backbone", space.backbone())
                    .bind("dimension", space.dimension())
                    .execute();
        }
    }

    /// Uses a space if every image has an embedding in it; removed images need none.
    ///
    /// @return how many have none
    long switchTo(FeatureSpaceRow space) {
        long id = id(space);
        long missing = handle.createQuery("""
                SELECT count(*) FROM images i
                WHERE i.removed = 0 AND NOT EXISTS
                    (SELECT 1 FROM embeddings e WHERE e.image_id = i.id AND e.space_id = :id)""").bind("id", id).mapTo(Long.class).one();
        if (missing == 0) {
            use(id);
        }
        return missing;
    }

    private void use(long id) {
        handle.createUpdate("UPDATE collection_state SET space_id = :id")
                .bind("id", id)
                .execute();
    }

    /// @throws IllegalStateException if nobody began it
    long id(FeatureSpaceRow space) {
        return handle.createQuery("SELECT id FROM feature_spaces WHERE name = :name")
                .bind("name", space.name())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new IllegalStateException(
                        "%s was never begun in this collection: begin it first".formatted(described(space))));
    }

    private static String described(FeatureSpaceRow space) {
        return "feature space %s (%s, %d dimensions)".formatted(space.name(), space.backbone(), space.dimension());
    }
}
