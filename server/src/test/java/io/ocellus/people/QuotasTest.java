package io.ocellus.people;

import static io.ocellus.people.PeopleFixture.GOOD_PASSWORD;
import static io.ocellus.people.PeopleFixture.SHELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.people.Quotas.Limit;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotasTest {

    private static final Limit LIMIT = new Limit(10, 1000);

    @TempDir
    Path folder;

    private final PeopleFixture.StandingClock clock = new PeopleFixture.StandingClock();

    @Test
    void countsPhotosAndBytesOfADayAlsoAfterARestart() {
        Person anna;
        try (People people = PeopleFixture.open(folder.resolve("people.db"), clock)) {
            anna = people.add("Anna", Role.ADMIN, GOOD_PASSWORD, SHELL).person();
            assertThat(people.quotas().take(anna, 6, 100, LIMIT)).isTrue();
            assertThat(people.quotas().take(anna, 5, 100, LIMIT))
                    .as("eleven photos")
                    .isFalse();
        }
        try (People people = PeopleFixture.open(folder.resolve("people.db"), clock)) {
            assertThat(people.quotas().take(anna, 1, 901, LIMIT))
                    .as("1,001 bytes")
                    .isFalse();
            assertThat(people.quotas().take(anna, 4, 900, LIMIT)).isTrue();
            assertThat(people.quotas().take(anna, 1, 0, LIMIT)).isFalse();
            clock.advance(Duration.ofDays(1));
            assertThat(people.quotas().take(anna, 10, 1000, LIMIT))
                    .as("tomorrow")
                    .isTrue();
        }
    }

    @Test
    void oneDoesNotCountForAnotherNorForWhoeverIsAtHome() {
        try (People people = PeopleFixture.open(folder.resolve("people.db"), clock)) {
            Person anna = people.add("Anna", Role.ADMIN, GOOD_PASSWORD, SHELL).person();
            Person berta =
                    people.add("Berta", Role.VIEWER, GOOD_PASSWORD, SHELL).person();
            assertThat(people.quotas().take(anna, 10, 0, LIMIT)).isTrue();
            assertThat(people.quotas().take(berta, 10, 0, LIMIT)).isTrue();
            assertThat(people.quotas().take(Person.local(), 100, 0, LIMIT)).isTrue();
            assertThat(people.quotas().take(berta, 1000, 0, new Limit(0, 0))).isTrue();
        }
    }
}
