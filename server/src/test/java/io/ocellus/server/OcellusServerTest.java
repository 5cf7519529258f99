package io.ocellus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocellus.collection.Home;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(GuideServer.class)
class OcellusServerTest {

    @Test
    void saysWhatCollectionsHold(Served served) {
        JsonNode collections = served.json("/api/v1/collections").path("collections");
        assertThat(collections).hasSize(1);
        assertThat(collections.path(0).path("collection").asText()).isEqualTo("default");
        assertThat(collections.path(0).path("images").asInt()).isEqualTo(GuideHome.PHOTOS);
    }

    @Test
    void refusesInTheFormOfAProblem(Served served) {
        HttpResponse<String> answer = served.get("/api/v1/collections/none");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = Served.json(answer);
        assertThat(problem.path("type").asText()).isEqualTo("/problems/not-found");
        assertThat(problem.path("status").asInt()).isEqualTo(404);
        assertThat(problem.path("detail").asText()).contains("'none'").contains("default");
        assertThat(problem.path("instance").asText()).isEqualTo("/api/v1/collections/none");
    }

    @Test
    void saysThatAPathIsUnknown(Served served) {
        HttpResponse<String> answer = served.get("/api/v1/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Served.json(answer).path("type").asText()).isEqualTo("/problems/not-found");
    }

    @Test
    void saysThatAMethodIsNotForThisPath(Served served) {
        assertThat(served.post("/api/v1/collections", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void showsProblemsToPeopleAsAPage(Served served) {
        HttpResponse<String> answer =
                served.send(HttpRequest.newBuilder(served.at("/nowhere")).header("Accept", "text/html"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("<h1>");
    }

    @Test
    void aPortThatIsTakenIsToldBeforeAnythingIsOpened(Served served, @TempDir Path home) {
        Settings sameDoor = Settings.standard()
                .with(Setting.PORT, String.valueOf(served.server().port()));
        assertThatThrownBy(() -> OcellusServer.start(new Home(home), sameDoor, line -> {}))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining(String.valueOf(served.server().port()))
                .hasMessageContaining("--port");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void livesAndIsReady(Served served) {
        assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(served.get("/health/ready").statusCode()).isEqualTo(200);
    }
}
