package io.ocellus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import io.ocellus.people.Role;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import io.ocellus.web.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every route of the server with every role, read from the one table that the server itself serves by: whoever
/// reaches the role of the route is let in, nobody else is.
class EndpointRoleTest {

    /// What viewers may send although it is no GET: questions, which change nothing, and what concerns
    /// themselves.
    private static final Set<String> QUESTIONS = Set.of(
            "POST /login",
            "POST /logout",
            "POST /api/v1/identify",
            "POST /c/{collection}/identify",
            "POST /c/{collection}/identify/where",
            "POST /api/v1/search",
            "POST /api/v1/explain",
            "POST /api/v1/predict",
            "POST /api/v1/tokens",
            "DELETE /api/v1/tokens/{id}",
            "PUT /api/v1/me/password");

    /// What is open to whoever asks: nothing that shows or changes a collection.
    private static final List<String> OPEN =
            List.of("/health/", "/login", "/logout", "/assets/", "/favicon", "/metrics");

    @TempDir
    private static Path folder;

    private static Guarded guarded;

    @BeforeAll
    static void start() {
        guarded = Guarded.start(
                folder.resolve("home"),
                Settings.standard().with(Setting.RATE_REQUESTS, "0").with(Setting.RATE_CHANGES, "0"));
    }

    @AfterAll
    static void stop() throws IOException {
        guarded.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRouteLetsInWhoeverReachesItsRoleAndNobodyElse() {
        return guarded.served().server().routes().stream()
                .filter(route -> !route.path().equals("/logout"))
                .flatMap(route -> Arrays.stream(Role.values())
                        .map(role -> DynamicTest.dynamicTest(
                                "%s %s as %s".formatted(route.method(), route.path(), role.word()),
                                () -> check(route, role))));
    }

    private static void check(Route route, Role role) throws Exception {
        int status = statusOf(route, role);
        if (role.includes(route.role())) {
            assertThat(status).isNotIn(401, 403).isLessThan(500);
        } else {
            assertThat(status).isEqualTo(role == Role.ANYONE ? 401 : 403);
        }
    }

    /* Only the head of the answer is waited for: streams of events have no end. */
    private static int statusOf(Route route, Role role) throws IOException, InterruptedException {
        String path = route.path().replaceAll("[{<][^}>]*[}>]", "0");
        HttpResponse<InputStream> answer = guarded.served()
                .client()
                .send(
                        guarded.as(role, path)
                                .header("Content-Type", "application/json")
                                .method(route.method().name(), BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    @Test
    void viewersChangeNothing() {
        assertThat(guarded.served().server().routes())
                .filteredOn(route -> route.method() != HandlerType.GET)
                .filteredOn(route -> !route.role().includes(Role.CONTRIBUTOR))
                .extracting(route -> route.method() + " " + route.path())
                .allMatch(route -> QUESTIONS.contains(route) || route.matches("POST /v2/models/.*"));
    }

    @Test
    void onlyTheWayInIsOpenToEverybody() {
        assertThat(guarded.served().server().routes())
                .filteredOn(route -> route.role() == Role.ANYONE)
                .extracting(Route::path)
                .allMatch(path -> OPEN.stream().anyMatch(path::startsWith) || path.startsWith("/v2/health/"));
    }

    @Test
    void noTwoRoutesAnswerTheSame() {
        TreeMap<String, Long> times = new TreeMap<>();
        guarded.served()
                .server()
                .routes()
                .forEach(route ->
                        times.merge(route.method() + " " + route.path().replaceAll("\\{[^}]*}", "{}"), 1L, Long::sum));
        assertThat(times.values()).allMatch(count -> count == 1);
    }
}
