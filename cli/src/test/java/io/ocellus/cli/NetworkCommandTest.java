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

/// A network that names photos by itself, with and without a collection. Needs real photos and a real network.
class NetworkCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHARED = Path.of(System.getProperty("ocellus.shared", "nowhere"));
    private static final Path PHOTOS = SHARED.resolve("data/leeds-butterflies/images");
    private static final Path BUNDLE = SHARED.resolve("models/inat-insects");

    @TempDir
    private static Path folder;

    private static Shell alone;
    private static Shell beside;

    @BeforeAll
    static void addTheNetwork() throws IOException {
        for (Path needed : List.of(PHOTOS, BUNDLE)) {
            assumeThat(needed)
                    .as("skipped: there is no %s; set the system property ocellus.shared", needed)
                    .exists();
        }
        alone = new Shell(folder.resolve("alone"));
        beside = new Shell(folder.resolve("beside"));
        for (Shell shell : List.of(alone, beside)) {
            assertThat(shell.run("models", "add", BUNDLE.toString()).code()).isZero();
        }
        Path taxa = Files.writeString(folder.resolve("taxa.csv"), """
                scientific_name,common_name,rank,parent,synonyms
                Papilio cresphontes,Giant Swallowtail,species,,
                Danaus plexippus,Monarch,species,,
                """);
        Path images = folder.resolve("images");
        for (String species : List.of("Papilio_cresphontes", "Danaus_plexippus")) {
            Path into = Files.createDirectories(images.resolve(species));
            for (Path photo : photos(species).limit(4).toList()) {
                Files.copy(photo, into.resolve(photo.getFileName()));
            }
        }
        Result imported = beside.run("import", images.toString(), "--taxa", taxa.toString(), "--split", "test");
        assertThat(imported.code()).as(imported.err()).isZero();
    }

    private static Stream<Path> photos(String species) throws IOException {
        try (Stream<Path> all = Files.list(PHOTOS.resolve(species))) {
            return all.sorted().toList().stream();
        }
    }

    private static JsonNode json(Result result) throws IOException {
        assertThat(result.code()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    private static String monarch() throws IOException {
        return photos("Danaus_plexippus").findFirst().orElseThrow().toString();
    }

    @Test
    void namesAPhotoWithoutAnyCollection() throws IOException {
        JsonNode found = json(alone.run("identify", "--bundle", "inat-insects", monarch(), "--json"));
        assertThat(found.at("/answer/taxon/scientificName").asText()).isEqualTo("Danaus plexippus");
        assertThat(found.at("/answer/lineage/0/scientificName").asText()).isEqualTo("Danaus");
        assertThat(found.at("/method").asText()).isEqualTo("network");
        assertThat(found.has("collection")).isFalse();
        assertThat(found.at("/answer").has("probability"))
                .as("nothing was calibrated")
                .isFalse();
    }

    @Test
    void looksAtSeveralViewsIfAskedTo() throws IOException {
        JsonNode plain = json(alone.run("identify", "--bundle", "inat-insects", monarch(), "--json"));
        JsonNode flipped = json(alone.run("identify", "--bundle", "inat-insects:flip", monarch(), "--json"));
        assertThat(flipped.at("/featureSpace").asText()).startsWith("inat-insects:flip@");
        assertThat(flipped.at("/answer/taxon")).isEqualTo(plain.at("/answer/taxon"));
        assertThat(flipped.at("/answer/share")).isNotEqualTo(plain.at("/answer/share"));
        Result failed = alone.run("identify", "--bundle", "inat-insects:upside", monarch());
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("use flip, five, ten or multi, or leave ':upside' out");
    }

    @Test
    void saysWhoseCountItIs() throws IOException {
        Result found = alone.run("identify", "--bundle", "inat-insects", monarch());
        assertThat(found.out()).contains("Danaus plexippus (Monarch), species", "by the network's own count");
    }

    @Test
    void aNarrowedQuestionStaysWithinItsTaxon() throws IOException {
        JsonNode found =
                json(alone.run("identify", "--bundle", "inat-insects", "--within", "Vanessa", monarch(), "--json"));
        assertThat(found.at("/suggestions"))
                .isNotEmpty()
                .allSatisfy(suggestion -> assertThat(
                                suggestion.at("/taxon/scientificName").asText())
                        .startsWith("Vanessa"));
    }

    @Test
    void suggestionsBesideACollectionShowItsPhotos() throws IOException {
        JsonNode found = json(beside.run("identify", "--bundle", "inat-insects", monarch(), "--json"));
        JsonNode taxon = found.at("/suggestions/0/taxon");
        assertThat(taxon.at("/id").asInt()).isPositive();
        assertThat(json(beside.run("taxa", "show", "Danaus plexippus", "--json"))
                        .at("/id"))
                .isEqualTo(taxon.at("/id"));
        assertThat(found.at("/suggestions/1/taxon/id").asInt())
                .as("only the network knows it")
                .isZero();
    }

    @Test
    void anOldNameCountsOnceItIsASynonym() throws IOException {
        double before = rightOf("Papilio cresphontes");
        Result named =
                beside.run("taxa", "synonym", "Papilio cresphontes", "Heraclides cresphontes", "Heraclides rumiko");
        assertThat(named.code()).as(named.err()).isZero();
        assertThat(before).as("the network knows it as Heraclides only").isZero();
        assertThat(rightOf("Papilio cresphontes")).isGreaterThanOrEqualTo(0.75);
    }

    private static double rightOf(String species) throws IOException {
        JsonNode figures = json(beside.run("evaluate", "--bundle", "inat-insects", "--json"));
        for (JsonNode taxon : figures.at("/methods/0/perTaxon")) {
            if (taxon.at("/taxon/scientificName").asText().equals(species)) {
                return taxon.at("/recall").asDouble();
            }
        }
        throw new AssertionError("no figure for " + species);
    }

    @Test
    void showsWhereItSawTheMonarch() throws IOException {
        Path picture = folder.resolve("heat.png");
        JsonNode found = json(alone.run(
                "identify", "--bundle", "inat-insects", "--explain", picture.toString(), monarch(), "--json"));
        assertThat(found.at("/explanation/taxon/scientificName").asText()).isEqualTo("Danaus plexippus");
        assertThat(found.at("/explanation/box/width").asDouble()).isBetween(0.05, 1.0);
        assertThat(picture).binaryContent().startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void explainsOnePhotoByOneNetworkOnly() throws IOException {
        Result failed = alone.run("identify", "--explain", "heat.png", monarch());
        assertThat(failed.code()).isEqualTo(2);
    }

    @Test
    void namesTheBundlesThatThereAre() throws IOException {
        Result failed = alone.run("identify", "--bundle", "inat-mosses", monarch());
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("there is no bundle 'inat-mosses' (there are: inat-insects)");
    }

    @Test
    void aSynonymMayNotBeAnotherTaxonsName() {
        Result failed = beside.run("taxa", "synonym", "Papilio cresphontes", "Danaus plexippus");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("'Danaus plexippus' is a name of Danaus plexippus already");
    }

    @Test
    void aNetworkHasNoOtherMethods() throws IOException {
        Result failed = alone.run("identify", "--bundle", "inat-insects", "--method", "svm", monarch());
        assertThat(failed.code()).isEqualTo(2);
        assertThat(failed.err()).contains("leave --method svm out");
    }
}
