package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ocellus.augment.Manifest;
import io.ocellus.augment.NetworkInput;
import io.ocellus.embed.OnnxEmbedder;
import io.ocellus.graph.Graph;
import io.ocellus.graph.NetworkFamilies;
import io.ocellus.image.Pixels;
import io.ocellus.model.Bundle;
import io.ocellus.train.Distillation.Stage;
import io.ocellus.train.Distillation.Weights;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/* A tiny student learns from two tiny teachers with random weights how they see stripes of several colours. */
class DistillationRunTest {

    private static final int SIDE = 32;
    private static final int HEAP = 256; // MiB

    @TempDir
    Path folder;

    /* Stands for kill -9: nothing of the run goes on after it. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void photosAndTeachers() throws IOException {
        photos();
        teacher("first", 1);
        teacher("second", 2);
    }

    @Test
    void aStudentComesNearerToItsTeachersAndItsBundleEmbeds() throws Exception {
        Distillation plan = plan("out", 20, "second");
        TrainingEvent.Finished finished = (TrainingEvent.Finished) run(plan, TrainingListener.NONE);
        List<String> history = Files.readAllLines(plan.outputFolder().resolve(History.CSV));
        assertThat(heldOutLoss(history.subList(18, 21))).isLessThan(heldOutLoss(history.subList(1, 4)));
        Bundle bundle = Bundle.read(Path.of(finished.bundle()));
        assertThat(bundle.verify().failures()).isEmpty();
        assertThat(bundle.card().tree().at("/trained/teachers")).hasSize(2);
        assertThat(bundle.card().tree().at("/trained/photos").asInt()).isEqualTo(30);
        try (OnnxEmbedder embedder = OnnxEmbedder.open(bundle)) {
            Pixels picture = new Pixels(40, 40, new byte[3 * 40 * 40]);
            assertThat(embedder.embed(picture)).hasSize(bundle.card().embeddingDimension());
        }
    }

    @Test
    void theCurveNamesWhatTheStudentIsMeasuredAgainst() throws Exception {
        Distillation plan = plan("out", 1, "second");
        run(plan, TrainingListener.NONE);
        assertThat(Files.readAllLines(plan.outputFolder().resolve(NeighbourCurve.FILE)))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly("features", "handcrafted", "first", "second", "epoch 0", "epoch 1");
    }

    @Test
    void aRunThatWasKilledGoesOnWithTheSameCurve() throws Exception {
        Distillation whole = plan("whole", 3, "second");
        run(whole, TrainingListener.NONE);
        Distillation killed = plan("killed", 3, "second");
        int[] left = {4};
        assertThatThrownBy(() -> run(killed, event -> {
                    if (event instanceof TrainingEvent.Step && --left[0] == 0) {
                        throw new Killed();
                    }
                }))
                .isInstanceOf(Killed.class);
        run(killed, TrainingListener.NONE);
        assertThat(killed.outputFolder().resolve(History.CSV))
                .hasSameTextualContentAs(whole.outputFolder().resolve(History.CSV));
    }

    @Test
    void refusesToMixWhatTwoTeachersSaid() throws Exception {
        run(plan("out", 1, "second"), TrainingListener.NONE);
        teacher("second", 3);
        assertThatThrownBy(() -> run(plan("out", 1, "second"), TrainingListener.NONE))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("other teachers");
    }

    @Test
    void runsInAProcessOfItsOwn() throws Exception {
        try (TrainingProcess process = TrainingProcess.start(plan("out", 1, "second"), HEAP)) {
            assertThat(process.follow(TrainingListener.NONE)).isInstanceOf(TrainingEvent.Finished.class);
        }
    }

    @Test
    void aStudentMayBeginAsAFinishedNetwork() throws Exception {
        Distillation plan =
                plan("out", 1, "second").from(folder.resolve("first").toString());
        TrainingEvent.Finished finished = (TrainingEvent.Finished) run(plan, TrainingListener.NONE);
        Bundle bundle = Bundle.read(Path.of(finished.bundle()));
        assertThat(bundle.card().tree().at("/trained/from/name").asText()).isEqualTo("first");
    }

    private static TrainingEvent run(Distillation plan, TrainingListener listener) throws Exception {
        return new DistillationRun(plan, listener, Clock.systemUTC()).go(new Cancellation());
    }

    /* Over several epochs: one epoch of so few photos is chance, and differs between processors. */
    private static double heldOutLoss(List<String> epochs) {
        return epochs.stream()
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[5]))
                .average()
                .orElseThrow();
    }

    private Distillation plan(String output, int epochs, String second) {
        return new Distillation(
                "small",
                "mobile-0.1-32",
                List.of(
                        new Distillation.Source(folder.resolve("first").toString(), 1),
                        new Distillation.Source(folder.resolve(second).toString(), 2)),
                folder.resolve("manifest.tsv").toString(),
                folder.resolve(output).toString(),
                List.of(new Stage(SIDE, epochs)),
                10,
                2,
                "light",
                new Rule(Rule.Kind.ADAMW, 0.001, 0.01, 1, 5, 0.5),
                1,
                new RateSchedule.Cosine(0.5, 0.1),
                new Weights(1, 5, 0.1),
                Distillation.Precision.SINGLE,
                0,
                1,
                7,
                "ocellus train backbone",
                "drawn by the test");
    }

    private void teacher(String name, long seed) throws IOException {
        Graph drawn = NetworkFamilies.named("residual-0.1-32").draw(1, seed);
        Graph trunk = new NewHead(drawn, "features", 0, 0).trunk();
        int width = trunk.outputs().getFirst().shape().get(1);
        new BackboneBundle(name, "for a test", NetworkInput.ofSide(SIDE))
                .write(trunk, width, JsonNodeFactory.instance.objectNode(), "drawn by the test", folder.resolve(name));
    }

    private void photos() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        List<Manifest.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Path file = folder.resolve("photo" + i + ".png");
            int kind = i % 3;
            ImageIO.write(stripes(kind, random), "png", file.toFile());
            Manifest.Part part = i % 4 == 3 ? Manifest.Part.VALIDATE : Manifest.Part.TRAIN;
            List<String> labels = part == Manifest.Part.VALIDATE || i % 2 == 0 ? List.of("kind " + kind) : List.of();
            entries.add(new Manifest.Entry(file, labels, part, ""));
        }
        Manifest.of(entries).write(folder.resolve("manifest.tsv"));
    }

    private static BufferedImage stripes(int kind, SplittableRandom random) {
        BufferedImage image = new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB);
        int period = 3 + 3 * kind + random.nextInt(2);
        int[] colour = random.ints(3, 0, 128).toArray();
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 48; x++) {
                int light = (x + kind * y) / period % 2 * 100;
                int rgb = 0;
                for (int part : colour) {
                    rgb = rgb << 8 | (part + light);
                }
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }
}
