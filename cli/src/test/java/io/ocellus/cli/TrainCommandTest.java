package io.ocellus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training and what follows from it, as people type it.
class TrainCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Shell shell;
    private static Result trained;
    private static Path photo;

    @BeforeAll
    static void learnTheGuide() throws IOException {
        shell = new Shell(folder.resolve("home"));
        Path guide = GuideFixture.draw(folder.resolve("guide"));
        assertThat(shell.run("import", guide.toString(), "--split", "auto", "--quiet")
                        .code())
                .isZero();
        trained = shell.run("train", "--cost", "3", "--transform", "l2", "--folds", "3", "--quiet");
        photo = Path.of(json(shell.run("images", "list", "--split", "test", "--limit", "1", "--json"))
                .at("/origin/source")
                .asText());
    }

    private static JsonNode json(Result result) throws IOException {
        return JSON.readTree(result.out());
    }

    @Test
    void trainTellsEachMethodAndWhatCannotBePromised() {
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out())
                .contains("neighbours", "centroids", "svm", "hierarchy", "auto", "C=3.0", "in use from now on")
                .contains("no promise of 5%");
    }

    @Test
    void identifyAnswersByTheBestMethodOrByTheOneAskedFor() throws IOException {
        JsonNode best = json(shell.run("identify", photo.toString(), "--json"));
        assertThat(best.at("/method").asText()).isEqualTo("auto");
        assertThat(best.at("/suggestions/0/probability").asDouble()).isBetween(0.0, 1.0);
        assertThat(best.at("/suggestions/0/photos").asInt()).isPositive();
        assertThat(best.at("/answer").has("promisedError")).isFalse();
        JsonNode svm = json(shell.run("identify", photo.toString(), "--method", "svm", "--json"));
        assertThat(svm.at("/method").asText()).isEqualTo("svm");
        Result unknown = shell.run("identify", photo.toString(), "--method", "magic");
        assertThat(unknown.code()).isEqualTo(ExitCode.FAILED);
        assertThat(unknown.err()).contains("'magic' is not trained", "neighbours, centroids, svm, hierarchy, auto");
    }

    @Test
    void evaluateStudiesWhatIsAskedFor() throws IOException {
        JsonNode plain = json(shell.run("evaluate", "--method", "svm", "--json"));
        assertThat(plain.at("/methods").size()).isEqualTo(1);
        assertThat(plain.has("longTail")).isFalse();
        JsonNode studied = json(shell.run(
                "evaluate", "--json", "--long-tail", "--ablation", "--unknown", "--learning-curve", "--resplits"));
        assertThat(studied.at("/methods").size()).isEqualTo(5);
        assertThat(studied.at("/longTail").size()).isEqualTo(22);
        assertThat(studied.at("/longTail/0/remedy").asText()).isEqualTo("none");
        assertThat(studied.at("/ablation/0/fromSvm").asDouble()).isZero();
        assertThat(studied.at("/learningCurves").size()).isEqualTo(5);
        assertThat(studied.at("/unknown/0/hidden").asInt()).isEqualTo(2);
        assertThat(studied.at("/resplits/0/divisions").asInt()).isEqualTo(100);
        assertThat(shell.run("evaluate", "--long-tail", "--ablation").out())
                .contains("logit-adjustment", "nodes", "forms of hierarchy");
    }

    @Test
    void theReportIsOnePage() {
        Path page = folder.resolve("report.html");
        assertThat(shell.run("evaluate", "--report", page.toString()).err()).contains("report.html");
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("<svg");
    }

    @Test
    void whatCannotBeTrainedIsSaid() {
        Result wrong = shell.run("train", "--method", "magic");
        assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(wrong.err()).contains("no method 'magic'");
        Result recipe = shell.run("train", "--transform", "pca0");
        assertThat(recipe.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(recipe.err()).contains("0 dimensions cannot be kept");
        Result rollback = new Shell(folder.resolve("other")).run("train", "--rollback");
        assertThat(rollback.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aTrainingIsListedAndPutToUseByItsNumber() throws IOException {
        Path home = GuideFixture.copy(folder.resolve("home"), folder.resolve("twice"));
        Shell own = new Shell(home);
        JsonNode first = json(own.run("train", "--list", "--json"));
        assertThat(first.path("inUse").asBoolean()).isTrue();
        String old = first.path("number").asText();
        assertThat(own.run("train", "--method", "centroids", "--transform", "l2", "--folds", "3", "--accept", "--quiet")
                        .code())
                .isZero();

        Result list = own.run("train", "--list");
        assertThat(list.out().lines()).hasSize(3);
        assertThat(list.out().lines().skip(1).findFirst().orElseThrow()).endsWith("in use");
        assertThat(list.out().lines().skip(2).findFirst().orElseThrow()).contains(" %s ".formatted(old));

        Result used = own.run("train", "--use", old);
        assertThat(used.code()).as(used.err()).isZero();
        assertThat(used.out()).contains("is in use again");
        assertThat(own.run("train", "--list").out().lines().skip(2).findFirst().orElseThrow())
                .endsWith("in use");
        assertThat(json(own.run("identify", photo.toString(), "--json"))
                        .at("/method")
                        .asText())
                .isEqualTo("auto");
        Result again = own.run("train", "--use", old);
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.err()).contains("training %s of 'default' is in use already".formatted(old));
    }

    @Test
    void aTrainingThatIsNotThereCannotBeUsed() {
        Result none = shell.run("train", "--use", "77");
        assertThat(none.code()).isEqualTo(ExitCode.FAILED);
        assertThat(none.err()).contains("there is no training 77 of 'default'; there are: 1");
        Result both = shell.run("train", "--use", "1", "--rollback");
        assertThat(both.code()).isEqualTo(ExitCode.WRONG_USAGE);
        Result word = shell.run("train", "--use", "last");
        assertThat(word.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void whereNothingWasTrainedTheListIsEmptyAndSaysWhatToDo() throws IOException {
        Shell untaught = new Shell(folder.resolve("untaught"));
        Path guide = GuideFixture.draw(folder.resolve("untaught-guide"));
        assertThat(untaught.run("import", guide.toString(), "--quiet").code()).isZero();
        Result list = untaught.run("train", "--list");
        assertThat(list.code()).isZero();
        assertThat(list.out()).isEmpty();
        assertThat(list.err()).contains("nothing was trained yet in 'default'; train with: ocellus train");
        assertThat(untaught.run("train", "--list", "--json").out()).isEmpty();
        assertThat(untaught.run("train", "--use", "1").err()).contains("nothing was trained yet");
    }
}
