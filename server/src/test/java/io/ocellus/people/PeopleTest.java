package io.ocellus.people;

import static io.ocellus.people.PeopleFixture.GOOD_PASSWORD;
import static io.ocellus.people.PeopleFixture.SHELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {

    @TempDir
    Path folder;

    private final PeopleFixture.StandingClock clock = new PeopleFixture.StandingClock();
    private People people;

    @BeforeEach
    void open() {
        people = PeopleFixture.open(folder.resolve("people.db"), clock);
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void knowsAPersonByNameAndPassword() {
        people.add("Anna", Role.ADMIN, GOOD_PASSWORD, SHELL);
        assertThat(people.whoIs("anna", GOOD_PASSWORD)).contains(new Person(1, "Anna", Role.ADMIN));
    }

    @Test
    void doesNotKnowAWrongPasswordOrAName() {
        people.add("Anna", Role.ADMIN, GOOD_PASSWORD, SHELL);
        assertThat(people.whoIs("Anna", GOOD_PASSWORD + " ")).isEmpty();
        assertThat(people.whoIs("Anna", "")).isEmpty();
        assertThat(people.whoIs("Berta", "nobody's password")).isEmpty();
        assertThat(people.whoIs("Anna", "a".repeat(1_000_000))).isEmpty();
    }

    @Test
    void takesAPasswordHoweverTheKeyboardComposesIt() {
        people.add("Anna", Role.ADMIN, "B\u00e4renspinner am Fenster", SHELL);
        assertThat(people.whoIs("Anna", "Ba\u0308renspinner am Fenster")).isPresent();
    }

    @Test
    void keepsAccountsWhenItIsOpenedAgain() {
        people.add("Anna", Role.ADMIN, GOOD_PASSWORD, SHELL);
        people.add("Berta", Role.VIEWER, GOOD_PASSWORD, SHELL);
        people.close();
        people = PeopleFixture.open(folder.resolve("people.db"), clock);
        assertThat(people.accounts())
                .containsExactly(
                        new Account(1, "Anna", Role.ADMIN, clock.instant()),
                        new Account(2, "Berta", Role.VIEWER, clock.instant()));
    }

    @Test
    void theFileHoldsNoPasswordAndOthersCannotReadIt() throws Exception {
        people.add("Anna", Role.ADMIN, GOOD_PASSWORD, SHELL);
        people.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(GOOD_PASSWORD);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void theFirstAccountMustBeAnAdmin() {
        assertThatThrownBy(() -> people.add("Anna", Role.VIEWER, GOOD_PASSWORD, SHELL))
                .hasMessageContaining("must be an admin");
        assertThat(people.isEmpty()).isTrue();
    }

    @Test
    void oneNameIsOneAccountInAnyCase() {
        people.add("Anna", Role.ADMIN, GOOD_PASSWORD, SHELL);
        assertThatThrownBy(() -> people.add("ANNA", Role.VIEWER, GOOD_PASSWORD, SHELL))
                .hasMessageContaining("already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "../etc", "<b>", "-x", "a b/", "\u202eanna"})
    void refusesWhatCannotBeAName(String name) {
        assertThatThrownBy(() -> people.add(name, Role.ADMIN, GOOD_PASSWORD, SHELL))
                .isInstanceOf(PeopleException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "aaaaaaaaaaaaaaaa", "abababababababab", "anna the admin"})
    void refusesAPasswordThatIsEasyToGuess(String password) {
        assertThatThrownBy(() -> people.add("Anna", Role.ADMIN, password, SHELL))
                .isInstanceOf(PeopleException.class)
                .hasMessageNotContaining(password);
    }

    @Test
    void somebodyIsAlwaysLeftWhoCanRunThePlace() {
        people.add("Anna", Role.ADMIN, GOOD_PASSWORD, SHELL);
        people.add("Berta", Role.CURATOR, GOOD_PASSWORD, SHELL);
        assertThatThrownBy(() -> people.remove("Anna", SHELL)).hasMessageContaining("only admin");
        assertThatThrownBy(() -> people.changeRole("Anna", Role.CURATOR, SHELL)).hasMessageContaining("only admin");
        people.changeRole("Berta", Role.ADMIN, SHELL);
        people.remove("Anna", SHELL);
        assertThat(people.accounts()).extracting(Account::name).containsExactly("Berta");
    }

    @Test
    void whoIsRemovedIsNobodyAndComesBackUnderTheSameNumber() {
        people.add("Anna", Role.ADMIN, GOOD_PASSWORD, SHELL);
        people.add("Berta", Role.VIEWER, GOOD_PASSWORD, SHELL);
        people.remove("Berta", SHELL);
        assertThat(people.whoIs("Berta", GOOD_PASSWORD)).isEmpty();
        assertThat(people.add("berta", Role.CURATOR, "another good one", SHELL).id())
                .isEqualTo(2);
        assertThat(people.whoIs("Berta", GOOD_PASSWORD)).isEmpty();
        assertThat(people.whoIs("Berta", "another good one")).isPresent();
    }

    @Test
    void theLogTellsEveryChangeNewestFirstOnOneLineEach() {
        people.add("Anna", Role.ADMIN, GOOD_PASSWORD, SHELL);
        people.add("Berta", Role.VIEWER, GOOD_PASSWORD, SHELL);
        people.changeRole("Berta", Role.CURATOR, SHELL);
        people.changePassword("Berta", "another good one", SHELL);
        people.remove("Berta", SHELL);
        people.audit().note(Actor.stranger("x\r\nSET admin", "10.0.0.1"), AuditAction.SIGN_IN_REFUSED, "a\u2028b");
        assertThat(people.audit().page(Long.MAX_VALUE, 100))
                .extracting(entry -> entry.by().name() + " " + entry.action().word() + " " + entry.subject())
                .containsExactly(
                        "x??SET admin sign-in-refused a?b",
                        "tester account-removed Berta",
                        "tester password-changed Berta",
                        "tester role-changed Berta, curator",
                        "tester account-added Berta, viewer",
                        "tester account-added Anna, admin");
        assertThat(people.audit().page(3, 100)).hasSize(2);
    }

    @Test
    void refusesADatabaseOfAnotherProgram() throws Exception {
        Path other = folder.resolve("other.db");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + other);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE recipes (name TEXT)");
        }
        assertThatThrownBy(() -> PeopleFixture.open(other, clock)).hasMessageContaining("another program");
    }
}
