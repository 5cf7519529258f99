package io.ocellus.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocellus.people.AuditAction;
import io.ocellus.people.AuditEntry;
import io.ocellus.people.Role;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server with accounts: everybody signs in, by cookie or by token.
class AccountsTest {

    @TempDir
    private static Path folder;

    private static Guarded guarded;

    @BeforeAll
    static void start() {
        guarded = Guarded.start(folder.resolve("home"));
    }

    @AfterAll
    static void stop() throws IOException {
        guarded.close();
    }

    @Test
    void whoSignsInGetsACookieThatScriptsAndOtherSitesCannotUse() {
        HttpResponse<String> answer = guarded.signIn("curator", Guarded.password(Role.CURATOR), "/review?queue=new");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/review?queue=new");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("ocellus-session=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        assertThat(withCookie(guarded.cookieOf(Role.CURATOR), "/api/v1/me")).isEqualTo(200);
    }

    @Test
    void whoSignsOutIsOut() {
        String cookie = guarded.cookieOf(Role.VIEWER);
        HttpResponse<String> out = guarded.served()
                .send(HttpRequest.newBuilder(guarded.served().at("/logout"))
                        .header("Cookie", cookie)
                        .header("Origin", guarded.origin())
                        .POST(BodyPublishers.noBody()));
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("ocellus-session=;")
                .contains("Expires=Thu, 01 Jan 1970");
        assertThat(withCookie(cookie, "/api/v1/me")).isEqualTo(401);
    }

    @Test
    void aWrongPasswordAndAWrongNameAreAnsweredAlikeAndNoted() {
        HttpResponse<String> password = guarded.signIn("viewer", "not the password", "/");
        HttpResponse<String> name = guarded.signIn("nobody", "not the password", "/");
        assertThat(password.statusCode()).isEqualTo(303);
        assertThat(password.headers().firstValue("Location")).contains("/login?wrong=1&next=%2F");
        assertThat(password.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(name.headers().firstValue("Location"))
                .isEqualTo(password.headers().firstValue("Location"));
        assertThat(guarded.people().audit().page(Long.MAX_VALUE, 5))
                .filteredOn(entry -> entry.action() == AuditAction.SIGN_IN_REFUSED)
                .extracting(entry -> entry.by().name())
                .contains("viewer", "nobody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "\\\\evil.example",
                "javascript:alert(1)",
                "/ok\r\nSet-Cookie: a=b",
                "/ok\nX: y",
                ""
            })
    void nobodyIsLedElsewhereAfterSigningIn(String next) {
        HttpResponse<String> answer = guarded.signIn("viewer", Guarded.password(Role.VIEWER), next);
        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1);
        assertThat(answer.headers().firstValue("X")).isEmpty();
    }

    /// Cross-site request forgery: another site's page sends a form, and the browser adds the cookie.
    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site", "X-None: 1"})
    void aCookieDoesNotHelpAPageOfAnotherSite(String header) {
        String[] words = header.split(": ", 2);
        HttpResponse<String> answer = guarded.served()
                .send(HttpRequest.newBuilder(guarded.served().at("/api/v1/people"))
                        .header("Cookie", guarded.cookieOf(Role.ADMIN))
                        .header(words[0], words[1])
                        .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyIsSignedInByAPageOfAnotherSite() {
        HttpResponse<String> answer = guarded.served()
                .send(HttpRequest.newBuilder(guarded.served().at("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", "http://evil.example")
                        .POST(BodyPublishers.ofString("name=viewer&password="
                                + Guarded.password(Role.VIEWER).replace(' ', '+'))));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void peopleAreLedToThePageToSignInAndProgramsAreTold() {
        HttpResponse<String> page = guarded.served()
                .send(HttpRequest.newBuilder(guarded.served().at("/health/ready?x=1"))
                        .header("Accept", "text/html"));
        assertThat(page.statusCode()).as("open to all").isEqualTo(200);
        HttpResponse<String> program = guarded.get(Role.ANYONE, "/api/v1/me");
        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(program.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(program.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ocellus_wrong", "Bearer ", "Basic dmlld2VyOm1vdGg=", "ocellus_x", "' OR 1=1"})
    void aTokenThatIsNoneOpensNothingAlsoBesideACookie(String authorization) {
        HttpResponse<String> answer = guarded.served()
                .send(HttpRequest.newBuilder(guarded.served().at("/api/v1/me"))
                        .header("Cookie", guarded.cookieOf(Role.ADMIN))
                        .header("Authorization", authorization));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void administratorsMakeChangeAndRemoveAccounts() {
        assertThat(guarded.send(
                                Role.ADMIN,
                                "POST",
                                "/api/v1/people",
                                "{\"name\":\"Carl\",\"role\":\"viewer\",\"password\":\"moths at the window\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(guarded.send(Role.ADMIN, "PUT", "/api/v1/people/carl/role", "{\"role\":\"curator\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(Served.json(guarded.get(Role.ADMIN, "/api/v1/people")).toString())
                .contains("\"Carl\"", "curator")
                .doesNotContain("password", "argon2");
        assertThat(guarded.send(Role.ADMIN, "DELETE", "/api/v1/people/Carl", "").statusCode())
                .isEqualTo(204);
        assertThat(guarded.send(Role.ADMIN, "DELETE", "/api/v1/people/Carl", "").statusCode())
                .isEqualTo(422);
    }

    @Test
    void aTokenDoesNotMakeOneThatAllowsMore() {
        HttpResponse<String> more =
                guarded.send(Role.VIEWER, "POST", "/api/v1/tokens", "{\"name\":\"more\",\"role\":\"curator\"}");
        assertThat(more.statusCode()).isEqualTo(403);
        HttpResponse<String> same = guarded.send(Role.VIEWER, "POST", "/api/v1/tokens", "{\"name\":\"same\"}");
        assertThat(same.statusCode()).isEqualTo(201);
        assertThat(same.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode made = Served.json(same);
        assertThat(Served.json(guarded.get(Role.VIEWER, "/api/v1/tokens")).toString())
                .contains("\"same\"")
                .doesNotContain(made.path("secret").asText());
        String id = made.path("id").asText();
        assertThat(guarded.send(Role.CURATOR, "DELETE", "/api/v1/tokens/" + id, "")
                        .statusCode())
                .as("of somebody else")
                .isEqualTo(404);
        assertThat(guarded.send(Role.VIEWER, "DELETE", "/api/v1/tokens/" + id, "")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void anotherPasswordOfOnesOwnNeedsTheOldOne() {
        String wish = "{\"current\":\"wrong\",\"password\":\"moths at the window\"}";
        assertThat(guarded.send(Role.VIEWER, "PUT", "/api/v1/me/password", wish).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"name\":{}}", "{", "\u0000"})
    void whatIsNoJsonOfTheRightFormIsRefusedWithWords(String body) {
        HttpResponse<String> answer = guarded.send(Role.ADMIN, "POST", "/api/v1/people", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("io.ocellus", "com.fasterxml", "Exception");
    }

    @Test
    void changesAndRefusalsAreInTheLogThatOnlyAdministratorsRead() {
        guarded.send(Role.VIEWER, "POST", "/api/v1/tokens", "{\"name\":\"noted\"}");
        assertThat(guarded.get(Role.CURATOR, "/api/v1/audit").statusCode()).isEqualTo(403);
        JsonNode log = Served.json(guarded.get(Role.ADMIN, "/api/v1/audit?limit=20"));
        assertThat(log.toString()).contains("token-made", "GET /api/v1/audit", "127.0.0.1");
        assertThat(guarded.people().audit().page(Long.MAX_VALUE, 500))
                .extracting(AuditEntry::subject)
                .noneMatch(subject -> subject.contains("moth"));
    }

    @Test
    void whoTriesManyPasswordsHasToWait(@TempDir Path other) throws IOException {
        try (Guarded few =
                Guarded.start(other.resolve("home"), Settings.standard().with(Setting.RATE_SIGN_INS, "3"))) {
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThat(few.signIn("admin", "wrong password " + attempt, "/").statusCode())
                        .isEqualTo(303);
            }
            HttpResponse<String> refused = few.signIn("admin", Guarded.password(Role.ADMIN), "/");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 20);
        }
    }

    @Test
    void whoAsksTooOftenHasToWait(@TempDir Path other) throws IOException {
        try (Guarded few =
                Guarded.start(other.resolve("home"), Settings.standard().with(Setting.RATE_REQUESTS, "5"))) {
            for (int request = 0; request < 5; request++) {
                assertThat(few.get(Role.VIEWER, "/api/v1/me").statusCode()).isEqualTo(200);
            }
            assertThat(few.get(Role.VIEWER, "/api/v1/me").statusCode()).isEqualTo(429);
            assertThat(few.get(Role.ADMIN, "/api/v1/me").statusCode())
                    .as("somebody else")
                    .isEqualTo(200);
        }
    }

    private static int withCookie(String cookie, String path) {
        return guarded.served()
                .send(HttpRequest.newBuilder(guarded.served().at(path)).header("Cookie", cookie))
                .statusCode();
    }
}
