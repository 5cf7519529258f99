package io.ocellus.people;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Accounts with cheap hashes and a clock that is set by hand.
final class PeopleFixture {

    static final String GOOD_PASSWORD = "moth under lamp";
    static final Actor SHELL = new Actor(0, "tester", "command");

    private PeopleFixture() {}

    static People open(Path file, Clock clock) {
        return People.open(file, clock, new Passwords(64, 1));
    }

    /// A clock that stands still until it is moved.
    static final class StandingClock extends Clock {

        private Instant now = Instant.parse("2026-05-03T12:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only UTC is needed here");
        }
    }
}
