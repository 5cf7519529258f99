package io.ocellus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.cli.Shell.Result;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersCommandTest {

    private static final String PASSWORD = "moth under lamp";

    @TempDir
    Path folder;

    private final InputStream before = System.in;
    private Shell shell;

    @BeforeEach
    void openAShell() {
        shell = new Shell(folder.resolve("home"));
    }

    @AfterEach
    void giveTheInputBack() {
        System.setIn(before);
    }

    @Test
    void accountsAreAddedListedChangedAndRemoved() {
        assertThat(typed(PASSWORD, "users", "add", "Anna", "--role", "admin").code())
                .isEqualTo(ExitCode.DONE);
        assertThat(typed(PASSWORD, "users", "add", "Berta", "--role", "viewer").code())
                .isEqualTo(ExitCode.DONE);
        shell.run("users", "role", "berta", "curator");
        assertThat(shell.run("users", "list").out()).containsSubsequence("admin", "Anna", "curator", "Berta");
        shell.run("users", "remove", "Berta");
        assertThat(shell.run("users", "list", "--json").out())
                .contains("\"name\":\"Anna\",\"role\":\"admin\"")
                .doesNotContain("Berta", "argon2");
    }

    @Test
    void aPasswordIsNeverAnArgument() {
        assertThat(typed(PASSWORD, "users", "add", "Anna", PASSWORD, "--role", "admin")
                        .code())
                .isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(typed(PASSWORD, "users", "add", "Anna", "--role", "admin", "--password", PASSWORD)
                        .code())
                .isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void whatCannotBeSaysWhyInOneLine() {
        Result weak = typed("short", "users", "add", "Anna", "--role", "admin");
        assertThat(weak.code()).isEqualTo(ExitCode.FAILED);
        assertThat(weak.err()).contains("12 to 256 characters").doesNotContain("\tat ", "short");
        assertThat(typed("", "users", "add", "Anna", "--role", "admin").err()).contains("no password came");
        assertThat(typed(PASSWORD, "users", "add", "Anna", "--role", "king").err())
                .contains("'king' is no role");
        assertThat(shell.run("users", "remove", "Nobody").err()).contains("no account 'Nobody'");
        assertThat(shell.run("users").code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void aTokenIsShownOnceAndRevoked() {
        typed(PASSWORD, "users", "add", "Anna", "--role", "admin");
        String secret = shell.run("users", "token", "Anna", "camera", "--role", "contributor")
                .out()
                .strip();
        assertThat(secret).startsWith("ocellus_").hasSize(51);
        assertThat(shell.run("users", "tokens").out()).contains("Anna: camera").doesNotContain(secret);
        assertThat(shell.run("users", "revoke", "1").code()).isEqualTo(ExitCode.DONE);
        assertThat(shell.run("users", "tokens").out()).isEmpty();
        assertThat(shell.run("users", "log").out()).contains("token-revoked", "token-made", "account-added");
    }

    @Test
    void theAccountsAreCopiedAndTheCopyIsWhole() {
        typed(PASSWORD, "users", "add", "Anna", "--role", "admin");
        Path copy = folder.resolve("other/people.db");
        assertThat(shell.run("users", "backup", copy.toString()).code()).isEqualTo(ExitCode.DONE);
        assertThat(new Shell(folder.resolve("other")).run("users", "list").out())
                .contains("Anna");
        assertThat(shell.run("users", "backup", copy.toString()).err()).contains("there already");
    }

    private Result typed(String line, String... words) {
        System.setIn(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return shell.run(words);
    }
}
