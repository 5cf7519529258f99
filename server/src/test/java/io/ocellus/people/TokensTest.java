package io.ocellus.people;

import static io.ocellus.people.PeopleFixture.GOOD_PASSWORD;
import static io.ocellus.people.PeopleFixture.SHELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    @TempDir
    Path folder;

    private final PeopleFixture.StandingClock clock = new PeopleFixture.StandingClock();
    private People people;

    @BeforeEach
    void open() {
        people = PeopleFixture.open(folder.resolve("people.db"), clock);
        people.add("Anna", Role.ADMIN, GOOD_PASSWORD, SHELL);
        people.add("Berta", Role.CURATOR, GOOD_PASSWORD, SHELL);
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void aTokenStandsForItsOwnerWithTheRoleThatWasSaid() {
        NewToken made = make("Berta", Role.VIEWER, Optional.empty());
        assertThat(people.tokens().find(made.secret())).contains(new Person(2, "Berta", Role.VIEWER));
    }

    @Test
    void aTokenNeverAllowsMoreThanItsOwnerMay() {
        assertThatThrownBy(() -> make("Berta", Role.ADMIN, Optional.empty())).hasMessageContaining("is curator");
        NewToken made = make("Berta", Role.CURATOR, Optional.empty());
        people.changeRole("Berta", Role.VIEWER, SHELL);
        assertThat(people.tokens().find(made.secret())).map(Person::role).contains(Role.VIEWER);
    }

    @Test
    void aTokenEndsWhenItExpiresIsRevokedOrLosesItsOwner() {
        NewToken expiring = make("Berta", Role.VIEWER, Optional.of(Duration.ofDays(1)));
        clock.advance(Duration.ofDays(1).minusMillis(1));
        assertThat(people.tokens().find(expiring.secret())).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(people.tokens().find(expiring.secret())).isEmpty();

        NewToken revoked = people.tokens().make("Berta", "other", Role.VIEWER, Optional.empty(), SHELL);
        people.tokens().revoke(revoked.token().id(), SHELL);
        assertThat(people.tokens().find(revoked.secret())).isEmpty();

        NewToken orphan = people.tokens().make("Berta", "third", Role.VIEWER, Optional.empty(), SHELL);
        people.remove("Berta", SHELL);
        assertThat(people.tokens().find(orphan.secret())).isEmpty();
        assertThat(people.tokens().all()).isEmpty();
    }

    @Test
    void aSecretIsNeitherInTheFileNorInTheTextOfItsRecord() throws Exception {
        NewToken made = make("Berta", Role.VIEWER, Optional.empty());
        people.close();
        assertThat(Files.readString(folder.resolve("people.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain(made.secret().substring(Tokens.PREFIX.length()));
        assertThat(made.toString()).doesNotContain(made.secret());
        people = PeopleFixture.open(folder.resolve("people.db"), clock);
    }

    @Test
    void whatIsNoTokenIsNobodys() {
        make("Berta", Role.VIEWER, Optional.empty());
        assertThat(people.tokens().find("")).isEmpty();
        assertThat(people.tokens().find(Tokens.PREFIX)).isEmpty();
        assertThat(people.tokens().find("' OR 1=1 --")).isEmpty();
    }

    @Test
    void aNameIsUniqueAmongTheTokensOfOneOwner() {
        make("Berta", Role.VIEWER, Optional.empty());
        assertThatThrownBy(() -> make("Berta", Role.VIEWER, Optional.empty())).hasMessageContaining("already");
        assertThat(make("Anna", Role.VIEWER, Optional.empty()).token().owner()).isEqualTo("Anna");
        assertThat(people.tokens().of(new Person(1, "Anna", Role.ADMIN)))
                .extracting(ApiToken::owner)
                .containsExactly("Anna");
    }

    @Test
    void theListTellsWhenATokenWasUsed() {
        NewToken made = make("Berta", Role.VIEWER, Optional.empty());
        assertThat(people.tokens().all()).extracting(ApiToken::used).containsExactly(Optional.empty());
        people.tokens().find(made.secret());
        assertThat(people.tokens().all()).extracting(ApiToken::used).containsExactly(Optional.of(clock.instant()));
    }

    private NewToken make(String owner, Role role, Optional<Duration> lasting) {
        return people.tokens().make(owner, "scripts", role, lasting, SHELL);
    }
}
