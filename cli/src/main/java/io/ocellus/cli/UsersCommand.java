package io.ocellus.cli;

import io.ocellus.collection.Json;
import io.ocellus.people.Account;
import io.ocellus.people.Actor;
import io.ocellus.people.ApiToken;
import io.ocellus.people.AuditEntry;
import io.ocellus.people.NewToken;
import io.ocellus.people.People;
import io.ocellus.people.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The accounts of a home.
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description = "Lists, adds and changes who may use the server.",
        footer = {
            "",
            "Roles, each all that the ones before it may:",
            "  viewer       looks, identifies, searches",
            "  contributor  adds photos and labels",
            "  curator      corrects others, trains, evaluates",
            "  admin        people, models, imports from folders of the server",
            "",
            "Without accounts the server is for this machine only. With any, everybody signs in.",
            "",
            "Example:  ocellus users add anna --role admin"
        })
final class UsersCommand implements Runnable {

    private static final String FILE = "people.db";

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // set by picocli

    UsersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what about the users: list, add, role, password, remove, token, tokens, revoke, log or backup");
    }

    /// An account as JSON.
    record UserLine(String name, String role, Instant added) {}

    /// A token as JSON; the secret only when it is made.
    record TokenLine(
            long id,
            String owner,
            String name,
            String role,
            Instant made,
            Optional<Instant> expires,
            Optional<Instant> used,
            Optional<String> secret) {

        static TokenLine of(ApiToken token, Optional<String> secret) {
            return new TokenLine(
                    token.id(),
                    token.owner(),
                    token.name(),
                    token.role().word(),
                    token.made(),
                    token.expires(),
                    token.used(),
                    secret);
        }
    }

    /// A line of the audit log as JSON.
    record LogLine(long id, Instant at, String who, String address, String action, String subject) {}

    @Command(name = "list", mixinStandardHelpOptions = true, description = "All accounts.")
    void list(@Mixin CommonOptions common) {
        try (People people = open(common)) {
            for (Account account : people.accounts()) {
                if (common.json) {
                    json(new UserLine(account.name(), account.role().word(), account.added()));
                } else {
                    line("%-12s %s", account.role().word(), account.name());
                }
            }
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Makes an account; asks for its password, or reads it as a line of the standard input.",
            footer = {"", "Example:  ocellus users add berta --role contributor"})
    void add(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "NAME", description = "to sign in with, and to stand with labels") String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            required = true,
                            description = "viewer, contributor, curator or admin")
                    String role)
            throws IOException {
        try (People people = open(common)) {
            Account added = people.add(name, Role.of(role), new PasswordPrompt(terminal).ask(name), Actor.command());
            say(
                    common,
                    "%s is %s now, and signs in with name and password",
                    added.name(),
                    added.role().word());
        }
    }

    @Command(name = "role", mixinStandardHelpOptions = true, description = "Changes what somebody may do.")
    void role(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ROLE", description = "viewer, contributor, curator or admin") String role) {
        try (People people = open(common)) {
            people.changeRole(name, Role.of(role), Actor.command());
            say(common, "%s is %s from the next request on", name, Role.of(role).word());
        }
    }

    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = "Gives somebody another password; signs them out everywhere.")
    void password(@Mixin CommonOptions common, @Parameters(paramLabel = "NAME") String name) throws IOException {
        try (People people = open(common)) {
            people.changePassword(name, new PasswordPrompt(terminal).ask(name), Actor.command());
            say(common, "%s has a new password, and is signed out everywhere", name);
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Takes an account away with its tokens; its labels keep its name.")
    void remove(@Mixin CommonOptions common, @Parameters(paramLabel = "NAME") String name) {
        try (People people = open(common)) {
            people.remove(name, Actor.command());
            say(common, "%s has no account any more", name);
        }
    }

    @Command(
            name = "token",
            mixinStandardHelpOptions = true,
            description = "Makes an API token, and prints its secret this once.",
            footer = {"", "Example:  ocellus users token anna camera --role contributor --days 365"})
    void token(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "OWNER", description = "the account that it stands for") String owner,
            @Parameters(paramLabel = "NAME", description = "what it is for") String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "viewer",
                            description = "the most that it allows (default: ${DEFAULT-VALUE})")
                    String role,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            converter = Numbers.OneOrMore.class,
                            description = "how long it is good for (default: until it is revoked)")
                    @Nullable
                    Integer days) {
        try (People people = open(common)) {
            Optional<Duration> lasting = Optional.ofNullable(days).map(Duration::ofDays);
            NewToken made = people.tokens().make(owner, name, Role.of(role), lasting, Actor.command());
            if (common.json) {
                json(TokenLine.of(made.token(), Optional.of(made.secret())));
            } else {
                terminal.out().println(made.secret());
                say(common, "Shown this once. Send it as: Authorization: Bearer TOKEN");
            }
        }
    }

    @Command(name = "tokens", mixinStandardHelpOptions = true, description = "All API tokens, without their secrets.")
    void tokens(@Mixin CommonOptions common) {
        try (People people = open(common)) {
            for (ApiToken token : people.tokens().all()) {
                if (common.json) {
                    json(TokenLine.of(token, Optional.empty()));
                } else {
                    line(
                            "%4d  %-12s %s: %s%s%s",
                            token.id(),
                            token.role().word(),
                            token.owner(),
                            token.name(),
                            token.expires().map(at -> ", until " + at).orElse(""),
                            token.used().map(at -> ", used " + at).orElse(", never used"));
                }
            }
        }
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Takes an API token back.")
    void revoke(
            @Mixin CommonOptions common, @Parameters(paramLabel = "ID", description = "from: users tokens") long id) {
        try (People people = open(common)) {
            ApiToken revoked = people.tokens().revoke(id, Actor.command());
            say(common, "the token '%s' of %s opens nothing any more", revoked.name(), revoked.owner());
        }
    }

    @Command(
            name = "log",
            mixinStandardHelpOptions = true,
            description = "Who signed in, changed what, or was refused; newest first.")
    void log(
            @Mixin CommonOptions common,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            converter = Numbers.OneOrMore.class,
                            description = "how many lines (default: ${DEFAULT-VALUE})")
                    int limit) {
        try (People people = open(common)) {
            for (AuditEntry entry : people.audit().page(Long.MAX_VALUE, limit)) {
                Actor by = entry.by();
                String action = entry.action().word();
                if (common.json) {
                    json(new LogLine(entry.id(), entry.at(), by.name(), by.address(), action, entry.subject()));
                } else {
                    line("%s  %-16s %s (%s) %s", entry.at(), action, by.name(), by.address(), entry.subject());
                }
            }
        }
    }

    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            description = "Copies the accounts into a file, also while they are used.",
            footer = {"", "To restore them, stop the server and put the file back as people.db into the home."})
    void backup(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "FILE", description = "must not be there yet") Path file)
            throws IOException {
        try (People people = open(common)) {
            people.copyTo(file);
            say(common, "the accounts are copied to %s; keep it as safe as the accounts themselves", file);
        }
    }

    private static People open(CommonOptions common) {
        return People.open(common.home().folder().resolve(FILE));
    }

    private void json(Object value) {
        terminal.out().println(new Json().line(value));
    }

    private void line(String format, Object... values) {
        terminal.out().println(Text.oneLine(format.formatted(values)));
    }

    private void say(CommonOptions common, String format, Object... values) {
        if (!common.quiet) {
            terminal.say(format, values);
        }
    }
}
