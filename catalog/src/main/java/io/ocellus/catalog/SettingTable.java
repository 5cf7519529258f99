package io.ocellus.catalog;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table settings.
record SettingTable(Handle handle) {

    Optional<String> get(String name) {
        return handle.createQuery("SELECT value FROM settings WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    void set(String name, String value) {
        var update = handle.createUpdate("""
                INSERT INTO settings (name, value) VALUES (:name, :value)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value""");
        update.bind("name", name).bind("value", value).execute();
    }
}
