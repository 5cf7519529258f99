package io.ocellus.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.server.GuideServer;
import io.ocellus.server.Served;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A collection at work over REST: corrected, taught, asked again. One server for all; each test goes on where the
/// one before it ended.
@ExtendWith(GuideServer.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LearningTest {

    @TempDir
    static Path folder;

    private static Served guide;

    @BeforeAll
    static void serve(Served shared) throws IOException {
        Path home = GuideServer.freshHome(shared, folder.resolve("home"));
        Settings settings = Settings.standard()
                .with(Setting.IMPORT_FOLDER, home.resolve("guide").toString());
        guide = Served.start(home, settings);
    }

    @AfterAll
    static void end() throws IOException {
        guide.close();
    }

    @Test
    @Order(1)
    void aLabelCountsAtOnceAndCanBeUndone() {
        JsonNode before = photo(1);
        int other = otherThan(before.path("taxon").path("id").asInt());
        JsonNode change =
                Served.json(guide.post("/api/v1/labels", "{\"images\": [1], \"taxa\": [\"#%d\"]}".formatted(other)));
        assertThat(photo(1).path("taxon").path("id").asInt()).isEqualTo(other);
        assertThat(photo(1).path("history")).hasSize(before.path("history").size() + 1);
        HttpResponse<String> undone = guide.post("/api/v1/labels/undo", change.toString());
        assertThat(undone.statusCode()).isEqualTo(200);
        assertThat(photo(1).path("taxon")).isEqualTo(before.path("taxon"));
        JsonNode changes = guide.json("/api/v1/changes?limit=2").path("changes");
        assertThat(changes.path(0).path("why").asText()).isEqualTo("undo");
        assertThat(changes.path(1).path("what").asText()).isEqualTo("labelled");
    }

    @Test
    @Order(2)
    void anUndoIsRefusedWhenSomebodySaidSomethingNewer() {
        int other = otherThan(photo(2).path("taxon").path("id").asInt());
        String label = "{\"images\": [2], \"taxa\": [\"#%d\"]}".formatted(other);
        JsonNode first = Served.json(guide.post("/api/v1/labels", label));
        JsonNode second = Served.json(guide.post("/api/v1/labels", "{\"images\": [2]}"));
        HttpResponse<String> late = guide.post("/api/v1/labels/undo", first.toString());
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Served.json(late).path("detail").asText()).contains("image 2");
        guide.post("/api/v1/labels/undo", second.toString());
        assertThat(photo(2).path("taxon").path("id").asInt()).isEqualTo(other);
    }

    @Test
    @Order(3)
    void anAddedPhotoIsKnownToTheNextQuestion() throws IOException {
        byte[] drawn = Files.readAllBytes(guide.home().resolve("guide").resolve(aPhotoForTesting()));
        byte[] fresh = new byte[drawn.length + 1]; // other bytes, the same picture
        System.arraycopy(drawn, 0, fresh, 0, drawn.length);
        JsonNode added = Served.json(
                        guide.send(HttpRequest.newBuilder(guide.at("/api/v1/images?taxon=%231&name=../../etc/new.jpg"))
                                .POST(BodyPublishers.ofByteArray(fresh))))
                .path("added")
                .path(0);
        assertThat(added.path("isNew").asBoolean()).isTrue();
        long image = added.path("image").asLong();
        assertThat(photo(image).path("path").asText()).endsWith("/new.jpg").doesNotContain("..");
        JsonNode hits = Served.json(guide.send(
                        HttpRequest.newBuilder(guide.at("/api/v1/search")).POST(BodyPublishers.ofByteArray(fresh))))
                .path("hits");
        assertThat(List.of(
                        hits.path(0).path("image").asLong(),
                        hits.path(1).path("image").asLong()))
                .contains(image);
        JsonNode again = Served.json(guide.send(
                        HttpRequest.newBuilder(guide.at("/api/v1/images")).POST(BodyPublishers.ofByteArray(fresh))))
                .path("added")
                .path(0);
        assertThat(again.path("isNew").asBoolean()).isFalse();
        assertThat(again.path("image").asLong()).isEqualTo(image);
    }

    @Test
    @Order(4)
    void photosOfOneOrganismAreKeptAsOneObservation() throws IOException {
        long before = count("");
        JsonNode added = add(guide.at("/api/v1/images?observation=one&taxon=%231"), 51, 52);
        String seen = added.path(0).path("observation").asText();
        assertThat(seen)
                .isNotEmpty()
                .isEqualTo(added.path(1).path("observation").asText());
        long first = added.path(0).path("image").asLong();
        JsonNode photo = photo(first);
        assertThat(photo.at("/provenance/observation").asText()).isEqualTo(seen);
        assertThat(photo.at("/together/0")).isEqualTo(added.path(1).path("image"));
        assertThat(guide.get("/c/default/photos/" + first).body()).contains("The same organism", seen);

        JsonNode later = add(guide.at("/api/v1/images?taxon=%231&observation=" + seen), 53);
        assertThat(later.path(0).path("observation").asText()).isEqualTo(seen);
        assertThat(photo(first).path("together")).hasSize(2);
        assertThat(add(guide.at("/api/v1/images?taxon=%231"), 54).path(0).has("observation"))
                .isFalse();
        assertThat(count("")).isEqualTo(before + 4);

        HttpResponse<String> nameless = guide.send(new Form()
                .file("photo", "a.jpg", longer(55))
                .to(guide.at("/api/v1/images?observation=" + "x".repeat(101))));
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(nameless.body()).contains("1 to 100 characters");
    }

    private JsonNode add(URI target, int... numbers) throws IOException {
        Form form = new Form();
        for (int number : numbers) {
            form = form.file("photo", number + ".jpg", longer(number));
        }
        return Served.json(guide.send(form.to(target))).path("added");
    }

    /* A photo of the guide with bytes at its end, so that it is one that nobody knows. */
    private byte[] longer(int number) throws IOException {
        byte[] bytes = Files.readAllBytes(guide.home().resolve("guide").resolve(aPhotoForTesting()));
        return Arrays.copyOf(bytes, bytes.length + number);
    }

    @Test
    @Order(4)
    void removedPhotosAreOutOfListsUntilTheyAreRestored() {
        long before = count("");
        guide.post("/api/v1/images/remove", "{\"images\": [3]}");
        assertThat(count("")).isEqualTo(before - 1);
        assertThat(count("?removed=true")).isEqualTo(1);
        guide.post("/api/v1/images/restore", "{\"images\": [3]}");
        assertThat(count("")).isEqualTo(before);
    }

    @Test
    @Order(5)
    void aTrainingTellsHowItGoesOnAndIsThenInUse() throws IOException {
        JsonNode job = Served.json(guide.post("/api/v1/jobs", "{\"kind\": \"train\"}"));
        JsonNode end = lastEvent(job.path("id").asLong());
        assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("done");
        assertThat(guide.json("/api/v1/trainings").path("methods").size()).isGreaterThan(2);
        JsonNode found = Served.json(guide.send(HttpRequest.newBuilder(guide.at("/api/v1/identify"))
                        .POST(BodyPublishers.ofFile(
                                guide.home().resolve("guide").resolve(aPhotoForTesting())))))
                .path("identifications")
                .path(0);
        assertThat(found.path("suggestions").path(0).has("probability")).isTrue();
    }

    @Test
    @Order(6)
    void anyTrainingThatIsKeptCanBePutToUse() throws IOException {
        JsonNode job = Served.json(guide.post("/api/v1/jobs", "{\"kind\": \"train\", \"evenIfWorse\": true}"));
        assertThat(lastEvent(job.path("id").asLong()).path("state").asText()).isEqualTo("done");
        JsonNode kept = guide.json("/api/v1/trainings").path("kept");
        assertThat(kept).hasSize(2);
        assertThat(kept.path(0).path("inUse").asBoolean()).isTrue();
        assertThat(kept.path(0).path("methods").path(0).path("accuracy").isNumber())
                .isTrue();
        int first = kept.path(1).path("number").asInt();
        HttpResponse<String> used = guide.post("/api/v1/trainings/%d/use".formatted(first), "{}");
        assertThat(used.statusCode()).as(used.body()).isEqualTo(200);
        assertThat(Served.json(used).path("training").path("trained"))
                .isEqualTo(kept.path(1).path("trained"));
        assertThat(guide.post("/api/v1/trainings/99/use", "{}").statusCode()).isEqualTo(404);
        assertThat(guide.get("/c/default/work").body())
                .contains("/api/v1/trainings/%d/use"
                        .formatted(kept.path(0).path("number").asInt()));
    }

    @Test
    @Order(7)
    void anEvaluationIsKeptAsFiguresAndAsAPage() throws IOException {
        JsonNode job = Served.json(guide.post("/api/v1/jobs", "{\"kind\": \"evaluate\"}"));
        assertThat(lastEvent(job.path("id").asLong()).path("state").asText()).isEqualTo("done");
        JsonNode kept = guide.json("/api/v1/evaluations").path("evaluations").path(0);
        assertThat(kept.path("figures").path("methods").size()).isGreaterThan(2);
        String page = guide.get("/api/v1/evaluations/%d/report"
                        .formatted(kept.path("number").asInt()))
                .body();
        assertThat(page).contains("<html").doesNotContain("<script");
    }

    @Test
    @Order(8)
    void aCorrectionReachesWhatWasTrained() {
        int refitted = refitted();
        int other = otherThan(photo(5).path("taxon").path("id").asInt());
        guide.post("/api/v1/labels", "{\"images\": [5], \"taxa\": [\"#%d\"]}".formatted(other));
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        do { // each waits for what was corrected, but not for long
            guide.send(HttpRequest.newBuilder(guide.at("/api/v1/identify"))
                    .POST(BodyPublishers.ofByteArray(new byte[] {1})));
        } while (refitted() == refitted && System.nanoTime() < until);
        assertThat(refitted()).isGreaterThan(refitted);
        assertThat(guide.json("/api/v1/trainings").has("trouble")).isFalse();
    }

    @Test
    @Order(9)
    void reviewQueuesLetGoOfWhatWasLookedAt() throws IOException {
        guide.post("/api/v1/labels", "{\"images\": [7, 8]}");
        assertThat(queue("unlabelled")).isEqualTo(2);
        assertThat(queue("uncertain")).isEqualTo(2);
        JsonNode item = guide.json("/api/v1/review/unlabelled").path("items").path(0);
        assertThat(item.path("photo").path("image").asLong()).isEqualTo(7);
        assertThat(item.path("said").path("scientificName").asText()).isNotEmpty();
        guide.post("/api/v1/reviews", "{\"images\": [7], \"state\": \"unsure\"}");
        assertThat(queue("unlabelled")).isEqualTo(1);
        assertThat(photo(7).path("review").asText()).isEqualTo("unsure");
        assertThat(count("?review=unsure")).isEqualTo(1);
        assertThat(queue("unsure")).isEqualTo(1);
        assertThat(count("?review=rejected")).isZero();
        assertThat(queue("duplicates"))
                .isEqualTo(guide.json("/api/v1/review/duplicates").path("total").asInt());
    }

    @Test
    @Order(10)
    void aFolderOfTheServerAndAnArchiveAreImportedAsJobs() throws IOException {
        assertThat(guide.json("/api/v1/folders").path("folders"))
                .extracting(JsonNode::asText)
                .contains("images");
        assertThat(guide.post("/api/v1/jobs", "{\"kind\": \"import\", \"folder\": \"../..\"}")
                        .statusCode())
                .isEqualTo(404);
        JsonNode job = Served.json(
                guide.post("/api/v1/jobs?collection=second", "{\"kind\": \"import\", \"folder\": \"images\"}"));
        JsonNode end = lastEvent(job.path("id").asLong());
        assertThat(end.path("result").path("imported").asInt())
                .as(end.toString())
                .isGreaterThan(30);
        HttpRequest.Builder archive = new Form()
                .file("archive", "more.zip", zip())
                .field("collection", "third")
                .to(guide.at("/api/v1/imports"));
        JsonNode imported =
                lastEvent(Served.json(guide.send(archive)).path("id").asLong());
        assertThat(imported.path("result").path("imported").asInt())
                .as(imported.toString())
                .isEqualTo(1);
        assertThat(guide.json("/api/v1/collections/third").path("images").asInt())
                .isEqualTo(1);
        try (var left = Files.list(guide.home().resolve("incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Danaus plexippus/1.jpg"));
            zip.write(Files.readAllBytes(guide.home().resolve("guide").resolve(aPhotoForTesting())));
        }
        return bytes.toByteArray();
    }

    private static JsonNode lastEvent(long job) throws IOException {
        String events = guide.get("/api/v1/jobs/%d/events".formatted(job)).body(); // ends with the job
        String last = events.lines().filter(line -> line.startsWith("data: ")).reduce("", (before, line) -> line);
        return new ObjectMapper().readTree(last.substring("data: ".length()));
    }

    private static int queue(String name) {
        for (JsonNode queue : guide.json("/api/v1/review").path("queues")) {
            if (queue.path("queue").asText().equals(name)) {
                return queue.path("photos").asInt();
            }
        }
        throw new AssertionError("no queue " + name);
    }

    private static int refitted() {
        return guide.json("/api/v1/trainings").path("training").path("refitted").asInt();
    }

    private static long count(String filter) {
        return guide.json("/api/v1/images/count" + filter).path("photos").asLong();
    }

    private static JsonNode photo(long image) {
        return guide.json("/api/v1/images/" + image);
    }

    private static int otherThan(int taxon) {
        for (JsonNode photo :
                guide.json("/api/v1/images?labelled=true&limit=100").path("photos")) {
            int other = photo.path("taxon").path("id").asInt();
            if (other != taxon) {
                return other;
            }
        }
        throw new AssertionError("the guide has one taxon");
    }

    /* Its place within the guide. */
    private static String aPhotoForTesting() {
        JsonNode photo =
                guide.json("/api/v1/images?split=test&limit=1").path("photos").path(0);
        return "images/" + photo.path("path").asText();
    }
}
