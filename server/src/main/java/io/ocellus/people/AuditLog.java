package io.ocellus.people;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Who did what and when: only ever appended to. Holds no passwords, tokens or photos, and one line an entry,
/// whatever the texts hold. Thread-safe.
public final class AuditLog {

    private final PeopleFile file;
    private final Clock clock;

    AuditLog(PeopleFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /// Adds a line; it is on the disk when this returns.
    public void note(Actor by, AuditAction action, String subject) {
        file.within(handle -> note(handle, by, action, subject));
    }

    /// Adds a line in the transaction of what it speaks of.
    int note(Handle handle, Actor by, AuditAction action, String subject) {
        return handle.createUpdate("""
                        INSERT INTO audit (at_millis, person_id, who, address, action, subject)
                        VALUES (:at, :person, :who, :address, :action, :subject)""")
                .bind("at", clock.millis())
                .bind("person", by.id())
                .bind("who", Names.printable(by.name()))
                .bind("address", Names.printable(by.address()))
                .bind("action", action.word())
                .bind("subject", Names.printable(subject))
                .execute();
    }

    /// A page of the log, newest first.
    ///
    /// @param beforeId only older entries than this one; [Long#MAX_VALUE] for the first page
    public List<AuditEntry> page(long beforeId, int limit) {
        return file.read(handle -> handle.createQuery(
                        "SELECT * FROM audit WHERE id < :before ORDER BY id DESC LIMIT :limit")
                .bind("before", beforeId)
                .bind("limit", limit)
                .map((row, context) -> new AuditEntry(
                        row.getLong("id"),
                        Instant.ofEpochMilli(row.getLong("at_millis")),
                        new Actor(row.getLong("person_id"), row.getString("who"), row.getString("address")),
                        AuditAction.of(row.getString("action")),
                        row.getString("subject")))
                .list());
    }
}
