package io.ocellus.people;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table sessions, and the key that signs their cookies.
record SessionTable(Handle handle) {

    /// @param seenMillis when a request last came, to within a few minutes
    record Session(Person person, long begunMillis, long seenMillis) {}

    /// The key, drawn when it is first asked for.
    String key(Secrets secrets) {
        handle.execute(
                "INSERT INTO secrets (name, value) VALUES ('cookies', ?) ON CONFLICT DO NOTHING", secrets.draw());
        return handle.createQuery("SELECT value FROM secrets WHERE name = 'cookies'")
                .mapTo(String.class)
                .one();
    }

    void begin(String secretHash, long person, long now) {
        handle.execute(
                "INSERT INTO sessions (secret_hash, person_id, begun_millis, seen_millis) VALUES (?, ?, ?, ?)",
                secretHash,
                person,
                now,
                now);
    }

    Optional<Session> find(String secretHash) {
        return handle.createQuery("""
                        SELECT p.id, p.name, p.role, s.begun_millis, s.seen_millis
                        FROM sessions s JOIN people p ON p.id = s.person_id
                        WHERE s.secret_hash = :hash AND p.removed = 0""")
                .bind("hash", secretHash)
                .map((row, context) -> new Session(
                        new Person(row.getLong("id"), row.getString("name"), Role.of(row.getString("role"))),
                        row.getLong("begun_millis"),
                        row.getLong("seen_millis")))
                .findOne();
    }

    void see(String secretHash, long now) {
        handle.execute("UPDATE sessions SET seen_millis = ? WHERE secret_hash = ?", now, secretHash);
    }

    void end(String secretHash) {
        handle.execute("DELETE FROM sessions WHERE secret_hash = ?", secretHash);
    }

    void endAll(long person) {
        handle.execute("DELETE FROM sessions WHERE person_id = ?", person);
    }

    void endStale(long begunBefore, long seenBefore) {
        handle.execute("DELETE FROM sessions WHERE begun_millis < ? OR seen_millis < ?", begunBefore, seenBefore);
    }
}
