package io.ocellus.people;

import io.ocellus.people.SessionTable.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Who is signed in, by the value of a cookie: a secret of 256 random bits and its signature. The file keeps a
/// hash of the secret, so that reading it lets nobody in; the signature turns away what was never given out
/// before the file is asked. Thread-safe.
public final class Sessions {

    /// A session ends when nobody used it for so long.
    public static final Duration IDLE = Duration.ofDays(7);
    /// A session ends after this time however much it is used.
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final Duration NOTED_EVERY = Duration.ofMinutes(10); // or every request would write the file

    private final PeopleFile file;
    private final Clock clock;
    private final Secrets secrets;
    private final String key;

    Sessions(PeopleFile file, Clock clock, Secrets secrets) {
        this.file = file;
        this.clock = clock;
        this.secrets = secrets;
        this.key = file.within(handle -> new SessionTable(handle).key(secrets));
    }

    /// Signs somebody in, under a new secret.
    ///
    /// @return the value of their cookie
    public String begin(Person person) {
        String secret = secrets.draw();
        long now = clock.millis();
        file.within(handle -> {
            SessionTable table = new SessionTable(handle);
            table.endStale(now - LONGEST.toMillis(), now - IDLE.toMillis());
            table.begin(Secrets.hash(secret), person.id(), now);
            return secret;
        });
        return secret + "." + Secrets.sign(secret, key);
    }

    /// Whoever a cookie belongs to; empty if it is forged, ended, stale, or of an account that is gone.
    public Optional<Person> find(String cookie) {
        return secretOf(cookie).flatMap(this::seen);
    }

    /// Signs out.
    public void end(String cookie) {
        secretOf(cookie)
                .ifPresent(secret -> file.within(handle -> {
                    new SessionTable(handle).end(Secrets.hash(secret));
                    return secret;
                }));
    }

    private Optional<Person> seen(String secret) {
        String hash = Secrets.hash(secret);
        long now = clock.millis();
        Optional<Session> valid = file.read(handle -> new SessionTable(handle).find(hash))
                .filter(session -> now - session.begunMillis() < LONGEST.toMillis())
                .filter(session -> now - session.seenMillis() < IDLE.toMillis());
        if (valid.isPresent() && now - valid.get().seenMillis() > NOTED_EVERY.toMillis()) {
            file.within(handle -> {
                new SessionTable(handle).see(hash, now);
                return hash;
            });
        }
        return valid.map(Session::person);
    }

    private Optional<String> secretOf(String cookie) {
        int dot = cookie.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String secret = cookie.substring(0, dot);
        return Secrets.equal(cookie.substring(dot + 1), Secrets.sign(secret, key))
                ? Optional.of(secret)
                : Optional.empty();
    }
}
