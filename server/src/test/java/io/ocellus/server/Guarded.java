package io.ocellus.server;

import io.ocellus.people.Account;
import io.ocellus.people.Actor;
import io.ocellus.people.People;
import io.ocellus.people.Role;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A server with an account of each role, each with a token of its own. Accounts are called by their roles.
///
/// @param people the same file as the server's, opened a second time
record Guarded(Served served, People people, Map<Role, String> tokens) implements AutoCloseable {

    static final List<Role> ROLES = List.of(Role.ADMIN, Role.CURATOR, Role.CONTRIBUTOR, Role.VIEWER);

    private static final Actor TESTER = new Actor(0, "tester", "command");

    static Guarded start(Path home) {
        return start(home, Settings.standard().with(Setting.RATE_SIGN_INS, "10000"));
    }

    static Guarded start(Path home, Settings settings) {
        People people = People.open(home.resolve("people.db"));
        Map<Role, String> tokens = new EnumMap<>(Role.class);
        for (Role role : ROLES) {
            Account account = people.add(role.word(), role, password(role), TESTER);
            tokens.put(
                    role,
                    people.tokens()
                            .make(account.name(), "tests", role, Optional.empty(), TESTER)
                            .secret());
        }
        return new Guarded(Served.start(home, settings), people, tokens);
    }

    static String password(Role role) {
        return "moth under lamp " + role.ordinal();
    }

    /// A request with the token of a role; without any for [Role#ANYONE].
    HttpRequest.Builder as(Role role, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(served.at(path));
        return role == Role.ANYONE ? request : request.header("Authorization", "Bearer " + tokens.get(role));
    }

    HttpResponse<String> get(Role role, String path) {
        return served.send(as(role, path));
    }

    HttpResponse<String> send(Role role, String method, String path, String json) {
        return served.send(as(role, path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    /// Sends the form of the page to sign in, as a browser would.
    HttpResponse<String> signIn(String name, String password, String next) {
        return served.send(HttpRequest.newBuilder(served.at("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin())
                .POST(BodyPublishers.ofString(
                        "name=%s&password=%s&next=%s".formatted(encoded(name), encoded(password), encoded(next)))));
    }

    /// Signs in, and gives the cookie as a browser would send it.
    String cookieOf(Role role) {
        String set = signIn(role.word(), password(role), "/")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    String origin() {
        return "http://127.0.0.1:" + served.server().port();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        served.close();
        people.close();
    }
}
