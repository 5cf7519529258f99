package io.ocellus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.augment.Manifest;
import io.ocellus.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A network is trained further on an imaginary guide, and names its photos. Needs a real network to begin
/// with.
class TrainNetworkCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path BUNDLE =
            Path.of(System.getProperty("ocellus.shared", "nowhere")).resolve("models/mobilenet-edgetpu");

    @TempDir
    static Path folder;

    private static Shell shell;
    private static Result trained;

    @BeforeAll
    static void train() throws IOException {
        assumeThat(BUNDLE)
                .as("skipped: there is no %s; set the system property ocellus.shared", BUNDLE)
                .exists();
        shell = new Shell(folder.resolve("home"));
        assertThat(shell.run("models", "add", BUNDLE.toString()).code()).isZero();
        Path guide = GuideFixture.draw(folder.resolve("guide"));
        assertThat(shell.run("import", guide.toString(), "--split", "auto", "--quiet")
                        .code())
                .isZero();
        trained = shell.run(
                "train", "network", "--bundle", "mobilenet-edgetpu", "--mode", "head", "--name", "guide", "--json");
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    private static List<String> testPhotos() throws IOException {
        Result listed = shell.run("images", "list", "--split", "test", "--json");
        return listed.out().lines().map(TrainNetworkCommandTest::source).toList();
    }

    private static String source(String line) {
        try {
            return JSON.readTree(line).at("/origin/source").asText();
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    @Test
    void tellsHowWellItHolds() throws IOException {
        JsonNode told = JSON.readTree(trained.out());
        assertThat(told.at("/mode").asText()).isEqualTo("head");
        assertThat(told.at("/best/heldOut/accuracy").asDouble()).isGreaterThan(0.5);
    }

    @Test
    void neverSeesATestPhoto() throws IOException {
        Manifest manifest = Manifest.read(folder.resolve("home/trainings/guide/manifest.tsv"));
        assertThat(testPhotos()).isNotEmpty();
        assertThat(manifest.entries())
                .extracting(entry -> entry.file().toString())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(testPhotos());
        assertThat(manifest.only(Manifest.Part.VALIDATE).entries()).isNotEmpty();
    }

    @Test
    void namesPhotosByTheTaxaOfTheCollection() throws IOException {
        JsonNode found = JSON.readTree(
                shell.run("identify", "--bundle", "guide", testPhotos().getFirst(), "--json")
                        .out());
        assertThat(found.at("/suggestions/0/taxon/id").asInt()).isPositive();
    }

    @Test
    void doesNotReplaceAModelThatIsThere() {
        Result again = shell.run("train", "network", "--bundle", "mobilenet-edgetpu", "--name", "guide");
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.err()).contains("there is a model 'guide' already");
    }

    @Test
    void namesTheBundleThatIsMissing() {
        Result missing = shell.run("train", "network", "--bundle", "magic");
        assertThat(missing.code()).isEqualTo(ExitCode.FAILED);
        assertThat(missing.err()).contains("there is no bundle 'magic'");
    }
}
