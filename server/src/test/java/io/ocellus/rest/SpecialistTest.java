package io.ocellus.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocellus.classify.Balance;
import io.ocellus.collection.Home;
import io.ocellus.collection.Identification;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.ImportProgress;
import io.ocellus.collection.ImportRequest;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.collection.TrainRequest;
import io.ocellus.collection.TrainRequest.Acceptance;
import io.ocellus.server.GuideHome;
import io.ocellus.server.Served;
import io.ocellus.training.TrainingProgress;
import io.ocellus.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Photos that a specialist has to see, asked about over REST. Needs real photos and a real network.
class SpecialistTest {

    private static final Path SHARED = Path.of(System.getProperty("ocellus.shared", "nowhere"));
    private static final Path BUTTERFLIES = SHARED.resolve("data/leeds-butterflies/images");
    private static final Path MONKEYS = SHARED.resolve("data/monkeys/train");
    private static final Path BUNDLE = SHARED.resolve("models/inat-insects");
    private static final int EACH = 12;

    @TempDir
    private static Path folder;

    private static Path photos;
    private static Served served;

    @BeforeAll
    static void serveACollectionWithASpecialist() throws IOException, InterruptedException {
        for (Path needed : List.of(BUTTERFLIES, MONKEYS, BUNDLE)) {
            assumeThat(needed)
                    .as("skipped: there is no %s; set the system property ocellus.shared", needed)
                    .exists();
        }
        photos = folder.resolve("photos");
        for (String species : List.of("Danaus_plexippus", "Vanessa_atalanta", "Junonia_coenia", "Pieris_rapae")) {
            copy(BUTTERFLIES.resolve(species), "Insecta/" + species.replace('_', ' '));
        }
        copy(MONKEYS.resolve("n0"), "Primates/Alouatta palliata");
        copy(MONKEYS.resolve("n1"), "Primates/Erythrocebus patas");
        Path home = Files.createDirectories(folder.resolve("home"));
        GuideHome.copy(BUNDLE, Files.createDirectories(home.resolve("models")).resolve("inat-insects"));
        try (PhotoCollection collection = PhotoCollection.openOrCreate(new Home(home), "default")) {
            ImportRequest unsure =
                    ImportRequest.of(photos).withBackbone("handcrafted"); // so that a specialist is asked
            collection.importPhotos(unsure, ImportProgress.NONE);
            TrainingSettings quick = new TrainingSettings(
                    Set.of(TrainingSettings.SVM, TrainingSettings.CENTROIDS),
                    0.05,
                    0.95,
                    Balance.NONE,
                    OptionalDouble.of(3),
                    "l2",
                    5,
                    1);
            TrainRequest request = new TrainRequest(quick, Optional.of(List.of("inat-insects")), Acceptance.ALWAYS);
            collection.train(request, TrainingProgress.NONE, "test");
        }
        served = Served.start(home);
    }

    @AfterAll
    static void end() throws IOException {
        if (served != null) {
            served.close();
        }
    }

    private static void copy(Path from, String taxon) throws IOException {
        Path into = Files.createDirectories(photos.resolve(taxon));
        try (Stream<Path> all = Files.list(from)) {
            for (Path photo : all.sorted().limit(EACH).toList()) {
                Files.copy(photo, into.resolve(photo.getFileName()));
            }
        }
    }

    private static List<Path> ofEach() throws IOException {
        try (Stream<Path> all = Files.walk(photos)) {
            List<Path> sorted = all.filter(Files::isRegularFile).sorted().toList();
            return IntStream.range(0, sorted.size())
                    .filter(i -> i % 3 == 0)
                    .mapToObj(sorted::get)
                    .toList();
        }
    }

    @Test
    void whatIsAskedOverRestGoesTheWayThatTheCommandGoes() throws IOException {
        int asked = 0;
        try (PhotoCollection collection = PhotoCollection.open(new Home(served.home()), "default")) {
            for (Path photo : ofEach()) {
                Identification alone = collection.identify(photo, IdentifyRequest.STANDARD);
                JsonNode found = identify(List.of(photo), "/api/v1/identify");
                assertThat(found.path("method").asText()).isEqualTo("auto");
                assertThat(found.path("route").asText()).isEqualTo(alone.route().orElseThrow());
                assertThat(found.at("/suggestions/0/share").asDouble())
                        .isEqualTo(alone.suggestions().orElseThrow().getFirst().share());
                asked += found.path("route").asText().equals("inat-insects") ? 1 : 0;
            }
        }
        assertThat(asked).as("photos that the specialist saw").isPositive();
        assertThat(served.get("/metrics").body()).containsPattern("ocellus_queue_looks_total [1-9]");
    }

    @Test
    void theSpecialistCanBeAskedAloneAboutSeveralPhotosAsOne() throws IOException {
        try (Stream<Path> monarchs = Files.list(photos.resolve("Insecta/Danaus plexippus"))) {
            JsonNode found =
                    identify(monarchs.sorted().limit(3).toList(), "/api/v1/identify?method=network&observation=one");
            assertThat(found.path("method").asText()).isEqualTo("network");
            assertThat(found.at("/suggestions/0/taxon/scientificName").asText()).isEqualTo("Danaus plexippus");
        }
    }

    @Test
    void thePageTellsThatASpecialistLooked() throws IOException {
        for (Path photo : ofEach()) {
            if (identify(List.of(photo), "/api/v1/identify")
                    .path("route")
                    .asText()
                    .equals("inat-insects")) {
                Form form = new Form().file("photo", "a.jpg", Files.readAllBytes(photo));
                assertThat(served.send(form.to(served.at("/c/default/identify")))
                                .body())
                        .contains("with a look by inat-insects");
                return;
            }
        }
        throw new AssertionError("the specialist saw none of the photos");
    }

    @Test
    void aPhotoThatIsKeptIsSeenByTheSpecialistToo() throws IOException {
        int seen = 0;
        for (Path photo : ofEach()) {
            JsonNode brought = identify(List.of(photo), "/api/v1/identify");
            JsonNode kept = served.json("/api/v1/images/%d/suggestions".formatted(image(photo)));
            assertThat(kept.path("method").asText()).isEqualTo("auto");
            assertThat(kept.path("route").asText())
                    .isEqualTo(brought.path("route").asText());
            assertThat(kept.at("/suggestions/0/taxon/id")).isEqualTo(brought.at("/suggestions/0/taxon/id"));
            assertThat(kept.at("/suggestions/0/share").asDouble())
                    .as("but for the halves in which vectors are kept")
                    .isCloseTo(brought.at("/suggestions/0/share").asDouble(), within(0.02));
            seen += kept.path("route").asText().equals("inat-insects") ? 1 : 0;
        }
        assertThat(seen).as("photos that the specialist saw").isPositive();
    }

    @Test
    void aPhotoInAQueueIsLookedAtOnceHoweverOftenItIsShown() throws IOException {
        List<Long> images = new ArrayList<>();
        for (Path photo : ofEach()) {
            images.add(image(photo));
        }
        served.post("/api/v1/reviews", "{\"images\": %s, \"state\": \"unsure\"}".formatted(images));
        JsonNode queue = served.json("/api/v1/review/unsure?limit=100");
        assertThat(queue.path("items")).hasSize(images.size());
        for (JsonNode item : queue.path("items")) {
            JsonNode best = served.json("/api/v1/images/%d/suggestions"
                            .formatted(item.at("/photo/image").asLong()))
                    .at("/suggestions/0");
            assertThat(item.at("/said/id")).isEqualTo(best.at("/taxon/id"));
            assertThat(item.path("probability").asDouble())
                    .isEqualTo(best.path("probability").asDouble());
        }
        double looks = looks();
        served.json("/api/v1/review/unsure?limit=100");
        served.get("/c/default/review/unsure"); // with other names offered for each
        assertThat(looks()).isPositive().isEqualTo(looks);
    }

    @Test
    void aPhotoWhoseFileIsGoneIsAnsweredFromItsVector() throws IOException {
        Path photo = ofEach().getFirst();
        for (Path other : ofEach()) {
            JsonNode kept = served.json("/api/v1/images/%d/suggestions".formatted(image(other)));
            photo = kept.path("route").asText().equals("inat-insects") ? other : photo;
        }
        long image = image(photo);
        Path away = Files.move(photo, photo.resolveSibling("away"));
        try (Served fresh = Served.start(served.home())) { // that has not seen the photo yet
            JsonNode kept = fresh.json("/api/v1/images/%d/suggestions".formatted(image));
            assertThat(kept.path("suggestions")).isNotEmpty();
            assertThat(kept.has("route")).isFalse();
        } finally {
            Files.move(away, photo);
        }
    }

    private static double looks() {
        return served.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("ocellus_queue_looks_total "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static long image(Path photo) {
        String name = photo.getFileName().toString();
        for (JsonNode known : served.json("/api/v1/images?limit=500").path("photos")) {
            if (known.path("path").asText().endsWith(name)) {
                return known.path("image").asLong();
            }
        }
        throw new AssertionError("%s is not among the photos".formatted(photo));
    }

    private static JsonNode identify(List<Path> asked, String address) throws IOException {
        Form form = new Form();
        for (Path photo : asked) {
            form = form.file("photo", photo.getFileName().toString(), Files.readAllBytes(photo));
        }
        return Served.json(served.send(form.to(served.at(address))))
                .path("identifications")
                .path(0);
    }
}
