package io.ocellus.rest;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.ocellus.people.Account;
import io.ocellus.people.ApiToken;
import io.ocellus.people.AuditEntry;
import io.ocellus.people.NewToken;
import io.ocellus.people.People;
import io.ocellus.people.PeopleException;
import io.ocellus.people.Person;
import io.ocellus.people.Role;
import io.ocellus.people.Visitors;
import io.ocellus.web.Asked;
import io.ocellus.web.Problem.Kind;
import io.ocellus.web.Refused;
import io.ocellus.web.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Accounts, tokens and the audit log, for administrators; oneself, for everybody.
record PeopleEndpoints(People people) {

    private static final String TAG = "People";
    private static final int PAGE = 100;
    private static final int LONGEST_PAGE = 1000;

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Route.get("/api/v1/me", Role.VIEWER, this::me),
                        Operation.of(TAG, "Who asks, and what they may do").answers(PersonCard.class)),
                new Endpoint(
                        Route.put("/api/v1/me/password", Role.VIEWER, this::changeOwnPassword),
                        Operation.of(TAG, "Changes one's own password, and ends one's sessions")
                                .takes(NewPassword.class)),
                new Endpoint(
                        Route.get("/api/v1/people", Role.ADMIN, this::accounts),
                        Operation.of(TAG, "Lists accounts").answers(PersonCards.class)),
                new Endpoint(
                        Route.post("/api/v1/people", Role.ADMIN, this::add),
                        Operation.of(TAG, "Makes an account")
                                .takes(NewPerson.class)
                                .answers(201, PersonCard.class)),
                new Endpoint(
                        Route.put("/api/v1/people/{name}/role", Role.ADMIN, this::changeRole),
                        named("Changes what somebody may do").takes(NewRole.class)),
                new Endpoint(
                        Route.put("/api/v1/people/{name}/password", Role.ADMIN, this::resetPassword),
                        named("Gives somebody another password, and ends their sessions")
                                .takes(NewPassword.class)),
                new Endpoint(
                        Route.delete("/api/v1/people/{name}", Role.ADMIN, this::remove),
                        named("Takes an account away; its labels keep its name")),
                new Endpoint(
                        Route.get("/api/v1/tokens", Role.VIEWER, this::tokens),
                        Operation.of(TAG, "Lists one's API tokens; all, for administrators")
                                .answers(TokenCards.class)),
                new Endpoint(
                        Route.post("/api/v1/tokens", Role.VIEWER, this::makeToken),
                        Operation.of(TAG, "Makes an API token; its secret is in this answer and nowhere else")
                                .takes(TokenWish.class)
                                .answers(201, TokenCard.class)),
                new Endpoint(
                        Route.delete("/api/v1/tokens/{id}", Role.VIEWER, this::revokeToken),
                        Operation.of(TAG, "Takes an API token back").path("id", "integer", "its number")),
                new Endpoint(
                        Route.get("/api/v1/audit", Role.ADMIN, this::audit),
                        Operation.of(TAG, "Who signed in, changed what, or was refused; newest first")
                                .paged()
                                .answers(AuditPage.class)));
    }

    private static Operation named(String summary) {
        return Operation.of(TAG, summary).path("name", "string", "of the account");
    }

    /// @param name also the name to sign in with
    record PersonCard(String name, String role, Optional<Instant> added) {

        static PersonCard of(Account account) {
            return new PersonCard(account.name(), account.role().word(), Optional.of(account.added()));
        }
    }

    record PersonCards(List<PersonCard> people) {}

    /// @param role the most that the token allows
    /// @param secret only in the answer that made it
    record TokenCard(
            long id,
            String owner,
            String name,
            String role,
            Instant made,
            Optional<Instant> expires,
            Optional<Instant> used,
            Optional<String> secret) {

        static TokenCard of(ApiToken token, Optional<String> secret) {
            return new TokenCard(
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

    record TokenCards(List<TokenCard> tokens) {}

    record AuditLine(long id, Instant at, String who, String address, String action, String subject) {

        static AuditLine of(AuditEntry entry) {
            return new AuditLine(
                    entry.id(),
                    entry.at(),
                    entry.by().name(),
                    entry.by().address(),
                    entry.action().word(),
                    entry.subject());
        }
    }

    /// @param next where the page after this one begins, if there is one
    record AuditPage(List<AuditLine> entries, Optional<Long> next) {}

    record NewPerson(Optional<String> name, Optional<String> role, Optional<String> password) {}

    record NewRole(Optional<String> role) {}

    record NewPassword(Optional<String> password, Optional<String> current) {}

    record TokenWish(Optional<String> name, Optional<String> role, Optional<Integer> days) {}

    private void accounts(Context request) {
        request.json(
                new PersonCards(people.accounts().stream().map(PersonCard::of).toList()));
    }

    private void add(Context request) {
        NewPerson wish = Asked.json(request, NewPerson.class);
        Account added = people.add(
                required(wish.name(), "name"),
                Role.of(required(wish.role(), "role")),
                required(wish.password(), "password"),
                Visitors.actor(request));
        request.status(HttpStatus.CREATED).json(PersonCard.of(added));
    }

    private void changeRole(Context request) {
        NewRole wish = Asked.json(request, NewRole.class);
        people.changeRole(request.pathParam("name"), Role.of(required(wish.role(), "role")), Visitors.actor(request));
        request.status(HttpStatus.NO_CONTENT);
    }

    private void resetPassword(Context request) {
        NewPassword wish = Asked.json(request, NewPassword.class);
        people.changePassword(
                request.pathParam("name"), required(wish.password(), "password"), Visitors.actor(request));
        request.status(HttpStatus.NO_CONTENT);
    }

    private void remove(Context request) {
        people.remove(request.pathParam("name"), Visitors.actor(request));
        request.status(HttpStatus.NO_CONTENT);
    }

    private void me(Context request) {
        Person me = Visitors.of(request);
        request.json(new PersonCard(me.name(), me.role().word(), Optional.empty()));
    }

    /* Who leaves a browser open, or lets a token slip, does not lose the account. */
    private void changeOwnPassword(Context request) {
        Person me = requireAccount(request);
        NewPassword wish = Asked.json(request, NewPassword.class);
        if (people.whoIs(me.name(), required(wish.current(), "current")).isEmpty()) {
            throw new Refused(Kind.FORBIDDEN, "the password that you gave as the one now ('current') is not yours");
        }
        people.changePassword(me.name(), required(wish.password(), "password"), Visitors.actor(request));
        request.status(HttpStatus.NO_CONTENT);
    }

    private void tokens(Context request) {
        Person me = Visitors.of(request);
        List<ApiToken> shown =
                me.may(Role.ADMIN) ? people.tokens().all() : people.tokens().of(me);
        request.json(new TokenCards(shown.stream()
                .map(token -> TokenCard.of(token, Optional.empty()))
                .toList()));
    }

    private void makeToken(Context request) {
        Person me = requireAccount(request);
        TokenWish wish = Asked.json(request, TokenWish.class);
        Role role = wish.role().map(Role::of).orElse(Role.VIEWER);
        if (!me.may(role)) { // a token must not make one that allows more than itself
            throw new Refused(
                    Kind.FORBIDDEN,
                    "you are %s here: choose no higher role".formatted(me.role().word()));
        }
        Optional<Duration> lasting = wish.days().map(days -> Duration.ofDays(Math.clamp(days, 1, 3650)));
        NewToken made =
                people.tokens().make(me.name(), required(wish.name(), "name"), role, lasting, Visitors.actor(request));
        request.status(HttpStatus.CREATED)
                .header("Cache-Control", "no-store")
                .json(TokenCard.of(made.token(), Optional.of(made.secret())));
    }

    /// One's own; administrators revoke all. Others are told that there is none, not whose it is.
    private void revokeToken(Context request) {
        Person me = Visitors.of(request);
        long id = Asked.pathNumber(request, "id");
        List<ApiToken> reachable =
                me.may(Role.ADMIN) ? people.tokens().all() : people.tokens().of(me);
        if (reachable.stream().noneMatch(token -> token.id() == id)) {
            throw Refused.notFound("there is no token %d".formatted(id));
        }
        people.tokens().revoke(id, Visitors.actor(request));
        request.status(HttpStatus.NO_CONTENT);
    }

    private void audit(Context request) {
        int limit = Asked.number(request, "limit", PAGE, 1, LONGEST_PAGE);
        long before = Asked.text(request, "cursor").map(PeopleEndpoints::cursor).orElse(Long.MAX_VALUE);
        List<AuditEntry> entries = people.audit().page(before, limit);
        Optional<Long> next = entries.size() < limit
                ? Optional.empty()
                : Optional.of(entries.getLast().id());
        request.json(new AuditPage(entries.stream().map(AuditLine::of).toList(), next));
    }

    private static long cursor(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw Refused.badRequest("cursor=%s: give the 'next' of the page before".formatted(text));
        }
        return Long.parseLong(text);
    }

    private static Person requireAccount(Context request) {
        Person me = Visitors.of(request);
        if (me.id() == 0) {
            throw new PeopleException("this machine has no accounts yet; make one with: ocellus users add");
        }
        return me;
    }

    private static String required(Optional<String> value, String field) {
        return value.orElseThrow(() -> Refused.badRequest("the field '%s' is missing".formatted(field)));
    }
}
