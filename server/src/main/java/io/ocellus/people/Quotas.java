package io.ocellus.people;

import java.time.Clock;
import java.time.Duration;

/// How much each account brought on this day, so that nobody fills the disk for all. Kept in the file, so that
/// a restart gives no second day. Thread-safe.
public final class Quotas {

    private final PeopleFile file;
    private final Clock clock;

    Quotas(PeopleFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /// What one account may bring in a day (UTC).
    ///
    /// @param photos 0 for no limit
    /// @param bytes 0 for no limit
    public record Limit(long photos, long bytes) {}

    private record Brought(long photos, long bytes) {}

    /// Counts what somebody brings, if it is within the limit. Whoever has no account is at home, and not
    /// counted.
    ///
    /// @return whether it was within, and counted; all of it or nothing
    public boolean take(Person person, long photos, long bytes, Limit limit) {
        if (person.id() == 0) {
            return true;
        }
        long day = clock.millis() / Duration.ofDays(1).toMillis();
        return file.within(handle -> {
            Brought before = handle.createQuery(
                            "SELECT photos, bytes FROM brought WHERE person_id = :person AND day = :day")
                    .bind("person", person.id())
                    .bind("day", day)
                    .map((row, context) -> new Brought(row.getLong("photos"), row.getLong("bytes")))
                    .findOne()
                    .orElse(new Brought(0, 0));
            boolean isWithin = isWithin(before.photos() + photos, limit.photos())
                    && isWithin(before.bytes() + bytes, limit.bytes());
            if (isWithin) {
                handle.execute("""
                        INSERT INTO brought (person_id, day, photos, bytes) VALUES (?, ?, ?, ?)
                        ON CONFLICT (person_id, day)
                        DO UPDATE SET photos = photos + excluded.photos, bytes = bytes + excluded.bytes""", person.id(), day, photos, bytes);
                handle.execute("DELETE FROM brought WHERE day < ?", day);
            }
            return isWithin;
        });
    }

    private static boolean isWithin(long amount, long limit) {
        return limit == 0 || amount <= limit;
    }
}
