package io.ocellus.people;

import static io.ocellus.people.PeopleFixture.GOOD_PASSWORD;
import static io.ocellus.people.PeopleFixture.SHELL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

    @TempDir
    Path folder;

    private final PeopleFixture.StandingClock clock = new PeopleFixture.StandingClock();
    private People people;
    private Person anna;

    @BeforeEach
    void open() {
        people = PeopleFixture.open(folder.resolve("people.db"), clock);
        anna = people.add("Anna", Role.ADMIN, GOOD_PASSWORD, SHELL).person();
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void aCookieIsKnownUntilItsOwnerSignsOut() {
        String cookie = people.sessions().begin(anna);
        String elsewhere = people.sessions().begin(anna);
        assertThat(people.sessions().find(cookie)).contains(anna);
        people.sessions().end(cookie);
        assertThat(people.sessions().find(cookie)).isEmpty();
        assertThat(people.sessions().find(elsewhere)).contains(anna);
    }

    @Test
    void aCookieOutlivesTheServer() {
        String cookie = people.sessions().begin(anna);
        people.close();
        people = PeopleFixture.open(folder.resolve("people.db"), clock);
        assertThat(people.sessions().find(cookie)).contains(anna);
    }

    @Test
    void whoReadsTheFileCannotMakeACookieOfIt() throws Exception {
        String cookie = people.sessions().begin(anna);
        String secret = cookie.substring(0, cookie.indexOf('.'));
        people.close();
        assertThat(Files.readString(folder.resolve("people.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain(secret);
        people = PeopleFixture.open(folder.resolve("people.db"), clock);
    }

    @Test
    void aForgedCookieIsNobodys() {
        String cookie = people.sessions().begin(anna);
        int dot = cookie.indexOf('.');
        for (String forged : new String[] {
            "",
            ".",
            "x",
            cookie.substring(0, dot),
            cookie.substring(0, dot + 1),
            cookie + "A",
            "A" + cookie,
            cookie.substring(0, dot) + "." + Secrets.sign(cookie.substring(0, dot), "another key"),
            "\u0000.\u0000"
        }) {
            assertThat(people.sessions().find(forged)).as(forged).isEmpty();
        }
    }

    @Test
    void aSessionThatNobodyUsesEnds() {
        String cookie = people.sessions().begin(anna);
        clock.advance(Sessions.IDLE.minusSeconds(1));
        assertThat(people.sessions().find(cookie)).isPresent();
        clock.advance(Sessions.IDLE.minusSeconds(1));
        assertThat(people.sessions().find(cookie)).as("used in between").isPresent();
        clock.advance(Sessions.IDLE.plusSeconds(1));
        assertThat(people.sessions().find(cookie)).isEmpty();
    }

    @Test
    void aSessionInUseEndsAfterThirtyDays() {
        String cookie = people.sessions().begin(anna);
        for (int day = 0; day < 29; day++) {
            clock.advance(Duration.ofDays(1));
            assertThat(people.sessions().find(cookie)).as("day %d", day).isPresent();
        }
        clock.advance(Duration.ofDays(1));
        assertThat(people.sessions().find(cookie)).isEmpty();
    }

    @Test
    void aNewPasswordARoleAndARemovalEndAllSessions() {
        Person berta = people.add("Berta", Role.VIEWER, GOOD_PASSWORD, SHELL).person();
        String first = people.sessions().begin(berta);
        people.changePassword("Berta", "another good one", SHELL);
        assertThat(people.sessions().find(first)).isEmpty();
        String second = people.sessions().begin(berta);
        people.changeRole("Berta", Role.CURATOR, SHELL);
        assertThat(people.sessions().find(second)).isEmpty();
        String third = people.sessions().begin(berta);
        people.remove("Berta", SHELL);
        assertThat(people.sessions().find(third)).isEmpty();
    }
}
