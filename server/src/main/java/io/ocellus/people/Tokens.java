package io.ocellus.people;

import io.ocellus.people.TokenTable.Found;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tokens for programs that call the REST interface: shown once, kept as a hash, allowing no more than was said
/// when they were made nor more than their owner may, and revocable at any time. Thread-safe.
public final class Tokens {

    /// How a secret begins, so that scanners of source code know one when they see it.
    static final String PREFIX = "ocellus_";

    private static final Duration NOTED_EVERY = Duration.ofMinutes(10); // or every request would write the file

    private final PeopleFile file;
    private final Clock clock;
    private final Secrets secrets;
    private final AuditLog audit;

    Tokens(PeopleFile file, Clock clock, Secrets secrets, AuditLog audit) {
        this.file = file;
        this.clock = clock;
        this.secrets = secrets;
        this.audit = audit;
    }

    /// Makes a token.
    ///
    /// @param owner name of an account
    /// @param name for the list; unique among the owner's tokens
    /// @param role the most that it allows
    /// @param lasting how long it is good for; empty for ever
    /// @throws PeopleException if there is no such account, it may not do so much, or the name is taken
    public NewToken make(String owner, String name, Role role, Optional<Duration> lasting, Actor by) {
        String clean = Names.require(name);
        String secret = PREFIX + secrets.draw();
        Instant now = clock.instant();
        @Nullable
        Long expires = lasting.map(now::plus).map(Instant::toEpochMilli).orElse(null);
        return file.within(handle -> {
            Account account = new AccountTable(handle).require(owner);
            if (role == Role.ANYONE || !account.role().includes(role)) {
                throw new PeopleException("'%s' is %s: a token cannot be made to allow '%s'"
                        .formatted(account.name(), account.role().word(), role.word()));
            }
            TokenTable table = new TokenTable(handle);
            long id = table.add(account, clean, role, Secrets.hash(secret), now.toEpochMilli(), expires);
            audit.note(
                    handle,
                    by,
                    AuditAction.TOKEN_MADE,
                    "%d of %s, %s: %s".formatted(id, account.name(), role.word(), clean));
            return new NewToken(require(table, id), secret);
        });
    }

    /// All tokens, oldest first.
    public List<ApiToken> all() {
        return file.read(handle -> new TokenTable(handle).all());
    }

    /// Those of one account, oldest first.
    public List<ApiToken> of(Person owner) {
        return all().stream().filter(token -> token.ownerId() == owner.id()).toList();
    }

    /// Takes a token back: the next request with it is refused.
    ///
    /// @throws PeopleException if there is no such token
    public ApiToken revoke(long id, Actor by) {
        return file.within(handle -> {
            TokenTable table = new TokenTable(handle);
            ApiToken token = require(table, id);
            table.revoke(id);
            audit.note(
                    handle, by, AuditAction.TOKEN_REVOKED, "%d of %s: %s".formatted(id, token.owner(), token.name()));
            return token;
        });
    }

    /// Whoever sends a secret, with the lesser of the roles of account and token; empty if it is none, expired
    /// or revoked.
    public Optional<Person> find(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Found> found = file.read(handle -> new TokenTable(handle).bySecret(Secrets.hash(secret)))
                .filter(token -> token.token().expires().map(now::isBefore).orElse(true));
        found.map(Found::token)
                .filter(token -> token.used().isEmpty()
                        || token.used().get().plus(NOTED_EVERY).isBefore(now))
                .ifPresent(token -> file.within(handle -> {
                    new TokenTable(handle).use(token.id(), now.toEpochMilli());
                    return token;
                }));
        return found.map(both -> new Person(
                both.token().ownerId(),
                both.token().owner(),
                both.token().role().atMost(both.ownerRole())));
    }

    private static ApiToken require(TokenTable table, long id) {
        return table.byId(id)
                .orElseThrow(
                        () -> new PeopleException("there is no token %d; see: ocellus users tokens".formatted(id)));
    }
}
