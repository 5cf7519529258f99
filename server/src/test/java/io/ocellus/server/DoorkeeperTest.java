package io.ocellus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.people.Actor;
import io.ocellus.people.People;
import io.ocellus.people.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server without accounts: for whoever sits at the machine, and for nobody else.
@ExtendWith(GuideServer.class)
class DoorkeeperTest {

    @Test
    void whoeverSitsAtTheMachineIsItsAdministrator(Served served) {
        assertThat(served.json("/api/v1/me").path("role").asText()).isEqualTo("admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:7171", "127.0.0.1", "127.0.0.1:80", "[::1]:7171"})
    void answersToTheNamesOfThisMachine(String host, Served served) {
        assertThat(Wire.status(Wire.get(served.server().port(), "/api/v1/me", "Host: " + host)))
                .isEqualTo(200);
    }

    /// DNS rebinding: the name of another site is made to lead here; the browser still sends that name.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:7171",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.168.1.7",
                "0.0.0.0",
                "localhost@evil.example",
                "x"
            })
    void refusesToAnswerToANameThatAnotherSiteMadeLeadHere(String host, Served served) {
        for (String path : new String[] {"/", "/api/v1/me", "/health/live"}) {
            assertThat(Wire.status(Wire.get(served.server().port(), path, "Host: " + host)))
                    .as("%s at %s", path, host)
                    .isIn(421, 400);
        }
    }

    @Test
    void refusesARequestForNoHostOrForTwo(Served served) {
        int port = served.server().port();
        assertThat(Wire.status(Wire.ask(port, "GET /api/v1/me HTTP/1.1\r\nConnection: close\r\n\r\n")))
                .isEqualTo(400);
        assertThat(Wire.status(Wire.get(port, "/api/v1/me", "Host: localhost", "Host: evil.example")))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost:1",
                "Origin: nonsense:",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void refusesWhatAPageOfAnotherSiteAsksFor(String header, Served served) {
        String request = Wire.head("POST", "/api/v1/people", "Content-Type: text/plain", header, "Content-Length: 2");
        assertThat(Wire.status(Wire.ask(served.server().port(), request + "\r\n{}")))
                .isEqualTo(403);
    }

    @Test
    void showsNothingToAPageOfAnotherSite(Served served) {
        String answer = Wire.get(served.server().port(), "/api/v1/me", "Origin: http://evil.example");
        assertThat(Wire.status(answer)).isEqualTo(403);
        assertThat(answer).doesNotContain("Access-Control-Allow");
    }

    @Test
    void takesWhatItsOwnPageAndProgramsAskFor(Served served) {
        HttpRequest.Builder own = HttpRequest.newBuilder(served.at("/api/v1/people"))
                .header("Origin", "http://127.0.0.1:" + served.server().port())
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString("{}"));
        assertThat(served.send(own).statusCode()).as("refused for what it says").isEqualTo(400);
        assertThat(served.post("/api/v1/people", "{}").statusCode()).isEqualTo(400);
    }

    /// A proxy that passes requests of others on to this machine would make them all administrators.
    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9", "Via: 1.1 proxy"})
    void refusesWhatAProxyPassesOn(String header, Served served) {
        String answer = Wire.get(served.server().port(), "/api/v1/me", header);
        assertThat(Wire.status(answer)).isEqualTo(403);
        assertThat(answer).contains("ocellus users add");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/me", "/api/v1/nothing", "/health/live"})
    void tellsBrowsersToRunNothingThatIsNotOurs(String path, Served served) {
        HttpResponse<String> answer = served.get(path);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe", "*"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void theFirstAccountEndsTheOpenDoorForGood(@TempDir Path folder) throws Exception {
        Actor shell = new Actor(0, "tester", "command");
        try (Served served = Served.start(folder.resolve("home"));
                People people = People.open(folder.resolve("home/people.db"))) {
            assertThat(served.get("/api/v1/me").statusCode()).isEqualTo(200);
            people.add("Anna", Role.ADMIN, "moth under lamp", shell);
            assertThat(served.get("/api/v1/me").statusCode()).isEqualTo(401);
            people.remove("Anna", shell);
            assertThat(served.get("/api/v1/me").statusCode()).isEqualTo(401);
        }
    }
}
