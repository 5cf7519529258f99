package io.ocellus.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocellus.server.GuideServer;
import io.ocellus.server.Served;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What the page says of photos, and takes back in the words that the server gave it.
@ExtendWith(GuideServer.class)
class SayingTest {

    @TempDir
    private static Path folder;

    private static Served guide;

    @BeforeAll
    static void serve(Served shared) throws IOException {
        guide = Served.start(GuideServer.freshHome(shared, folder.resolve("home")));
    }

    @AfterAll
    static void end() throws IOException {
        guide.close();
    }

    @Test
    void whatPhotosAreForIsTakenBackForEachByItself() {
        say("{\"images\": [1], \"action\": \"split\", \"split\": \"none\"}");
        say("{\"images\": [2], \"action\": \"split\", \"split\": \"train\"}");
        JsonNode done = say("{\"images\": [1, 2], \"action\": \"split\", \"split\": \"test\"}");
        assertThat(split(1)).isEqualTo("test");
        assertThat(split(2)).isEqualTo("test");
        assertThat(done.at("/undo/address").asText()).isEqualTo("/c/default/labels");
        say(done.at("/undo/body").toString());
        assertThat(split(1)).isEqualTo("none");
        assertThat(split(2)).isEqualTo("train");
    }

    @Test
    void usesThatAreNotOfThePhotosAreRefused() {
        assertThat(guide.post(
                                "/c/default/labels",
                                "{\"images\": [3], \"action\": \"splits\", \"splits\": {\"4\": \"test\"}}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoIsNotSureRejectsNothing() {
        JsonNode done = say("{\"images\": [5], \"action\": \"unsure\"}");
        assertThat(review(5)).isEqualTo("unsure");
        assertThat(guide.get("/c/default/photos/5").body()).contains(">not sure<");
        say(done.at("/undo/body").toString());
        assertThat(review(5)).isEqualTo("new");
    }

    private static JsonNode say(String said) {
        var answer = guide.post("/c/default/labels", said);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Served.json(answer);
    }

    private static String split(int image) {
        return guide.json("/api/v1/images/" + image).path("split").asText();
    }

    private static String review(int image) {
        return guide.json("/api/v1/images/" + image).path("review").asText();
    }
}
