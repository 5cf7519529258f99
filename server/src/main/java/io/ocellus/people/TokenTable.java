package io.ocellus.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table tokens.
record TokenTable(Handle handle) {

    private static final String ROWS = """
            SELECT t.*, p.name AS owner, p.role AS owner_role
            FROM tokens t JOIN people p ON p.id = t.person_id WHERE p.removed = 0""";

    /// A token with what its owner may do now.
    record Found(ApiToken token, Role ownerRole) {}

    long add(Account owner, String name, Role role, String secretHash, long now, @Nullable Long expires) {
        return handle.createQuery("""
                        INSERT INTO tokens (person_id, name, secret_hash, role, made_millis, expires_millis)
                        VALUES (:person, :name, :hash, :role, :now, :expires)
                        ON CONFLICT (person_id, name) DO NOTHING
                        RETURNING id""")
                .bind("person", owner.id())
                .bind("name", name)
                .bind("hash", secretHash)
                .bind("role", role.word())
                .bind("now", now)
                .bind("expires", expires)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new PeopleException("'%s' has a token '%s' already; choose another name or revoke it"
                        .formatted(owner.name(), name)));
    }

    List<ApiToken> all() {
        return handle.createQuery(ROWS + " ORDER BY t.id")
                .map((row, context) -> token(row))
                .list();
    }

    Optional<ApiToken> byId(long id) {
        return handle.createQuery(ROWS + " AND t.id = :id")
                .bind("id", id)
                .map((row, context) -> token(row))
                .findOne();
    }

    Optional<Found> bySecret(String secretHash) {
        return handle.createQuery(ROWS + " AND t.secret_hash = :hash")
                .bind("hash", secretHash)
                .map((row, context) -> new Found(token(row), Role.of(row.getString("owner_role"))))
                .findOne();
    }

    void use(long id, long now) {
        handle.execute("UPDATE tokens SET used_millis = ? WHERE id = ?", now, id);
    }

    void revoke(long id) {
        handle.execute("DELETE FROM tokens WHERE id = ?", id);
    }

    void revokeAll(long person) {
        handle.execute("DELETE FROM tokens WHERE person_id = ?", person);
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getLong("id"),
                row.getLong("person_id"),
                row.getString("owner"),
                row.getString("name"),
                Role.of(row.getString("role")),
                Instant.ofEpochMilli(row.getLong("made_millis")),
                instant(row, "expires_millis"),
                instant(row, "used_millis"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
