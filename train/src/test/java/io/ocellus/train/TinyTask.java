package io.ocellus.train;

import io.ocellus.augment.Manifest;
import io.ocellus.graph.ElementType;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Value;
import io.ocellus.train.FeatureTable.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/* Three clouds of points in eight dimensions, which a linear layer tells apart but for a few. */
final class TinyTask {

    static final int WIDTH = 8;
    static final int CLASSES = 3;

    private TinyTask() {}

    static Examples examples(FineTuning plan) {
        return new FeatureTable(rows(60, 1), rows(30, 2), plan);
    }

    static Learner learner() {
        Value features = new Value("features", ElementType.FLOAT, List.of(Value.FREE, WIDTH));
        Graph backbone = new Graph("tiny", 13, List.of(features), List.of(features), List.of(), Map.of());
        return new HeadLearner(new NewHead(backbone, "features", WIDTH, CLASSES), WIDTH, CLASSES, new Random(7));
    }

    static FineTuning plan(int epochs, Rule rule) {
        return new FineTuning(
                "tiny",
                "start",
                "manifest.tsv",
                "out",
                Mode.HEAD,
                "it is tiny",
                "train",
                epochs,
                16,
                32,
                "none",
                Sampling.PLAIN,
                rule,
                new RateSchedule.Cosine(0.5, 0.01),
                LossPlan.STANDARD,
                0,
                FineTuning.Storage.SINGLE,
                1,
                Precision.FP32,
                42);
    }

    private static Rows rows(int each, long seed) {
        var random = new SplittableRandom(seed);
        List<float[]> features = new ArrayList<>();
        List<Manifest.Entry> entries = new ArrayList<>();
        for (int i = 0; i < each * CLASSES; i++) {
            int label = i % CLASSES;
            float[] row = new float[WIDTH];
            for (int j = 0; j < WIDTH; j++) {
                row[j] = (float) (random.nextGaussian() + (j % CLASSES == label ? 1.5 : 0));
            }
            features.add(row);
            entries.add(new Manifest.Entry(Path.of(i + ".jpg"), List.of("class " + label), Manifest.Part.TRAIN, ""));
        }
        return new Rows(features, Manifest.of(entries));
    }
}
