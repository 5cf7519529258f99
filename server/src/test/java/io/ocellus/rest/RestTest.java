package io.ocellus.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocellus.server.GuideHome;
import io.ocellus.server.GuideServer;
import io.ocellus.server.Served;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What programs see, on the shared guide: these tests change nothing that the others look at.
@ExtendWith(GuideServer.class)
class RestTest {

    @Test
    void namesAPhotoThatIsTheBody(Served served) throws IOException {
        JsonNode found = Served.json(served.send(photo(served, "/api/v1/identify?top=3&name=garden.jpg", 1)))
                .path("identifications")
                .path(0);
        assertThat(found.path("photo").asText()).isEqualTo("garden.jpg");
        assertThat(found.path("sha256").asText()).hasSize(64);
        assertThat(found.path("suggestions")).hasSize(3);
        JsonNode example = found.path("suggestions").path(0).path("examples").path(0);
        assertThat(example.path("image").asLong()).isPositive();
        assertThat(example.path("path").asText()).doesNotStartWith("/").contains("/");
        assertThat(found.path("milliseconds").path("total").asDouble()).isPositive();
    }

    @Test
    void namesSeveralPhotosOfAFormOneByOneOrAsOneObservation(Served served) throws IOException {
        Form form = new Form()
                .file("photo", "a.jpg", bytes(served, 1))
                .file("photo", "b.jpg", bytes(served, 2))
                .field("top", "2");
        JsonNode each = Served.json(served.send(form.to(served.at("/api/v1/identify"))));
        assertThat(each.path("identifications")).hasSize(2);
        assertThat(each.path("identifications").path(1).path("photo").asText()).isEqualTo("b.jpg");
        JsonNode one = Served.json(served.send(form.field("observation", "one").to(served.at("/api/v1/identify"))));
        assertThat(one.path("identifications")).hasSize(1);
    }

    @Test
    void refusesWhatIsNoPhotoInTheAnswerAndNotAsAProblem(Served served) {
        HttpResponse<String> answer = served.send(HttpRequest.newBuilder(served.at("/api/v1/identify"))
                .POST(BodyPublishers.ofString("<svg xmlns='http://www.w3.org/2000/svg'/>")));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode refused = Served.json(answer).path("identifications").path(0).path("refused");
        assertThat(refused.path("reason").asText()).isNotEmpty();
        assertThat(refused.path("message").asText()).isNotEmpty();
    }

    @Test
    void findsAPhotoItselfAsItsNearest(Served served) throws IOException {
        JsonNode hits =
                Served.json(served.send(photo(served, "/api/v1/search", 5))).path("hits");
        assertThat(hits.path(0).path("image").asLong()).isEqualTo(5);
        assertThat(hits.path(0).path("similarity").asDouble()).isGreaterThan(0.999);
    }

    @Test
    void pagesThroughAllPhotosWithoutGapOrOverlap(Served served) {
        Set<Long> seen = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = served.json("/api/v1/images?limit=7&order=oldest" + cursor);
            page.path("photos")
                    .forEach(photo ->
                            assertThat(seen.add(photo.path("image").asLong())).isTrue());
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        assertThat(seen).hasSizeGreaterThanOrEqualTo(GuideHome.PHOTOS);
    }

    @Test
    void listsATaxonWithEverythingBelowIt(Served served) {
        JsonNode root = served.json("/api/v1/taxa").path("taxa").path(0);
        long within = root.path("imagesWithin").asLong();
        assertThat(within).isPositive();
        JsonNode count =
                served.json("/api/v1/images/count?within=" + root.path("id").asInt());
        assertThat(count.path("photos").asLong()).isEqualTo(within);
        String name = root.path("scientificName").asText();
        assertThat(served.json("/api/v1/images/count?within=" + name)
                        .path("photos")
                        .asLong())
                .isEqualTo(within);
    }

    @Test
    void leadsFromTheRootsToASpeciesAndItsPhotos(Served served) {
        JsonNode taxon = served.json("/api/v1/taxa").path("taxa").path(0);
        while (taxon.path("children").asInt() > 0) {
            JsonNode one = served.json("/api/v1/taxa/" + taxon.path("id").asInt());
            assertThat(one.path("children")).hasSize(taxon.path("children").asInt());
            taxon = one.path("children").path(0);
        }
        assertThat(taxon.path("rank").asText()).isEqualTo("species");
        assertThat(taxon.path("images").asLong()).isPositive();
        assertThat(taxon.path("lineage")).isNotEmpty();
    }

    @Test
    void suggestsNamesAsOneTypes(Served served) {
        JsonNode species = served.json("/api/v1/images?limit=1&labelled=true")
                .path("photos")
                .path(0)
                .path("taxon");
        String name = species.path("scientificName").asText();
        for (String typed : List.of(name.substring(0, 3), name.substring(name.indexOf(' ') + 1), name)) {
            JsonNode names =
                    served.json("/api/v1/names?q=" + typed.replace(" ", "%20")).path("names");
            assertThat(StreamSupport.stream(names.spliterator(), false)
                            .map(found -> found.path("taxon").path("id").asInt()))
                    .contains(species.path("id").asInt());
        }
    }

    @Test
    void sendsThumbnailsThatNobodyLoadsTwice(Served served) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(served.at("/api/v1/images/1/thumbnail?size=160"))
                .build();
        HttpResponse<byte[]> first = served.client().send(request, BodyHandlers.ofByteArray());
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(first.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                served.send(HttpRequest.newBuilder(request.uri()).header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(served.get("/api/v1/images/1/thumbnail?size=7").statusCode()).isEqualTo(400);
    }

    @Test
    void sendsAPhotoAsItCame(Served served) throws IOException, InterruptedException {
        assertThat(bytes(served, 1)).startsWith(0xFF, 0xD8);
        HttpResponse<byte[]> original = served.client()
                .send(
                        HttpRequest.newBuilder(served.at("/api/v1/images/1/original"))
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(original.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/images/999999, 404",
        "/api/v1/images/x, 404",
        "/api/v1/images?limit=0, 400",
        "/api/v1/images?split=half, 400",
        "/api/v1/images?cursor=x, 400",
        "/api/v1/images?within=Nobody, 422",
        "/api/v1/taxa/999999, 404",
        "/api/v1/review/nothing, 404",
        "/api/v1/jobs/999999, 404",
        "/api/v1/evaluations/1, 404",
        "/api/v1/images?collection=none, 404"
    })
    void saysWhatIsWrongWithAnAddress(String address, int status, Served served) {
        HttpResponse<String> answer = served.get(address);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Served.json(answer).path("detail").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/labels | {}",
                "/api/v1/labels | {\"images\": []}",
                "/api/v1/labels | {\"images\": [1], \"taxa\": [\"a\"], \"denied\": [\"b\"]}",
                "/api/v1/labels | {\"images\": [1], \"colour\": \"red\"}",
                "/api/v1/labels | not json",
                "/api/v1/labels | null",
                "/api/v1/reviews | {\"images\": [1], \"state\": \"perhaps\"}",
                "/api/v1/reviews | {\"images\": [1]}",
                "/api/v1/jobs | {\"kind\": \"dance\"}",
                "/api/v1/taxa | {\"scientificName\": \" \"}"
            })
    void saysWhatIsWrongWithABody(String path, String body, Served served) {
        HttpResponse<String> answer = served.post(path, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Served.json(answer).path("detail").asText()).isNotEmpty();
    }

    @Test
    void speaksAsKserveDoes(Served served) throws IOException {
        JsonNode metadata = served.json("/v2/models/default");
        assertThat(metadata.path("inputs").path(0).path("name").asText()).isEqualTo("photo");
        assertThat(served.get("/v2/models/default/ready").statusCode()).isEqualTo(200);
        String photo = Base64.getEncoder().encodeToString(bytes(served, 1));
        JsonNode answer = Served.json(served.post("/v2/models/default/infer", """
                {"id": "7", "inputs": [{"name": "photo", "shape": [2], "datatype": "BYTES", "data": ["%s", "%s"]}]}
                """.formatted(photo, photo)));
        assertThat(answer.path("id").asText()).isEqualTo("7");
        JsonNode taxa = answer.path("outputs").path(1);
        assertThat(taxa.path("shape").path(0).asInt()).isEqualTo(2);
        assertThat(taxa.path("data")).hasSize(2 * taxa.path("shape").path(1).asInt());
    }

    @Test
    void speaksAsSpeciesNetDoes(Served served) throws IOException {
        String photo = Base64.getEncoder().encodeToString(bytes(served, 1));
        JsonNode predictions = Served.json(served.post("/api/v1/predict", """
                {"instances": [{"filepath": "/etc/passwd", "country": "NZL", "image": {"b64": "%s"}},
                               {"filepath": "b.jpg", "image": {"b64": "AAAA"}}]}
                """.formatted(photo)))
                .path("predictions");
        assertThat(predictions.path(0).path("filepath").asText()).isEqualTo("/etc/passwd");
        assertThat(predictions
                        .path(0)
                        .path("classifications")
                        .path("classes")
                        .path(0)
                        .asText())
                .matches("\\d+(;[^;]*){6}");
        assertThat(predictions.path(1).path("failures").path(0).asText()).isEqualTo("CLASSIFIER");
    }

    @Test
    void compressesJson(Served served) {
        HttpResponse<String> answer = served.send(
                HttpRequest.newBuilder(served.at("/api/v1/openapi.json")).header("Accept-Encoding", "gzip"));
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    }

    @Test
    void tellsPrometheusOfRequestsByTheirRoutes(Served served) {
        served.get("/api/v1/images/1");
        String metrics = served.get("/metrics").body();
        assertThat(metrics)
                .contains("route=\"/api/v1/images/{image}\"")
                .contains("ocellus_queue_waiting")
                .doesNotContain("images/1\"");
    }

    private static HttpRequest.Builder photo(Served served, String path, long image) throws IOException {
        return HttpRequest.newBuilder(served.at(path))
                .header("Content-Type", "image/jpeg")
                .POST(BodyPublishers.ofByteArray(bytes(served, image)));
    }

    private static byte[] bytes(Served served, long image) throws IOException {
        List<Path> photos = new ArrayList<>();
        try (var files = Files.walk(served.home().resolveSibling("pristine").resolve("guide/images"))) {
            files.filter(file -> file.toString().endsWith(".jpg")).sorted().forEach(photos::add);
        }
        JsonNode details = served.json("/api/v1/images/" + image);
        String path = details.path("path").asText();
        return Files.readAllBytes(
                photos.stream().filter(file -> file.endsWith(path)).findFirst().orElseThrow());
    }
}
