package io.ocellus.catalog;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The table models.
record ModelTable(Handle handle) {

    void save(ModelRow model) {
        handle.createUpdate("""
                INSERT INTO models (name, sha256, card, added_millis) VALUES (:name, :sha256, :card, :added)
                ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, card = excluded.card,
                    added_millis = excluded.added_millis""")
                .bind("name", model.name())
                .bind("sha256", model.sha256())
                .bind("card", model.card())
                .bind("added", model.added().toEpochMilli())
                .execute();
    }

    List<ModelRow> all() {
        return handle.createQuery("SELECT name, sha256, card, added_millis FROM models ORDER BY name")
                .map((row, context) -> new ModelRow(
                        row.getString("name"),
                        row.getString("sha256"),
                        row.getString("card"),
                        Instant.ofEpochMilli(row.getLong("added_millis"))))
                .list();
    }
}
