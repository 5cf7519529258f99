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
}
