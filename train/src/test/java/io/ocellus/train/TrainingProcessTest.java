package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.augment.Manifest;
import io.ocellus.graph.Attributes;
import io.ocellus.graph.ElementType;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Node;
import io.ocellus.graph.Onnx;
import io.ocellus.graph.Tensor;
import io.ocellus.graph.Value;
import io.ocellus.model.Bundle;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/* A tiny network, in a process of its own, learns to tell red from green from blue pictures with noise. */
class TrainingProcessTest {

    private static final int SIDE = 16;
    private static final int HEAP = 256; // MiB

    @TempDir
    Path folder;

    @BeforeEach
    void task() throws IOException {
        pictures();
        network();
    }

    @Test
    void aHeadAloneLearnsOnFeaturesThatAreComputedOnce() throws Exception {
        FineTuning plan = plan("out", Mode.HEAD, 30);
        TrainingEvent.Finished finished =
                (TrainingEvent.Finished) new Run(plan, TrainingListener.NONE, Clock.systemUTC()).go(new Cancellation());
        assertThat(finished.best().heldOut().accuracy()).isGreaterThan(0.9);
        assertThat(plan.outputFolder().resolve(FeatureExtraction.FILE)).exists();
    }

    @Test
    void aTinyNetworkLearnsATinyTaskAndKilledAndResumedDrawsTheSameCurve() throws Exception {
        FineTuning whole = plan("whole", Mode.ALL, 4);
        TrainingEvent.Finished finished = (TrainingEvent.Finished) run(whole, TrainingListener.NONE);
        assertThat(finished.best().heldOut().accuracy()).isEqualTo(1);
        Bundle bundle = Bundle.read(Path.of(finished.bundle()));
        assertThat(bundle.verify().ok()).isTrue();
        assertThat(bundle.labels()).containsExactly("blue", "green", "red");
        assertThat(bundle.card().tree().at("/trained/plan/mode").asText()).isEqualTo("all");
        FineTuning killed = plan("killed", Mode.ALL, 4);
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
        FineTuning plan = plan("larger", Mode.LAST, 1, 24);
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
        FineTuning plan = plan("out", Mode.LAST, 400);
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
        FineTuning plan = plan("out", Mode.ALL, 1);
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

    private FineTuning plan(String output, Mode mode, int epochs) {
        return plan(output, mode, epochs, SIDE);
    }

    private FineTuning plan(String output, Mode mode, int epochs, int resolution) {
        return new FineTuning(
                "colours",
                folder.resolve("start").toString(),
                folder.resolve("manifest.tsv").toString(),
                folder.resolve(output).toString(),
                mode,
                "the test says so",
                epochs,
                8,
                resolution,
                "light",
                Sampling.PLAIN,
                new Rule(Rule.Kind.ADAMW, 0.02, 0.01, 0.5, 5, 0),
                new RateSchedule.Cosine(0.5, 0.1),
                LossPlan.STANDARD,
                0,
                FineTuning.Storage.HALF,
                1,
                1);
    }

    private void pictures() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        List<Manifest.Entry> entries = new ArrayList<>();
        Map<String, Color> colours = new LinkedHashMap<>();
        colours.put("red", new Color(190, 70, 70));
        colours.put("green", new Color(70, 190, 70));
        colours.put("blue", new Color(70, 70, 190));
        for (int i = 0; i < 16; i++) {
            for (Map.Entry<String, Color> colour : colours.entrySet()) {
                Path file = folder.resolve(colour.getKey() + i + ".png");
                ImageIO.write(noisy(colour.getValue(), random), "png", file.toFile());
                Manifest.Part part = i % 4 == 0 ? Manifest.Part.VALIDATE : Manifest.Part.TRAIN;
                entries.add(new Manifest.Entry(file, List.of(colour.getKey()), part, ""));
            }
        }
        Manifest.of(entries).write(folder.resolve("manifest.tsv"));
    }

    private static BufferedImage noisy(Color colour, SplittableRandom random) {
        BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 24; x++) {
                int rgb = 0;
                for (int part : new int[] {colour.getRed(), colour.getGreen(), colour.getBlue()}) {
                    rgb = rgb << 8 | Math.clamp(part + random.nextInt(-60, 61), 0, 255);
                }
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    /* input -> 8 filters of 3 x 3 -> ReLU: the features. */
    private void network() throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        float[] filters = new float[8 * 3 * 9];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = (float) (0.3 * random.nextGaussian());
        }
        Graph graph = new Graph(
                "tiny",
                13,
                List.of(new Value("input", ElementType.FLOAT, List.of(Value.FREE, 3, SIDE, SIDE))),
                List.of(new Value("features", ElementType.FLOAT, List.of(Value.FREE, 8, SIDE / 2, SIDE / 2))),
                List.of(
                        new Node(
                                "conv",
                                "Conv",
                                List.of("input", "filters", "offsets"),
                                List.of("sums"),
                                Attributes.NONE
                                        .with("kernel_shape", List.of(3, 3))
                                        .with("strides", List.of(2, 2))
                                        .with("pads", List.of(1, 1, 1, 1))),
                        new Node("relu", "Relu", List.of("sums"), List.of("features"), Attributes.NONE)),
                Map.of(
                        "filters",
                        Tensor.of(List.of(8, 3, 3, 3), filters),
                        "offsets",
                        Tensor.of(List.of(8), new float[8])));
        Path start = Files.createDirectories(folder.resolve("start"));
        byte[] bytes = Onnx.bytes(graph);
        Files.write(start.resolve("model.onnx"), bytes);
        Files.writeString(start.resolve("card.json"), """
                {"name": "tiny", "description": "for a test", "task": "features", "sha256": "%s",
                 "input": {"name": "input", "shape": ["N", 3, 16, 16], "layout": "NCHW", "colour": "RGB",
                           "scale": 0.00392156862745098, "mean": [0.5, 0.5, 0.5], "std": [0.25, 0.25, 0.25],
                           "preprocess": {"resize": "shorter", "to": 18, "crop": "centre", "cropTo": 16}},
                 "outputs": [{"name": "features", "shape": ["N", 8, 8, 8], "meaning": "a map"}],
                 "pooling": "gap", "embedding_dimension": 8}
                """.formatted(Hash.of(bytes)));
    }
}
