package io.ocellus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A specialist of insects beside a collection of butterflies and monkeys, and the way of a photo to it. Needs real
/// photos and a real network.
class RouterCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHARED = Path.of(System.getProperty("ocellus.shared", "nowhere"));
    private static final Path BUTTERFLIES = SHARED.resolve("data/leeds-butterflies/images");
    private static final Path MONKEYS = SHARED.resolve("data/monkeys/train");
    private static final Path BUNDLE = SHARED.resolve("models/inat-insects");
    private static final List<String> SPECIES =
            List.of("Danaus_plexippus", "Vanessa_atalanta", "Junonia_coenia", "Pieris_rapae");
    private static final int EACH = 12;

    @TempDir
    private static Path folder;

    private static Shell shell;
    private static Result trained;

    @BeforeAll
    static void trainWithASpecialist() throws IOException {
        for (Path needed : List.of(BUTTERFLIES, MONKEYS, BUNDLE)) {
            assumeThat(needed)
                    .as("skipped: there is no %s; set the system property ocellus.shared", needed)
                    .exists();
        }
        shell = new Shell(folder.resolve("home"));
        assertThat(shell.run("models", "add", BUNDLE.toString()).code()).isZero();
        for (String species : SPECIES) {
            copy(BUTTERFLIES.resolve(species), "Insecta/" + species.replace('_', ' '));
        }
        copy(MONKEYS.resolve("n0"), "Primates/Alouatta palliata");
        copy(MONKEYS.resolve("n1"), "Primates/Erythrocebus patas");
        Result imported = shell.run(
                "import",
                folder.resolve("photos").toString(),
                "--backbone",
                "handcrafted",
                "--split",
                "auto",
                "--quiet");
        assertThat(imported.code()).as(imported.err()).isZero();
        trained = shell.run("train", "--network", "inat-insects", "--cost", "3", "--transform", "l2", "--quiet");
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    private static void copy(Path from, String taxon) throws IOException {
        Path into = Files.createDirectories(folder.resolve("photos").resolve(taxon));
        try (Stream<Path> photos = Files.list(from)) {
            for (Path photo : photos.sorted().limit(EACH).toList()) {
                Files.copy(photo, into.resolve(photo.getFileName()));
            }
        }
    }

    private static JsonNode json(Result result) throws IOException {
        assertThat(result.code()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    private static JsonNode method(JsonNode figures, String name) {
        for (JsonNode method : figures.at("/methods")) {
            if (method.at("/method").asText().equals(name)) {
                return method;
            }
        }
        throw new AssertionError("no figures of " + name + " in " + figures);
    }

    private static String photo(String taxon) throws IOException {
        try (Stream<Path> photos = Files.list(folder.resolve("photos").resolve(taxon))) {
            return photos.sorted().findFirst().orElseThrow().toString();
        }
    }

    @Test
    void aTrainingTellsTheNetworkAmongTheMethods() {
        assertThat(trained.out()).contains("network", "inat-insects, knows 4 of 6 taxa", "general", "auto");
    }

    @Test
    void evaluateAsksTheNetworkBesideTheOthers() throws IOException {
        JsonNode figures = json(shell.run("evaluate", "--json"));
        double general = method(figures, "general").at("/top1").asDouble();
        assertThat(method(figures, "auto").at("/top1").asDouble())
                .as("handcrafted features are weak, the specialist knows its butterflies")
                .isGreaterThan(general);
        int asked = 0;
        int photos = 0;
        for (JsonNode route : figures.at("/routes")) {
            photos += route.at("/images").asInt();
            asked += route.at("/route").asText().equals("inat-insects")
                    ? route.at("/images").asInt()
                    : 0;
        }
        assertThat(photos).isEqualTo(figures.at("/images").asInt());
        assertThat(asked).as("photos handed on").isBetween(1, photos - 1);
    }

    @Test
    void theNetworkCanBeAskedAlone() throws IOException {
        JsonNode found =
                json(shell.run("identify", "--method", "network", photo("Insecta/Danaus plexippus"), "--json"));
        assertThat(found.at("/method").asText()).isEqualTo("network");
        assertThat(found.at("/suggestions/0/taxon/scientificName").asText()).isEqualTo("Danaus plexippus");
        assertThat(found.at("/suggestions/0/probability").asDouble()).isBetween(0.5, 1.0);
    }

    @Test
    void identifyTellsWhichWayAPhotoWent() throws IOException {
        JsonNode found = json(shell.run("identify", photo("Primates/Alouatta palliata"), "--json"));
        assertThat(found.at("/method").asText()).isEqualTo("auto");
        assertThat(found.at("/route").asText()).isIn("general", "narrowed", "inat-insects");
    }

    @Test
    void aNetworkThatIsGoneIsMissedAloud() throws IOException {
        Path models = folder.resolve("home").resolve("models");
        Path away = Files.move(models.resolve("inat-insects"), folder.resolve("away"));
        Result found;
        try {
            found = shell.run("identify", photo("Primates/Alouatta palliata"), "--json");
        } finally {
            Files.move(away, models.resolve("inat-insects"));
        }

        assertThat(json(found).at("/suggestions/0/taxon/scientificName").asText())
                .isNotEmpty();
        assertThat(found.err()).contains("'inat-insects'", "answers come without it", "ocellus models add");
        assertThat(shell.run("identify", photo("Primates/Alouatta palliata")).err())
                .doesNotContain("answers come without it");
    }

    @Test
    void anUnknownNetworkIsNamed() {
        Result failed = shell.run("train", "--network", "inat-fungi", "--quiet");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("there is no network 'inat-fungi'", "inat-insects");
    }

    @Test
    void aBranchWithoutPhotosCannotBeLearnt() throws IOException {
        Result failed = shell.run("train", "network", "--bundle", "inat-insects", "--within", "Aves");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("Aves");
    }
}
