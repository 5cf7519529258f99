package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.augment.Manifest;
import io.ocellus.graph.Value;
import io.ocellus.model.Bundle;
import io.ocellus.model.TensorShape;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/* What goes wrong in a training is said in one sentence, and nothing is lost. */
class TrainingFaultsTest {

    @TempDir
    Path folder;

    private ColourTask task;
    private final List<TrainingEvent> events = new ArrayList<>();

    @BeforeEach
    void task() throws IOException {
        task = new ColourTask(folder);
    }

    private TrainingEvent here(FineTuning plan) throws Exception {
        return new Run(plan, events::add, Clock.systemUTC()).go(new Cancellation());
    }

    private List<String> notes() {
        return events.stream()
                .filter(TrainingEvent.Note.class::isInstance)
                .map(event -> ((TrainingEvent.Note) event).message())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"HEAD", "ALL"})
    void aPictureThatBecomesUnreadableIsLeftOutAndNamedOnce(Mode mode) throws Exception {
        Path broken = Manifest.read(task.manifest())
                .only(Manifest.Part.TRAIN)
                .entries()
                .get(7)
                .file();
        Files.writeString(broken, "no picture any more");
        assertThat(here(task.plan("out", mode, 3))).isInstanceOf(TrainingEvent.Finished.class);
        assertThat(notes())
                .filteredOn(note -> note.contains(broken.getFileName().toString()))
                .hasSize(1)
                .allMatch(note -> note.contains("is left out"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"HEAD", "ALL"})
    void aNetworkWithAFixedBatchLearnsAndHasAFreeOneAfterwards(Mode mode) throws Exception {
        task.network(4, 8);
        TrainingEvent.Finished finished = (TrainingEvent.Finished) here(task.plan("out", mode, 1));
        Bundle bundle = Bundle.read(Path.of(finished.bundle()));
        assertThat(bundle.verify().failures()).isEmpty();
        assertThat(bundle.card().input().batch()).isEqualTo(TensorShape.FREE);
    }

    @Test
    void withBothCheckpointsCutShortItBeginsAnewAndSaysSo() throws Exception {
        FineTuning plan = task.plan("out", Mode.ALL, 2);
        here(plan);
        Path history = plan.outputFolder().resolve(History.CSV);
        String curve = Files.readString(history);
        for (String name : List.of(Checkpoints.NEWEST, Checkpoints.BEFORE)) {
            Path file = plan.outputFolder().resolve(name);
            byte[] content = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(content, content.length / 2));
        }
        assertThat(here(plan)).isInstanceOf(TrainingEvent.Finished.class);
        assertThat(notes())
                .anyMatch(note -> note.contains(Checkpoints.NEWEST) && note.contains("damaged"))
                .anyMatch(note -> note.contains(Checkpoints.BEFORE) && note.contains("damaged"));
        assertThat(history).hasContent(curve);
    }

    @Test
    void nativeMemoryThatRunsOutIsSaidWithWhatToDo() throws Exception {
        task.network(Value.FREE, 1 << 17); // activations of 275 GB: refused at once, nothing is touched
        try (TrainingProcess process = TrainingProcess.start(task.plan("out", Mode.ALL, 1, 512), 512)) {
            assertThatThrownBy(() -> process.follow(TrainingListener.NONE))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("memory ran out: try smaller batches or a lower resolution");
        }
        assertThat(Files.exists(folder.resolve("out/crash.txt"))).isFalse();
    }

    @Test
    void aChildWhoseParentDiesKeepsWhatItHasLearnt() throws Exception {
        FineTuning plan = task.plan("out", Mode.ALL, 400);
        Files.createDirectories(plan.outputFolder());
        plan.write(plan.outputFolder().resolve(FineTuning.FILE));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder child = new ProcessBuilder(
                        java.toString(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules",
                        "jdk.incubator.vector",
                        TrainingChild.class.getName(),
                        plan.outputFolder().resolve(FineTuning.FILE).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        child.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = child.start();
        try (BufferedReader told = process.inputReader()) {
            assertThat(told.readLine()).contains("note"); // of its head
            assertThat(told.readLine()).contains("step");
        }
        process.getOutputStream().close(); // now both ends are gone, as when the parent was killed
        assertThat(process.waitFor()).isZero();
        assertThat(plan.outputFolder().resolve(Checkpoints.NEWEST)).exists();
    }

    @Test
    void aHeapThatIsTooSmallIsSaidWithItsSize() throws Exception {
        FineTuning plan = task.plan("out", Mode.ALL, 1);
        String list = Files.readString(task.manifest());
        String row = list.lines().toList().getLast();
        StringBuilder longer = new StringBuilder(list);
        for (int i = 0; i < 400_000; i++) {
            longer.append(row.replaceFirst("\\.png", i + ".png")).append('\n');
        }
        Files.write(task.manifest(), longer.toString().getBytes(StandardCharsets.UTF_8));
        try (TrainingProcess process = TrainingProcess.start(plan, 64)) {
            assertThatThrownBy(() -> process.follow(TrainingListener.NONE))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("ran out of its 64 MiB of Java memory")
                    .hasMessageContaining("goes on from the last checkpoint");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, ran out of its 100 MiB of Java memory",
        "137, was killed from outside",
        "139, native code crashed in the training (signal 11",
        "143, was ended from outside",
        "77, ended with exit code 77"
    })
    void everyWayToEndHasASentence(int exit, String part) {
        assertThat(ChildEnd.reason(exit, 100, folder))
                .contains(part)
                .contains("the same call goes on from the last checkpoint in " + folder);
    }
}
