package io.ocellus.training;

import io.ocellus.answer.Posterior;
import io.ocellus.classify.LinearPaths;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.Method;
import io.ocellus.classify.Scope;
import io.ocellus.classify.SimulatedPhotos;
import io.ocellus.taxonomy.Taxonomy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Trainings of simulated photos, and what comes of them: the one place of these tests that knows how a
/// generation is put together.
final class Trained {

    static final Origin ORIGIN = new Origin("0.1", "d474", "simulated", Instant.parse("2026-11-22T10:00:00Z"));

    private Trained() {}

    /// All methods, a C that need not be looked for, three folds.
    static TrainingSettings quick() {
        return settings(Set.copyOf(TrainingSettings.ALL), OptionalDouble.of(10));
    }

    static TrainingSettings settings(Set<String> methods, OptionalDouble cost) {
        TrainingSettings usual = TrainingSettings.STANDARD;
        return new TrainingSettings(methods, usual.error(), usual.confidence(), usual.balance(), cost, "l2", 3, 1);
    }

    static TrainingSettings with(String transform) {
        TrainingSettings usual = quick();
        return new TrainingSettings(
                usual.methods(), usual.error(), usual.confidence(), usual.balance(), usual.cost(), transform, 3, 1);
    }

    /// Lessons of photos, whose images are 1000, 1001, ...
    static Lessons lessons(SimulatedPhotos photos) {
        long[] images = LongStream.range(1000, 1000 + photos.nodes().length).toArray();
        return new Lessons(photos.taxonomy(), images, photos.raw(), photos.nodes(), photos.groups());
    }

    static Generation train(Lessons lessons, TrainingSettings settings, Path work)
            throws IOException, InterruptedException {
        return new Trainer(lessons, settings, ORIGIN, TrainingProgress.NONE).run(work);
    }

    static Generation with(Generation generation, List<Example> examples) {
        return new Generation(
                generation.number(), generation.card(), generation.transforms(), generation.tables(), examples);
    }

    static Generation with(Generation generation, String method, Tables other) {
        Map<String, Tables> tables = new HashMap<>(generation.tables());
        tables.put(method, other);
        return new Generation(
                generation.number(),
                generation.card(),
                generation.transforms(),
                tables,
                generation.examples(),
                generation.denials(),
                generation.labels());
    }

    static Generation trainedAt(Generation generation, Instant trained) {
        TrainingCard card = generation.card();
        return new Generation(
                0,
                new TrainingCard(
                        card.ocellus(),
                        card.java(),
                        trained,
                        card.data(),
                        card.featureSpace(),
                        card.images(),
                        card.taxa(),
                        card.settings(),
                        card.similarity(),
                        card.methods(),
                        card.refitted()),
                generation.transforms(),
                generation.tables(),
                generation.examples());
    }

    static Tables tables(Map<String, Tables> tables, String method) {
        return Objects.requireNonNull(tables.get(method), method);
    }

    static Method method(Generation generation, String name, Taxonomy taxonomy) {
        return method(generation, name, taxonomy, tables(generation.tables(), name));
    }

    static Method method(Generation generation, String name, Taxonomy taxonomy, Tables tables) {
        return new LinearPaths(name, taxonomy, tables, generation.transform(name)::apply);
    }

    /// A method over features, not raw embeddings.
    static Method method(Tables tables, Taxonomy taxonomy) {
        return new LinearPaths("of features", taxonomy, tables, java.util.function.UnaryOperator.identity());
    }

    static TrainingCard.MethodCard card(Generation generation, String method) {
        return generation.card().method(method).orElseThrow();
    }

    /// How probable the classes are for a photo, calibrated.
    static Posterior posterior(Generation generation, String name, SimulatedPhotos photos, int row) {
        Method method = method(generation, name, photos.taxonomy());
        float[] scores = method.scores(photos.raw().row(row), Scope.EVERYWHERE);
        return card(generation, name).calibration().posterior(photos.taxonomy(), method.classes(), scores);
    }

    /// The share of photos whose first suggestion is their label.
    static double accuracy(Generation generation, String name, SimulatedPhotos photos) {
        return IntStream.range(0, photos.nodes().length)
                .mapToDouble(row -> posterior(generation, name, photos, row)
                                        .suggestions(1)
                                        .getFirst()
                                        .node()
                                == photos.nodes()[row]
                        ? 1
                        : 0)
                .average()
                .orElse(0);
    }

    /// The scores of all methods that were fitted, for some photos.
    static float[][] scores(Generation generation, SimulatedPhotos photos) {
        return generation.tables().keySet().stream()
                .sorted()
                .flatMap(name -> IntStream.range(0, Math.min(10, photos.nodes().length))
                        .mapToObj(row -> method(generation, name, photos.taxonomy())
                                .scores(photos.raw().row(row), Scope.EVERYWHERE)))
                .toArray(float[][]::new);
    }
}
