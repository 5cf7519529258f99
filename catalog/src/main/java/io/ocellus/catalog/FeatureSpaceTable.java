package io.ocellus.catalog;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table feature_spaces. The one in use is named by collection_state; the table may hold more, so that a
/// collection can be moved to another space beside the old one.
record FeatureSpaceTable(Handle handle) {

    Optional<FeatureSpaceRow> inUse() {
        return handle.createQuery("""
                SELECT s.name, s.backbone, s.dimension
                FROM feature_spaces s JOIN collection_state c ON c.space_id = s.id""")
                .map((row, context) ->
                        new FeatureSpaceRow(row.getString("name"), row.getString("backbone"), row.getInt("dimension")))
                .findOne();
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
            long id = insert(space);
            handle.createUpdate("UPDATE collection_state SET space_id = :id")
                    .bind("id", id)
                    .execute();
        }
    }

    private long insert(FeatureSpaceRow space) {
        return handle.createQuery("""
                INSERT INTO feature_spaces (name, backbone, dimension)
                VALUES (:name, :backbone, :dimension) RETURNING id""")
                .bind("name", space.name())
                .bind("backbone", space.backbone())
                .bind("dimension", space.dimension())
                .mapTo(Long.class)
                .one();
    }

    private static String described(FeatureSpaceRow space) {
        return "feature space %s (%s, %d dimensions)".formatted(space.name(), space.backbone(), space.dimension());
    }
}
