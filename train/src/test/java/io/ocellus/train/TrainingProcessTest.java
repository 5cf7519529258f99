package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.model.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/* A tiny network, in a process of its own, learns to tell red from green from blue pictures with noise. */
class TrainingProcessTest {

    private static final int HEAP = 256; // MiB

    @TempDir
    Path folder;

    private ColourTask task;

    @BeforeEach
    void task() throws IOException {
        task = new ColourTask(folder);
    }

    @Test
    void aHeadAloneLearnsOnFeaturesThatAreComputedOnce() throws Exception {
        FineTuning plan = task.plan("out", Mode.HEAD, 30);
        TrainingEvent.Finished finished =
                (TrainingEvent.Finished) new Run(plan, TrainingListener.NONE, Clock.systemUTC()).go(new Cancellation());
        assertThat(finished.best().heldOut().accuracy()).isGreaterThan(0.9);
        assertThat(plan.outputFolder().resolve(FeatureExtraction.FILE)).exists();
    }

    @Test
    void aTinyNetworkLearnsATinyTaskAndKilledAndResumedDrawsTheSameCurve() throws Exception {
        FineTuning whole = task.plan("whole", Mode.ALL, 8);
        TrainingEvent.Finished finished = (TrainingEvent.Finished) run(whole, TrainingListener.NONE);
        assertThat(finished.best().heldOut().accuracy()).isEqualTo(1);
        Bundle bundle = Bundle.read(Path.of(finished.bundle()));
        assertThat(bundle.verify().ok()).isTrue();
        assertThat(bundle.labels()).containsExactly("blue", "green", "red");
        assertThat(bundle.card().tree().at("/trained/plan/mode").asText()).isEqualTo("all");
        FineTuning killed = task.plan("killed", Mode.ALL, 8);
        List<TrainingEvent> seen = new ArrayList<>();
        try (TrainingProcess process = TrainingProcess.start(killed, HEAP)) {
            assertThatThrownBy(() -> process.follow(event -> {
                        seen.add(event);
                        if (event instanceof TrainingEvent.Step step && step.epoch() == 2 && step.step() == 2) {
                            ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
                        }
                    }))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("was killed from outside")
                    .hasMessageContaining("goes on from the last checkpoint");
        }
        assertThat(seen).noneMatch(TrainingEvent.Finished.class::isInstance);
        run(killed, TrainingListener.NONE);
        assertThat(killed.outputFolder().resolve(History.CSV))
                .hasSameTextualContentAs(whole.outputFolder().resolve(History.CSV));
    }

    @Test
    void aNetworkThatWasTrainedAtAnotherSizeAsksForThatSize() throws Exception {
        FineTuning plan = task.plan("larger", Mode.LAST, 1, 24);
        TrainingEvent.Finished finished =
                (TrainingEvent.Finished) new Run(plan, TrainingListener.NONE, Clock.systemUTC()).go(new Cancellation());
        Bundle bundle = Bundle.read(Path.of(finished.bundle()));
        assertThat(bundle.verify().failures()).isEmpty();
        assertThat(bundle.card().input().shape().size(2)).isEqualTo(24);
        assertThat(bundle.card().output("features").orElseThrow().shape().size(3))
                .isEqualTo(12);
    }

    @Test
    void cancelledItStopsAndGoesOnLater() throws Exception {
        FineTuning plan = task.plan("out", Mode.LAST, 400);
        try (TrainingProcess process = TrainingProcess.start(plan, HEAP)) {
            TrainingEvent end = process.follow(event -> {
                if (event instanceof TrainingEvent.Step) {
                    process.cancel();
                }
            });
            assertThat(end).isInstanceOf(TrainingEvent.Stopped.class);
        }
        assertThat(plan.outputFolder().resolve(Checkpoints.NEWEST)).exists();
    }

    @Test
    void aPlanThatCannotBeFollowedFailsWithOneSentence() throws Exception {
        FineTuning plan = task.plan("out", Mode.ALL, 1);
        Files.delete(folder.resolve("start").resolve("model.onnx"));
        assertThatThrownBy(() -> run(plan, TrainingListener.NONE))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("model.onnx");
    }

    private static TrainingEvent run(FineTuning plan, TrainingListener listener) throws Exception {
        try (TrainingProcess process = TrainingProcess.start(plan, HEAP)) {
            return process.follow(listener);
        }
    }
}
