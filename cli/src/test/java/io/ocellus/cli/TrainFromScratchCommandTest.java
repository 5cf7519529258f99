package io.ocellus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A network of a family learns from nothing, by a command that says all that can be said.
class TrainFromScratchCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Shell shell;
    private static Result trained;

    @BeforeAll
    static void train() throws IOException {
        shell = new Shell(folder.resolve("home"));
        Path guide = GuideFixture.draw(folder.resolve("guide"));
        assertThat(shell.run("import", guide.toString(), "--split", "auto", "--quiet")
                        .code())
                .isZero();
        trained = shell.run(
                "train",
                "network",
                "--family",
                "lenet",
                "--size",
                "24",
                "--name",
                "small",
                "--epochs",
                "2",
                "--batch",
                "8",
                "--rate",
                "0.002",
                "--optimiser",
                "adamw decay=0.03",
                "--schedule",
                "steps after=1 factor=0.5",
                "--loss",
                "focal gamma=1",
                "--sampling",
                "even",
                "--threads",
                "1",
                "--precision",
                "bf16",
                "--augment",
                "light",
                "--storage",
                "single",
                "--json");
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    private static JsonNode card() throws IOException {
        return JSON.readTree(Files.readString(folder.resolve("home/models/small/card.json")));
    }

    @Test
    void saysWhyItLearnsFromNothing() throws IOException {
        JsonNode told = JSON.readTree(trained.out());
        assertThat(told.at("/mode").asText()).isEqualTo("scratch");
        assertThat(told.at("/reason").asText()).contains("has learnt nothing yet");
    }

    @Test
    void theCardTellsACommandWithEveryChoice() throws IOException {
        assertThat(card().at("/trained/command").asText())
                .startsWith("ocellus train network --family lenet --collection default --name small --mode scratch")
                .contains("--held-out 0.2 --epochs 2 --batch 8 --size 24")
                .contains("--optimiser \"adamw rate=0.002 decay=0.03 ")
                .contains("--schedule \"steps warm-up=5.0 after=1 factor=0.5\"")
                .contains("--loss \"focal gamma=1.0 ")
                .contains("--sampling even --augment \"crop=0.5 ")
                .contains("--precision bf16 --storage single --threads 1 --seed 1");
        assertThat(card().at("/trained/plan/rule/rate").asDouble()).isEqualTo(0.002);
    }

    @Test
    void thatCommandMakesTheSameNetworkAgain() throws IOException {
        String command = card().at("/trained/command").asText().replace("--name small", "--name again");
        Result again =
                shell.run(words(command).subList(1, words(command).size()).toArray(String[]::new));
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(folder.resolve("home/models/again/model.onnx"))
                .hasSameBinaryContentAs(folder.resolve("home/models/small/model.onnx"));
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (String part : command.split("\"", -1)) {
            if (words.isEmpty() || part.startsWith(" ") || part.endsWith(" ")) {
                words.addAll(List.of(part.strip().split(" ", -1)));
            } else {
                words.add(part);
            }
        }
        return words.stream().filter(word -> !word.isEmpty()).toList();
    }

    @Test
    void whatCannotBeUnderstoodIsWrongUsage() {
        assertThat(List.of(
                        shell.run("train", "network", "--name", "x"),
                        shell.run("train", "network", "--family", "lenet", "--width", "2", "--name", "x"),
                        shell.run("train", "network", "--family", "mobile", "--mode", "head", "--name", "x"),
                        shell.run("train", "network", "--family", "mobile", "--loss", "anger", "--name", "x"),
                        shell.run(
                                "train", "network", "--family", "mobile", "--optimiser", "sgd speed=1", "--name", "x"),
                        shell.run("train", "network", "--family", "mobile", "--width", "90", "--name", "x")))
                .allMatch(result -> result.code() == 2);
    }

    @Test
    void theHierarchicalLossIsRefusedWhereNoRankDividesTheClasses() {
        Result hierarchical = shell.run(
                "train",
                "network",
                "--family",
                "lenet",
                "--size",
                "16",
                "--name",
                "ranks",
                "--epochs",
                "1",
                "--loss",
                "hierarchical",
                "--threads",
                "1",
                "--json");
        assertThat(hierarchical.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(hierarchical.err()).contains("needs ranks above the classes");
    }
}
