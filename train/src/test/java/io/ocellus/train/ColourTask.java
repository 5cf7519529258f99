package io.ocellus.train;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/* Red, green and blue pictures with noise in a folder, and a tiny network to tell them apart. */
final class ColourTask {

    static final int SIDE = 16;
    static final int PICTURES = 48;

    private static final int CHANNELS = 8;

    private final Path folder;

    /* Draws the pictures, 36 of them to learn from, and writes the network to begin with. */
    ColourTask(Path folder) throws IOException {
        this.folder = folder;
        pictures();
        network(Value.FREE, CHANNELS);
    }

    Path manifest() {
        return folder.resolve("manifest.tsv");
    }

    FineTuning plan(String output, Mode mode, int epochs) {
        return plan(output, mode, epochs, SIDE);
    }

    FineTuning plan(String output, Mode mode, int epochs, int resolution) {
        return new FineTuning(
                "colours",
                folder.resolve("start").toString(),
                manifest().toString(),
                folder.resolve(output).toString(),
                mode,
                "the test says so",
                "train the colours",
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
                Precision.FP32,
                1);
    }

    /* From nothing, with a rate for that. */
    FineTuning scratch(Bundle start, int resolution, Precision precision) {
        return new FineTuning(
                "colours",
                start.folder().toString(),
                manifest().toString(),
                folder.resolve("scratch").toString(),
                Mode.SCRATCH,
                "the test says so",
                "train the colours",
                12,
                8,
                resolution,
                "none",
                Sampling.PLAIN,
                new Rule(Rule.Kind.ADAMW, 0.01, 0.01, 1, 5, 0),
                new RateSchedule.Cosine(0.5, 0.1),
                LossPlan.STANDARD,
                0,
                FineTuning.Storage.HALF,
                1,
                precision,
                1);
    }

    private void pictures() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        List<Manifest.Entry> entries = new ArrayList<>();
        Map<String, Color> colours = new LinkedHashMap<>();
        colours.put("red", new Color(190, 70, 70));
        colours.put("green", new Color(70, 190, 70));
        colours.put("blue", new Color(70, 70, 190));
        for (int i = 0; i < PICTURES / 3; i++) {
            for (Map.Entry<String, Color> colour : colours.entrySet()) {
                Path file = folder.resolve(colour.getKey() + i + ".png");
                ImageIO.write(noisy(colour.getValue(), random), "png", file.toFile());
                Manifest.Part part = i % 4 == 0 ? Manifest.Part.VALIDATE : Manifest.Part.TRAIN;
                entries.add(new Manifest.Entry(file, List.of(colour.getKey()), part, ""));
            }
        }
        Manifest.of(entries).write(manifest());
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

    /* input -> filters of 3 x 3 -> ReLU: the features. The batch may be free or a number. */
    void network(int batch, int channels) throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        float[] filters = new float[channels * 3 * 9];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = (float) (0.3 * random.nextGaussian());
        }
        Graph graph = new Graph(
                "tiny",
                13,
                List.of(new Value("input", ElementType.FLOAT, List.of(batch, 3, SIDE, SIDE))),
                List.of(new Value("features", ElementType.FLOAT, List.of(batch, channels, SIDE / 2, SIDE / 2))),
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
                        Tensor.of(List.of(channels, 3, 3, 3), filters),
                        "offsets",
                        Tensor.of(List.of(channels), new float[channels])));
        String first = batch == Value.FREE ? "\"N\"" : Integer.toString(batch);
        Path start = Files.createDirectories(folder.resolve("start"));
        byte[] bytes = Onnx.bytes(graph);
        Files.write(start.resolve("model.onnx"), bytes);
        Files.writeString(start.resolve("card.json"), """
                {"name": "tiny", "description": "for a test", "task": "features", "sha256": "%s",
                 "input": {"name": "input", "shape": [%s, 3, 16, 16], "layout": "NCHW", "colour": "RGB",
                           "scale": 0.00392156862745098, "mean": [0.5, 0.5, 0.5], "std": [0.25, 0.25, 0.25],
                           "preprocess": {"resize": "shorter", "to": 18, "crop": "centre", "cropTo": 16}},
                 "outputs": [{"name": "features", "shape": [%s, %d, 8, 8], "meaning": "a map"}],
                 "pooling": "gap", "embedding_dimension": %d}
                """.formatted(Hash.of(bytes), first, first, channels, channels));
    }
}
