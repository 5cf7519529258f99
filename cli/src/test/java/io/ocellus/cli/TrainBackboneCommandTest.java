package io.ocellus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.augment.Manifest;
import io.ocellus.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backbone is trained on an imaginary guide. Needs a real network to learn from.
class TrainBackboneCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path BUNDLE =
            Path.of(System.getProperty("ocellus.shared", "nowhere")).resolve("models/squeezenet1.1");

    @TempDir
    static Path folder;

    private static Shell shell;
    private static Path guide;

    @BeforeAll
    static void guideAndNetwork() throws IOException {
        assumeThat(BUNDLE)
                .as("skipped: there is no %s; set the system property ocellus.shared", BUNDLE)
                .exists();
        shell = new Shell(folder.resolve("home"));
        assertThat(shell.run("models", "add", BUNDLE.toString()).code()).isZero();
        guide = GuideFixture.draw(folder.resolve("guide"));
        assertThat(shell.run("import", guide.toString(), "--split", "auto", "--quiet")
                        .code())
                .isZero();
    }

    @Test
    void aStudentIsTaughtByPhotosOfACollectionAndImportsByItsFeatures() throws IOException {
        Result trained = shell.run(
                "train",
                "backbone",
                "--teacher",
                "squeezenet1.1",
                "--photos-of",
                "default",
                "--width",
                "0.1",
                "--size",
                "32",
                "--epochs",
                "1",
                "--name",
                "small",
                "--json");
        assertThat(trained.code()).as(trained.err()).isZero();
        JsonNode told = JSON.readTree(trained.out());
        assertThat(told.at("/dimension").asInt()).isEqualTo(1280);
        Manifest manifest = Manifest.read(folder.resolve("home/trainings/small/manifest.tsv"));
        assertThat(manifest.labels()).isNotEmpty().allMatch(label -> label.startsWith("default/"));
        assertThat(manifest.entries())
                .extracting(entry -> entry.file().toString())
                .doesNotContainAnyElementsOf(testPhotos());
        Result imported =
                shell.run("import", guide.toString(), "--backbone", "small", "--collection", "by-small", "--quiet");
        assertThat(imported.code()).as(imported.err()).isZero();
    }

    @Test
    void aStudentOfLabelsSaysByWhichPhotosItAndItsTeachersLearnt() throws IOException {
        String other = "0".repeat(64);
        Path teacher = folder.resolve("home/models/taught");
        Files.createDirectories(teacher);
        for (String file : List.of("model.onnx", "labels.txt", "card.json")) {
            Files.copy(BUNDLE.resolve(file), teacher.resolve(file));
        }
        Path card = teacher.resolve("card.json");
        Files.writeString(card, Files.readString(card).replace("\"squeezenet1.1\"", "\"taught\""));
        Files.writeString(teacher.resolve("learnt.txt"), other + "\n");
        assertThat(learntByAStudentOf("squeezenet1.1", "0", "no-labels")).doesNotExist();
        assertThat(learntByAStudentOf("taught", "0", "by-teacher")).hasContent(other);
        Path learnt = learntByAStudentOf("squeezenet1.1", "1", "by-labels");
        Manifest manifest = Manifest.read(folder.resolve("home/trainings/by-labels/manifest.tsv"));
        assertThat(Files.readAllLines(learnt))
                .hasSize(manifest.only(Manifest.Part.TRAIN).entries().size());
    }

    private static Path learntByAStudentOf(String teacher, String labelWeight, String name) {
        String line = "train backbone --teacher %s --photos-of default --width 0.1 --size 32 --epochs 1 --quiet"
                .formatted(teacher);
        Result trained = shell.run(
                Stream.concat(Stream.of(line.split(" ")), Stream.of("--label-weight", labelWeight, "--name", name))
                        .toArray(String[]::new));
        assertThat(trained.code()).as(trained.err()).isZero();
        return folder.resolve("home/models/" + name + "/learnt.txt");
    }

    @Test
    void aNetworkThatLearntToNameTheTaxaOfARankEmbeds() throws IOException {
        Result trained = shell.run(
                "train",
                "backbone",
                "--labels-at",
                "species",
                "--start",
                "squeezenet1.1",
                "--size",
                "224",
                "--epochs",
                "1",
                "--name",
                "named",
                "--json");
        assertThat(trained.code()).as(trained.err()).isZero();
        JsonNode card =
                JSON.readTree(folder.resolve("home/models/named/card.json").toFile());
        assertThat(card.at("/classes").asInt()).isZero();
        assertThat(card.at("/embedding_dimension").asInt()).isEqualTo(512);
        assertThat(card.at("/input/size").asInt()).isEqualTo(224);
        Manifest manifest = Manifest.read(folder.resolve("home/trainings/named/manifest.tsv"));
        assertThat(manifest.labels()).hasSize(GuideFixture.SPECIES);

        List<String> learnt = Files.readAllLines(folder.resolve("home/models/named/learnt.txt"));
        assertThat(learnt).hasSize(manifest.only(Manifest.Part.TRAIN).entries().size());
        assertThat(shell.run("import", guide.toString(), "--backbone", "named", "--collection", "by-named", "--quiet")
                        .code())
                .isZero();
        Result methods = shell.run("train", "--collection", "by-named", "--method", "neighbours", "--json");
        assertThat(methods.code()).as(methods.err()).isZero();
        JsonNode seen = JSON.readTree(methods.out()).at("/seenByBackbone");
        assertThat(seen.at("/photos").asInt()).isGreaterThanOrEqualTo(learnt.size());
        assertThat(seen.at("/left").asBoolean()).isFalse(); // the guide is small
        assertThat(shell.run("train", "--collection", "by-named", "--method", "neighbours", "--accept")
                        .out())
                .contains("the backbone has learnt from")
                .contains("too few others are left");
    }

    @Test
    void photosThatATableCallsTestPhotosAreLeftAlone() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("table"));
        Path one = Path.of(testPhotos().getFirst());
        Files.copy(one, photos.resolve("a.jpg"));
        Files.copy(one, photos.resolve("b.jpg"));
        Files.writeString(photos.resolve("images.csv"), "file,label,split\na.jpg,Moth,test\nb.jpg,Moth,train\n");
        Result few = shell.run(
                "train", "backbone", "--teacher", "squeezenet1.1", "--images", photos.toString(), "--name", "few");
        assertThat(few.code()).isEqualTo(ExitCode.FAILED);
        assertThat(few.err()).contains("there are 1 photos to learn from");
    }

    @Test
    void saysWhichWishesDoNotGoTogether() {
        assertThat(usage("train", "backbone")).contains("give either --teacher BUNDLE");
        assertThat(usage("train", "backbone", "--teacher", "x")).contains("name the photos to look at");
        assertThat(usage("train", "backbone", "--labels-at", "genus")).contains("--labels-at needs --start");
        assertThat(usage("train", "backbone", "--teacher", "x", "--images", "y", "--size", "96", "--then", "64"))
                .contains("the last the largest");
        assertThat(usage("train", "backbone", "--teacher", "x", "--images", "y", "--label-weight", "1"))
                .contains("needs --photos-of");
    }

    @Test
    void namesTheTeacherThatIsMissing() {
        Result missing = shell.run("train", "backbone", "--teacher", "magic", "--photos-of", "default");
        assertThat(missing.code()).isEqualTo(ExitCode.FAILED);
        assertThat(missing.err()).contains("there is no bundle 'magic'");
    }

    @Test
    void aRankThatNobodyHasIsNamed() {
        Result missing = shell.run("train", "backbone", "--labels-at", "tribe", "--start", "squeezenet1.1");
        assertThat(missing.code()).isEqualTo(ExitCode.FAILED);
        assertThat(missing.err()).contains("0 taxa of rank 'tribe'");
    }

    private static String usage(String... words) {
        Result result = shell.run(words);
        assertThat(result.code()).isEqualTo(ExitCode.WRONG_USAGE);
        return result.err();
    }

    private static java.util.List<String> testPhotos() throws IOException {
        java.util.List<String> photos = new java.util.ArrayList<>();
        for (String line : shell.run("images", "list", "--split", "test", "--json")
                .out()
                .lines()
                .toList()) {
            photos.add(JSON.readTree(line).at("/origin/source").asText());
        }
        return photos;
    }
}
