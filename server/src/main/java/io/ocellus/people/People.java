package io.ocellus.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The accounts of a home, with their sessions, API tokens and audit log. The door of this room.
///
/// Every change is on the disk when the call returns. Thread-safe; several processes may have the file open.
public final class People implements AutoCloseable {

    private final PeopleFile file;
    private final Clock clock;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Tokens tokens;
    private final AuditLog audit;
    private final Quotas quotas;

    private People(PeopleFile file, Clock clock, Passwords passwords) {
        this.file = file;
        this.clock = clock;
        this.passwords = passwords;
        Secrets secrets = new Secrets(new SecureRandom());
        this.audit = new AuditLog(file, clock);
        this.quotas = new Quotas(file, clock);
        this.sessions = new Sessions(file, clock, secrets);
        this.tokens = new Tokens(file, clock, secrets, audit);
    }

    /// Opens the accounts in a file; makes it where absent, readable for its owner only.
    ///
    /// @param file such as `people.db` in the home
    /// @throws PeopleException if it is out of reach or damaged
    public static People open(Path file) {
        return open(file, Clock.systemUTC(), Passwords.standard());
    }

    static People open(Path file, Clock clock, Passwords passwords) {
        return new People(PeopleFile.open(file), clock, passwords);
    }

    /// Whether there is no account: then whoever sits at the machine is [Person#local()].
    public boolean isEmpty() {
        return file.read(handle -> new AccountTable(handle).isEmpty());
    }

    /// All accounts by name.
    public List<Account> accounts() {
        return file.read(handle -> new AccountTable(handle).all());
    }

    /// Makes an account. The first one must be an admin, or nobody could make others.
    ///
    /// @param by who makes it, for the audit log
    /// @throws PeopleException if the name cannot be one or is taken, or the password is weak
    public Account add(String name, Role role, String password, Actor by) {
        String clean = Names.require(name);
        requirePersonal(role);
        Passwords.requireStrong(password, clean);
        String hash = passwords.hash(password); // slow: before the file is locked
        return file.within(handle -> {
            AccountTable table = new AccountTable(handle);
            if (role != Role.ADMIN && table.isEmpty()) {
                throw new PeopleException("the first account must be an admin, who then makes the others");
            }
            Account account = table.add(clean, role, hash, clock.millis());
            audit.note(handle, by, AuditAction.ACCOUNT_ADDED, "%s, %s".formatted(clean, role.word()));
            return account;
        });
    }

    /// Changes what somebody may do, from their next request on. Their sessions end; tokens never allow more
    /// than the account.
    ///
    /// @throws PeopleException if there is no such account, or no admin would be left
    public void changeRole(String name, Role role, Actor by) {
        requirePersonal(role);
        file.within(handle -> {
            AccountTable table = new AccountTable(handle);
            Account account = table.require(name);
            if (role != Role.ADMIN) {
                table.requireAnotherAdmin(account);
            }
            table.changeRole(account.id(), role);
            new SessionTable(handle).endAll(account.id());
            audit.note(handle, by, AuditAction.ROLE_CHANGED, "%s, %s".formatted(account.name(), role.word()));
            return account;
        });
    }

    /// Gives an account another password. Its sessions end everywhere.
    ///
    /// @throws PeopleException if there is no such account, or the password is weak
    public void changePassword(String name, String password, Actor by) {
        Passwords.requireStrong(password, name);
        String hash = passwords.hash(password);
        file.within(handle -> {
            AccountTable table = new AccountTable(handle);
            Account account = table.require(name);
            table.changePassword(account.id(), hash);
            new SessionTable(handle).endAll(account.id());
            audit.note(handle, by, AuditAction.PASSWORD_CHANGED, account.name());
            return account;
        });
    }

    /// Takes an account away, with its sessions and tokens. What it did keeps its name.
    ///
    /// @throws PeopleException if there is no such account, or no admin would be left
    public void remove(String name, Actor by) {
        file.within(handle -> {
            AccountTable table = new AccountTable(handle);
            Account account = table.require(name);
            table.requireAnotherAdmin(account);
            table.remove(account.id());
            new SessionTable(handle).endAll(account.id());
            new TokenTable(handle).revokeAll(account.id());
            audit.note(handle, by, AuditAction.ACCOUNT_REMOVED, account.name());
            return account;
        });
    }

    /// The person of a name and a password; empty if they do not belong together. Takes as long for a name that
    /// does not exist. Whoever calls this limits how often it may be tried.
    public Optional<Person> whoIs(String name, String password) {
        Optional<AccountTable.Keyed> found = file.read(handle -> new AccountTable(handle).find(name));
        return passwords.matches(password, found.map(AccountTable.Keyed::passwordHash))
                ? found.map(keyed -> keyed.account().person())
                : Optional.empty();
    }

    /// Copies everything into a new file, readable for its owner only, while others use it.
    ///
    /// @throws PeopleException if the file is there, or cannot be written
    public void copyTo(Path target) throws IOException {
        if (Files.exists(target)) {
            throw new PeopleException("%s: is there already; choose another name".formatted(target));
        }
        file.copyTo(target);
    }

    public Sessions sessions() {
        return sessions;
    }

    public Tokens tokens() {
        return tokens;
    }

    public Quotas quotas() {
        return quotas;
    }

    public AuditLog audit() {
        return audit;
    }

    private static void requirePersonal(Role role) {
        if (role == Role.ANYONE) {
            throw new PeopleException("an account is viewer, contributor, curator or admin");
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
