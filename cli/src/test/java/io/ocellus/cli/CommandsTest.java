package io.ocellus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands on a small guide, as a user types them.
class CommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Shell shell;
    private static Path guide;
    private static Path photo;

    @BeforeAll
    static void importTheGuide() throws IOException {
        shell = new Shell(folder.resolve("home"));
        guide = GuideFixture.draw(folder.resolve("guide"));
        Result imported = shell.run("import", guide.toString(), "--split", "auto", "--quiet");
        assertThat(imported.code()).as(imported.err()).isZero();
        photo = Path.of(json(shell.run("images", "list", "--split", "test", "--limit", "1", "--json"))
                .at("/origin/source")
                .asText());
    }

    private static JsonNode json(Result result) {
        try {
            return JSON.readTree(result.out());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + result.out(), e);
        }
    }

    @Test
    void identifyGivesTheShapeOfTheDesign() {
        Result result = shell.run("identify", photo.toString(), "--json");
        assertThat(result.code()).isZero();
        JsonNode answer = json(result);
        assertThat(answer.at("/photo").asText()).isEqualTo(photo.toString());
        assertThat(answer.at("/sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(answer.at("/method").asText()).isEqualTo("neighbours");
        assertThat(answer.at("/featureSpace").asText()).startsWith("handcrafted-");
        assertThat(answer.at("/answer/taxon/scientificName").asText()).isNotEmpty();
        assertThat(answer.at("/answer/lineage").isArray()).isTrue();
        assertThat(answer.at("/answer/unknown").asBoolean()).isFalse();
        assertThat(answer.at("/suggestions/0/examples/0/path").asText()).contains("images");
        assertThat(answer.at("/suggestions/0/examples/0/similarity").asDouble()).isBetween(-1.0, 1.0);
        assertThat(answer.at("/milliseconds/total").asDouble()).isPositive();
        assertThat(answer.has("refused")).isFalse();
    }

    @Test
    void identifyReadsWellForPeople() {
        Result result = shell.run("identify", photo.toString(), "--top", "2");
        assertThat(result.out()).contains(photo.toString(), "look-alikes", "%", "alike)");
        assertThat(result.out().lines().filter(line -> line.contains("alike)")).count())
                .isBetween(1L, 2L);
    }

    @Test
    void anotherPhotoThatIsNoneIsRefusedWithExitCodeThree() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jpg"), "no photo");
        Result result = shell.run("identify", text.toString(), photo.toString(), "--json");
        assertThat(result.code()).isEqualTo(ExitCode.SOME_REFUSED);
        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("\"refused\":{\"reason\":\"notAnImage\"");
        assertThat(lines.getLast()).contains("\"answer\"");
    }

    @Test
    void searchFindsThePhotoItself() {
        JsonNode hit = json(shell.run("search", photo.toString(), "--json")).at("/hits/0");
        assertThat(hit.at("/path").asText()).isEqualTo(photo.toString());
        assertThat(hit.at("/similarity").asDouble()).isGreaterThan(0.999);
    }

    @Test
    void evaluateGivesNoRankBelowTheRankUnderIt() {
        JsonNode figures = json(shell.run("evaluate", "--json")).at("/methods/0");
        assertThat(figures.at("/top1Interval").size()).isEqualTo(2);
        double below = 0;
        for (JsonNode rank : figures.at("/ranks")) {
            assertThat(rank.at("/top1").asDouble()).as(rank.toString()).isGreaterThanOrEqualTo(below);
            below = rank.at("/top1").asDouble();
        }
        assertThat(figures.at("/ranks").size()).isEqualTo(4);
        assertThat(figures.at("/top1").asDouble())
                .isEqualTo(figures.at("/ranks/0/top1").asDouble());
    }

    @Test
    void statusCounts() {
        JsonNode status = json(shell.run("status", "--json"));
        assertThat(status.at("/images").asInt()).isEqualTo(GuideFixture.PHOTOS);
        assertThat(status.at("/taxaWithImages").asInt()).isEqualTo(GuideFixture.SPECIES);
        assertThat(shell.run("status").out()).contains(GuideFixture.PHOTOS + " images");
    }

    @Test
    void importingTheSameGuideAgainChangesNothing() {
        JsonNode report = json(shell.run("import", guide.toString(), "--split", "auto", "--quiet", "--json"));
        assertThat(report.at("/imported").asInt()).isZero();
        assertThat(report.at("/alreadyThere").asInt()).isEqualTo(GuideFixture.PHOTOS);
    }

    @Test
    void taxaAreATreeWithCounts() {
        String tree = shell.run("taxa", "list").out();
        assertThat(tree).contains("order", "  ", "family", "photos");
        String name = json(shell.run("identify", photo.toString(), "--json"))
                .at("/suggestions/0/taxon/scientificName")
                .asText();
        assertThat(shell.run("taxa", "show", name.toUpperCase(java.util.Locale.ROOT))
                        .out())
                .contains(name, "species");
    }

    @Test
    void aTaxonIsAddedByHandAndALabelledPhotoOfItIsFoundAtOnce() {
        Shell other = new Shell(folder.resolve("by-hand"));
        assertThat(other.run("taxa", "add", "Danaus", "--rank", "genus").code()).isZero();
        assertThat(other.run("taxa", "add", "Danaus plexippus", "--rank", "species", "--parent", "danaus")
                        .code())
                .isZero();
        assertThat(other.run("taxa", "add", "Danaus plexippus", "--rank", "species")
                        .err())
                .contains("there already");
        assertThat(other.run("import", photo.toString(), "--label", "danaus_plexippus")
                        .code())
                .isZero();
        assertThat(other.run("identify", photo.toString()).out()).contains("Danaus plexippus");
        long id = json(other.run("images", "list", "--json")).at("/id").asLong();
        assertThat(other.run("images", "label", Long.toString(id), "--taxon", "Danaus")
                        .code())
                .isZero();
        assertThat(json(other.run("identify", photo.toString(), "--json"))
                        .at("/answer/taxon/scientificName")
                        .asText())
                .isEqualTo("Danaus");
        assertThat(json(other.run("images", "show", Long.toString(id), "--json"))
                        .at("/history")
                        .size())
                .isEqualTo(2);
        assertThat(other.run("taxa", "add", "Asclepias", "--rank", "genus").code())
                .isZero();
        assertThat(json(other.run(
                                "images",
                                "label",
                                Long.toString(id),
                                "--taxon",
                                "Danaus",
                                "--taxon",
                                "Asclepias",
                                "--json"))
                        .at("/furtherTaxa/0/scientificName")
                        .asText())
                .isEqualTo("Asclepias");
        assertThat(other.run("images", "list").out()).contains("Danaus + Asclepias");
        assertThat(json(other.run("images", "list", "--json"))
                        .at("/furtherTaxa")
                        .size())
                .isEqualTo(1);
        assertThat(other.run("images", "show", Long.toString(id)).out()).contains("+ Asclepias");
        assertThat(other.run("images", "label", Long.toString(id), "--taxon", "Danaus")
                        .code())
                .isZero();
        assertThat(other.run("images", "list").out()).doesNotContain("Asclepias");
        assertThat(other.run("images", "remove", Long.toString(id)).code()).isZero();
        assertThat(json(other.run("identify", photo.toString(), "--json"))
                        .at("/answer/unknown")
                        .asBoolean())
                .isTrue();
        assertThat(other.run("images", "restore", Long.toString(id)).code()).isZero();
        assertThat(other.run("identify", photo.toString()).out()).contains("Danaus");
    }

    @Test
    void anExportIsImportedAgain() throws IOException {
        Path table = folder.resolve("export").resolve("images.csv");
        Files.createDirectories(table.getParent());
        assertThat(shell.run(
                                "export",
                                "--csv",
                                table.toString(),
                                "--taxa",
                                table.resolveSibling("taxa.csv").toString())
                        .code())
                .isZero();
        Shell other = new Shell(folder.resolve("again"));
        JsonNode report = json(other.run("import", table.toString(), "--json", "--quiet"));
        assertThat(report.at("/imported").asInt()).isEqualTo(GuideFixture.PHOTOS);
        assertThat(report.at("/unmatchedLabels").size()).isZero();
        JsonNode before = json(shell.run("evaluate", "--json"));
        JsonNode after = json(other.run("evaluate", "--json"));
        assertThat(after.at("/data").asText()).isEqualTo(before.at("/data").asText());
        assertThat(after.at("/methods/0/top1").asDouble())
                .isEqualTo(before.at("/methods/0/top1").asDouble());
    }

    @Test
    void failuresAreOneLineThatSaysWhatToDo() {
        Shell empty = new Shell(folder.resolve("empty"));
        Result identify = empty.run("identify", photo.toString());
        assertThat(identify.code()).isEqualTo(ExitCode.FAILED);
        assertThat(identify.err()).contains("ocellus import").doesNotContain("\tat ");
        assertThat(empty.run("import", "no-such-folder").err()).contains("no-such-folder", "no such file");
        assertThat(shell.run("identify", photo.toString(), "--within", "Nonsensia")
                        .err())
                .contains("Nonsensia");
        assertThat(shell.run("import", guide.toString(), "--backbone", "other").err())
                .contains("handcrafted", "--collection");
        assertThat(shell.run("identify", photo.toString(), "--top", "0").err()).contains("1 or more");
        assertThat(shell.run("images", "show", "4711").err()).contains("4711", "images list");
        assertThat(shell.run("models", "show", "nothing").err()).contains("models list");
    }

    @Test
    void wrongUsageEndsWithTwo() {
        assertThat(Shell.plain("import").code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(Shell.plain("identifi").code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(Shell.plain("identify", "--nonsense", "x").code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(Shell.plain("images", "label", "1").err()).contains("--taxon", "--withdraw", "images label");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "taxa",
                "images",
                "identify a.jpg --top 0",
                "search a.jpg --top 99999999999999999999",
                "import photos --test-share 2",
                "import photos --test-share NaN",
                "demo --species 0",
                "images list --limit -5",
                "taxa list --depth 0",
                "images label 1",
                "images label 1 --taxon Danaus --withdraw",
                "export --json"
            })
    void whatIsOutOfRangeOrLeftOutIsWrongUsage(String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(result.err()).contains("Usage: ocellus").doesNotContain("\tat ");
    }

    @Test
    void everyCommandHelpsWithAnExample() {
        for (String command : List.of(
                "demo",
                "import",
                "identify",
                "search",
                "evaluate",
                "taxa",
                "images",
                "models",
                "status",
                "export",
                "completion")) {
            Result help = Shell.plain(command, "--help");
            assertThat(help.code()).as(command).isZero();
            assertThat(help.out()).as(command).contains("Example:  ");
            assertThat(Shell.plain("--help").out()).contains(command);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "taxa list",
                "taxa show",
                "taxa add",
                "images list",
                "images show",
                "images label",
                "images remove",
                "images restore",
                "models list",
                "models add",
                "models pull",
                "models show",
                "models verify"
            })
    void everySubcommandHelpsWithAnExampleAndTheCommonOptions(String command) {
        Result help = Shell.plain((command + " --help").split(" "));
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Example:  ocellus " + command, "--json", "--home", "--collection");
    }

    @Test
    void changesOfImagesAreToldAsJson() {
        Shell other = new Shell(folder.resolve("changes"));
        other.run("taxa", "add", "Danaus", "--rank", "genus");
        other.run("import", photo.toString());
        String id = json(other.run("images", "list", "--json")).at("/id").asText();
        assertThat(other.run("images", "label", id, "--taxon", "danaus", "--json")
                        .out())
                .startsWith("{\"images\":[%s],\"change\":\"labelled\",\"taxon\":{".formatted(id))
                .contains("\"scientificName\":\"Danaus\"");
        for (String change : List.of("label", "remove", "restore")) {
            JsonNode told = json(
                    change.equals("label")
                            ? other.run("images", change, id, "--withdraw", "--json")
                            : other.run("images", change, id, "--json"));
            assertThat(told.at("/images/0").asText()).isEqualTo(id);
            assertThat(told.at("/change").asText())
                    .isEqualTo(change.equals("label") ? "withdrawn" : change.replaceFirst("e?$", "ed"));
            assertThat(told.has("taxon")).isFalse();
        }
        assertThat(json(other.run("images", "show", id, "--json"))
                        .at("/image/taxonId")
                        .asInt())
                .as("withdrawn")
                .isZero();
    }

    @Test
    void anExportTellsAsJsonWhatItWrote() {
        Path table = folder.resolve("told.csv");
        JsonNode told = json(shell.run("export", "--csv", table.toString(), "--json"));
        assertThat(told.at("/csv").asText()).isEqualTo(table.toString());
        assertThat(told.at("/images").asInt()).isEqualTo(GuideFixture.PHOTOS);
    }

    @Test
    void aDemonstrationGoesWhereItIsToldAndSpeaksJson() {
        Shell other = new Shell(folder.resolve("demo"));
        Result result = other.run("demo", "--species", "2", "--collection", "shown", "--json", "--quiet", "--no-serve");
        JsonNode told = json(result);
        assertThat(told.at("/imported/collection").asText()).isEqualTo("shown");
        assertThat(told.at("/evaluation/methods/0/method").asText()).isEqualTo("neighbours");
        assertThat(told.at("/identified").size()).isEqualTo(3);
        assertThat(other.run("status").err())
                .as("a slip in the name of a collection")
                .contains("there is no collection 'default'", "there are: shown");
    }

    @Test
    void aSlipInTheNameOfATaxonIsMetWithTheRightOne() {
        String name = json(shell.run("taxa", "list", "--json", "--depth", "1"))
                .at("/scientificName")
                .asText();
        String slip = name.substring(0, name.length() - 1);
        for (Result result : List.of(
                shell.run("taxa", "show", slip),
                shell.run("taxa", "list", "--within", slip),
                shell.run("images", "list", "--within", slip),
                shell.run("identify", photo.toString(), "--within", slip))) {
            assertThat(result.code()).isEqualTo(ExitCode.FAILED);
            assertThat(result.err()).contains("there is no taxon '%s'; did you mean %s".formatted(slip, name));
        }
    }

    @Test
    void completionKnowsCommandsAndOptions() {
        assertThat(Shell.plain("completion").out()).contains("identify", "--within", "complete -F");
    }
}
