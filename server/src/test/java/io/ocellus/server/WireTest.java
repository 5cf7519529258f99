package io.ocellus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What no well-behaved client sends: refused, and the next one is answered as if nothing had been.
class WireTest {

    private static final int SLOW_ONES = 100;

    @TempDir
    private static Path folder;

    private static Served served;
    private static int port;

    @BeforeAll
    static void start() {
        served = Served.start(
                folder.resolve("home"),
                Settings.standard().with(Setting.IDLE, "3s").with(Setting.IMPORT_BYTES, "1MB"));
        port = served.server().port();
    }

    @AfterEach
    void theNextOneIsAnswered() {
        assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() throws IOException {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../../etc/passwd",
                "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2f..%2fetc/passwd",
                "/..%5c..%5cetc/passwd",
                "/assets/../../../../etc/passwd",
                "/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..;/..;/etc/passwd",
                "/api/v1/collections/..%2f..%2f..%2fetc",
                "/api/v1/collections/../../people.db",
                "//etc/passwd",
                "/%00/etc/passwd",
                "/etc/passwd%00.jpg",
                "/webjars/../people.db",
                "/file:///etc/passwd"
            })
    void noPathLeadsOutOfWhatIsServed(String path) {
        String answer = Wire.get(port, path);
        assertThat(Wire.status(answer)).isIn(400, 404, 405, 422);
        assertThat(answer).doesNotContain("root:", "SQLite format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../home", "%2e%2e", "a/b", "a\\b", "", "\u00e9\u0000"})
    void noCollectionIsNamedByAPath(String name) {
        String answer = Wire.get(port, "/api/v1/collections?collection=" + name);
        assertThat(Wire.status(answer)).isIn(200, 400, 404, 422);
        assertThat(answer).doesNotContain("people.db");
    }

    @Test
    void headersWithoutEndAreRefused() {
        String answer = Wire.get(port, "/health/live", "X-Long: " + "a".repeat(64 << 10));
        assertThat(Wire.status(answer)).isEqualTo(431);
        String many = "X-Many: b\r\n".repeat(10_000);
        assertThat(Wire.status(Wire.ask(port, Wire.head("GET", "/health/live") + many + "\r\n")))
                .isEqualTo(431);
        assertThat(Wire.status(Wire.get(port, "/" + "c".repeat(64 << 10)))).isIn(414, 431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost : localhost\r\n\r\n",
                "GET /health/live HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "G\u0000T /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /logout HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
                "POST /logout HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST /logout HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
                "POST /logout HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "\r\n\r\n\r\n\u0016\u0003\u0001"
            })
    void whatMayBeReadInTwoWaysIsRefused(String request) {
        assertThat(Wire.status(Wire.ask(port, request))).isIn(0, 400, 411, 501, 505);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login?next=%0d%0aSet-Cookie:%20a=b", "/%0d%0aSet-Cookie:%20a=b", "/health/live?%0d%0aX:%20y"})
    void nothingThatIsAskedForBecomesAHeader(String path) {
        String answer = Wire.get(port, path, "Accept: text/html");
        String head = answer.substring(0, Math.max(0, answer.indexOf("\r\n\r\n")));
        assertThat(head).doesNotContain("\r\nSet-Cookie: a=b").doesNotContain("\r\nX: y");
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsNotWaitedFor() {
        String head =
                Wire.head("POST", "/api/v1/people", "Content-Length: 10000000000", "Content-Type: application/json");
        assertThat(Wire.status(Wire.ask(port, head + "\r\n{"))).isEqualTo(413);
    }

    @Test
    void aBodyThatDoesNotSayHowLargeItIsIsCutOff() {
        String head =
                Wire.head("POST", "/api/v1/people", "Transfer-Encoding: chunked", "Content-Type: application/json");
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        assertThat(Wire.status(Wire.ask(port, head + "\r\n" + chunk.repeat(64) + "0\r\n\r\n")))
                .isIn(413, 0);
    }

    /// Slowloris: many connections that never finish what they begin hold nobody else up, and are ended.
    @Test
    void clientsThatNeverFinishHoldNobodyUp() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_ONES; i++) {
                Socket socket = Wire.open(port);
                slow.add(socket);
                Wire.send(
                        socket,
                        i % 2 == 0
                                ? "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
                                : "POST /api/v1/people HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{");
            }
            assertThat(served.get("/api/v1/me").statusCode()).isEqualTo(200);
            for (Socket socket : slow) {
                assertThat(Wire.status(Wire.rest(socket))).as("ended").isIn(0, 400, 408, 500);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }
}
