package io.ocellus.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table people.
record AccountTable(Handle handle) {

    /// What is asked when somebody signs in.
    record Keyed(Account account, String passwordHash) {}

    boolean isEmpty() {
        return handle.createQuery("SELECT NOT EXISTS (SELECT 1 FROM people WHERE removed = 0)")
                .mapTo(Boolean.class)
                .one();
    }

    List<Account> all() {
        return handle.createQuery("SELECT * FROM people WHERE removed = 0 ORDER BY name_key")
                .map((row, context) -> account(row))
                .list();
    }

    Optional<Keyed> find(String name) {
        return handle.createQuery("SELECT * FROM people WHERE name_key = :key AND removed = 0")
                .bind("key", Names.key(name))
                .map((row, context) -> new Keyed(account(row), row.getString("password_hash")))
                .findOne();
    }

    /// @throws PeopleException if there is no such account
    Account require(String name) {
        return find(name)
                .map(Keyed::account)
                .orElseThrow(() -> new PeopleException(
                        "there is no account '%s'; see: ocellus users list".formatted(Names.printable(name))));
    }

    /// Makes an account, or brings back one that was removed, with the id that its labels know.
    ///
    /// @throws PeopleException if there is one of that name
    Account add(String name, Role role, String passwordHash, long now) {
        return handle.createQuery("""
                        INSERT INTO people (name, name_key, role, password_hash, added_millis, removed)
                        VALUES (:name, :key, :role, :hash, :now, 0)
                        ON CONFLICT (name_key) DO UPDATE
                        SET name = excluded.name, role = excluded.role, password_hash = excluded.password_hash,
                            added_millis = excluded.added_millis, removed = 0
                        WHERE removed = 1
                        RETURNING *""")
                .bind("name", name)
                .bind("key", Names.key(name))
                .bind("role", role.word())
                .bind("hash", passwordHash)
                .bind("now", now)
                .map((row, context) -> account(row))
                .findOne()
                .orElseThrow(() -> new PeopleException(
                        "there is an account '%s' already; choose another name, or change what that one may do"
                                .formatted(name)));
    }

    void changeRole(long id, Role role) {
        handle.execute("UPDATE people SET role = ? WHERE id = ?", role.word(), id);
    }

    void changePassword(long id, String passwordHash) {
        handle.execute("UPDATE people SET password_hash = ? WHERE id = ?", passwordHash, id);
    }

    void remove(long id) {
        handle.execute("UPDATE people SET removed = 1, password_hash = '' WHERE id = ?", id);
    }

    /// @throws PeopleException if nobody could run the place without this account, but others are there
    void requireAnotherAdmin(Account account) {
        List<Account> others =
                all().stream().filter(other -> other.id() != account.id()).toList();
        if (!others.isEmpty() && others.stream().noneMatch(other -> other.role() == Role.ADMIN)) {
            throw new PeopleException("'%s' is the only admin: make somebody else one first, with: ocellus users role"
                    .formatted(account.name()));
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getString("name"),
                Role.of(row.getString("role")),
                Instant.ofEpochMilli(row.getLong("added_millis")));
    }
}
