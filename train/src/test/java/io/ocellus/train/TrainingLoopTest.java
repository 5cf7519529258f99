package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingLoopTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Rule SGD = new Rule(Rule.Kind.SGD, 0.05, 1e-4, 1, 5, 0);
    private static final Rule ADAMW = new Rule(Rule.Kind.ADAMW, 0.02, 0.01, 1, 0, 0.95);

    @TempDir
    Path folder;

    private final List<TrainingEvent> events = new ArrayList<>();

    static Stream<Rule> rules() {
        return Stream.of(SGD, ADAMW);
    }

    /* Stands for kill -9: nothing of the loop runs after it. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void learnsATinyTask(Rule rule) throws Exception {
        RunState end = run(TinyTask.plan(6, rule), folder, events::add).state();
        assertThat(end.history()).hasSize(6);
        assertThat(end.history().getLast().heldOut().accuracy()).isGreaterThan(0.9);
        assertThat(end.history().getLast().learnt().loss())
                .isLessThan(end.history().getFirst().learnt().loss());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRunThatWasKilledGoesOnWithTheSameCurveBitForBit(Rule rule) throws Exception {
        FineTuning plan = TinyTask.plan(5, rule);
        Path whole = folder.resolve("whole");
        run(plan, whole, TrainingListener.NONE);
        Path broken = folder.resolve("broken");
        for (int kill : new int[] {7, 3, 20}) { // steps of each process; the first two lie within an epoch
            assertThatThrownBy(() -> run(plan, broken, killAt(kill))).isInstanceOf(Killed.class);
        }
        run(plan, broken, TrainingListener.NONE);
        assertThat(broken.resolve(History.CSV)).hasSameTextualContentAs(whole.resolve(History.CSV));
        assertThat(broken.resolve(History.PLOT)).hasSameTextualContentAs(whole.resolve(History.PLOT));
        assertThat(broken.resolve(Checkpoints.BEST)).hasSameBinaryContentAs(whole.resolve(Checkpoints.BEST));
        assertThat(broken.resolve(Checkpoints.NEWEST)).hasSameBinaryContentAs(whole.resolve(Checkpoints.NEWEST));
    }

    @Test
    void aRunThatWasAskedToStopWithinAnEpochGoesOnWithTheSameCurve() throws Exception {
        FineTuning plan = TinyTask.plan(3, ADAMW);
        Path whole = folder.resolve("whole");
        run(plan, whole, TrainingListener.NONE);
        Path stopped = folder.resolve("stopped");
        Cancellation stop = new Cancellation();
        TrainingLoop.Ending ending = run(
                plan,
                stopped,
                event -> {
                    if (event instanceof TrainingEvent.Step step && step.epoch() == 2 && step.step() == 5) {
                        stop.request();
                    }
                },
                stop);
        assertThat(ending.done()).isFalse();
        assertThat(ending.state().step()).isEqualTo(5);
        assertThat(run(plan, stopped, TrainingListener.NONE).done()).isTrue();
        assertThat(stopped.resolve(History.CSV)).hasSameTextualContentAs(whole.resolve(History.CSV));
    }

    @Test
    void aDamagedCheckpointIsNamedAndTheOneBeforeItUsed() throws Exception {
        FineTuning plan = TinyTask.plan(4, SGD);
        Path whole = folder.resolve("whole");
        run(plan, whole, TrainingListener.NONE);
        Path damaged = folder.resolve("damaged");
        assertThatThrownBy(() -> run(plan, damaged, killAt(40))).isInstanceOf(Killed.class);
        Path newest = damaged.resolve(Checkpoints.NEWEST);
        byte[] content = Files.readAllBytes(newest);
        content[content.length - 5] ^= 1;
        Files.write(newest, content);
        run(plan, damaged, events::add);
        assertThat(events.getFirst())
                .isEqualTo(
                        new TrainingEvent.Note(
                                newest
                                        + ": the checkpoint is damaged: its checksum is wrong; the one before it is used if there is one"));
        assertThat(damaged.resolve(History.CSV)).hasSameTextualContentAs(whole.resolve(History.CSV));
    }

    @Test
    void stopsWhenNothingGetsBetterAndKeepsTheBest() throws Exception {
        FineTuning plan = TinyTask.plan(200, SGD);
        FineTuning patient = new FineTuning(
                plan.name(),
                plan.start(),
                plan.manifest(),
                plan.output(),
                plan.mode(),
                plan.reason(),
                plan.command(),
                plan.epochs(),
                plan.batch(),
                plan.resolution(),
                plan.augmentation(),
                plan.sampling(),
                plan.rule(),
                plan.schedule(),
                plan.loss(),
                4,
                plan.storage(),
                plan.threads(),
                plan.precision(),
                plan.seed());
        RunState end = run(patient, folder, TrainingListener.NONE).state();
        assertThat(end.epoch()).isLessThan(200);
        assertThat(end.sinceBest()).isEqualTo(4);
    }

    @Test
    void saysWhatToDoWhenTheLossIsNoNumber() {
        Rule wild = new Rule(Rule.Kind.SGD, 1e39, 0, 1, 0, 0);
        assertThatThrownBy(() -> run(TinyTask.plan(5, wild), folder, TrainingListener.NONE))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("try a third of the rate");
    }

    @Test
    void tellsEveryStepAndEpochWithTheTimeLeft() throws Exception {
        run(TinyTask.plan(2, SGD), folder, events::add);
        assertThat(events.stream().filter(TrainingEvent.Step.class::isInstance)).hasSize(24);
        assertThat(events.stream().filter(TrainingEvent.Epoch.class::isInstance))
                .hasSize(2);
        assertThat(events.stream()
                        .filter(TrainingEvent.Step.class::isInstance)
                        .map(TrainingEvent.Step.class::cast)
                        .toList()
                        .getLast()
                        .secondsLeft())
                .isZero();
    }

    private static TrainingListener killAt(int steps) {
        int[] left = {steps};
        return event -> {
            if (event instanceof TrainingEvent.Step && --left[0] == 0) {
                throw new Killed();
            }
        };
    }

    private static TrainingLoop.Ending run(FineTuning plan, Path folder, TrainingListener listener)
            throws IOException, InterruptedException {
        return run(plan, folder, listener, new Cancellation());
    }

    private static TrainingLoop.Ending run(
            FineTuning plan, Path folder, TrainingListener listener, Cancellation cancellation)
            throws IOException, InterruptedException {
        RunFolder run = new RunFolder(folder, "key", NOON);
        try (Examples examples = TinyTask.examples(plan);
                Learner learner = TinyTask.learner();
                TrainingLoop loop = new TrainingLoop(
                        plan, examples, learner, run, new Progress(plan, listener, NOON), cancellation)) {
            return loop.run();
        }
    }
}
