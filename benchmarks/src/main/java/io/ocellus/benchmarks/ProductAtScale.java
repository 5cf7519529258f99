package io.ocellus.benchmarks;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.NewImage;
import io.ocellus.catalog.Origin;
import io.ocellus.catalog.Provenance;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.SqliteCatalog;
import io.ocellus.collection.Home;
import io.ocellus.collection.Identification;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.collection.TrainReport;
import io.ocellus.collection.TrainRequest;
import io.ocellus.training.TrainingCard.MethodCard;
import io.ocellus.training.TrainingProgress;
import io.ocellus.training.TrainingSettings;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// `train`, `identify` and a correction with very many classes, as the commands run them: through a collection
/// with a catalogue, from its door.
///
/// `ProductAtScale HOME [CLASSES [IMAGES [DIMENSION [NOISE [NUISANCE [QUERIES [METHODS]]]]]]]`, by default
/// 2,000 classes of 10 images with 1,280 components, noise 1.5, nuisance 6 ([SimulatedImages]), 1,000 questions
/// about images that were not learnt from, and `hierarchy`. A collection that is in HOME already is taken as it
/// is, and a training that was stopped goes on where it was. Prints progress and results, each behind the
/// seconds since the start.
public final class ProductAtScale {

    private static final String NAME = "simulated";
    private static final int BATCH = 2000; // images in one transaction
    private static final long FIRST_QUERY = 1L << 40; // numbers of images that are not learnt from
    private static final int CORRECTIONS = 5;

    private final long start = System.nanoTime();
    private final SimulatedImages world;
    private final Path home;
    private final int dimension;

    private ProductAtScale(SimulatedImages world, Path home, int dimension) {
        this.world = world;
        this.home = home;
        this.dimension = dimension;
    }

    /// Measures and prints.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int dimension = (int) number(arguments, 3, 1280);
        SimulatedImages world = new SimulatedImages(new SimulatedImages.Shape(
                (int) number(arguments, 1, 2000), dimension, number(arguments, 4, 1.5), number(arguments, 5, 6)));
        ProductAtScale product = new ProductAtScale(world, Path.of(arguments[0]), dimension);
        product.fill((int) number(arguments, 2, 10));
        String methods = arguments.length > 7 ? arguments[7] : TrainingSettings.HIERARCHY;
        try (PhotoCollection collection = PhotoCollection.open(new Home(product.home), NAME)) {
            product.train(collection, Set.of(methods.split(",")));
            int queries = (int) number(arguments, 6, 1000);
            for (MethodCard method : collection.trainings().card().orElseThrow().methods()) {
                product.identify(collection, method.name(), queries);
            }
            product.correct(collection);
        }
    }

    private static double number(String[] arguments, int place, double usual) {
        return arguments.length > place ? Double.parseDouble(arguments[place]) : usual;
    }

    private void say(String format, Object... values) {
        System.out.printf("%8.1f s  %s%n", (System.nanoTime() - start) / 1e9, format.formatted(values));
    }

    /// Puts images into the catalogue, as an import does, but with embeddings that are drawn.
    private void fill(int images) throws IOException {
        Path folder = home.resolve("collections").resolve(NAME);
        if (Files.exists(folder.resolve("catalog.db"))) {
            say("the collection is there");
            return;
        }
        Files.createDirectories(folder);
        Path unfinished = Files.createTempDirectory(folder, "unfinished");
        try (Catalog catalog = SqliteCatalog.open(unfinished.resolve("catalog.db"))) {
            catalog.saveTaxa(world.taxonomy().records());
            catalog.setFeatureSpace(new FeatureSpaceRow("simulated@" + dimension, "simulated", dimension));
            int all = world.species().length * images;
            for (int from = 0; from < all; from += BATCH) {
                catalog.addImages(drawn(from, Math.min(from + BATCH, all), images), "benchmark");
                if (from % (50 * BATCH) == 0) {
                    say("%,d of %,d images written", from, all);
                }
            }
        }
        Files.move(unfinished.resolve("catalog.db"), folder.resolve("catalog.db"));
        Files.deleteIfExists(unfinished.resolve("catalog.db-wal"));
        Files.deleteIfExists(unfinished.resolve("catalog.db-shm"));
        Files.delete(unfinished);
        say("collection of %,d classes and %,d images a class", world.species().length, images);
    }

    private List<NewImage> drawn(int from, int end, int images) {
        return IntStream.range(from, end)
                .parallel()
                .mapToObj(number -> {
                    int node = world.species()[number / images];
                    int taxon = world.taxonomy().id(node);
                    return new NewImage(
                            "%064x".formatted(number),
                            "",
                            1,
                            1,
                            new Origin("simulated/" + number, 1, 0),
                            "",
                            Provenance.NONE,
                            Split.TRAIN,
                            taxon,
                            "",
                            Half.of(world.image(world.mean(node), number)));
                })
                .toList();
    }

    private void train(PhotoCollection collection, Set<String> methods) throws IOException, InterruptedException {
        TrainingSettings usual = TrainingSettings.STANDARD;
        TrainingSettings settings = new TrainingSettings(
                methods,
                usual.error(),
                usual.confidence(),
                usual.balance(),
                usual.cost(),
                usual.transform(),
                usual.folds(),
                usual.seed());
        TrainingProgress progress = (step, done, all) -> say("%d/%d %s", done, all, step);
        long began = System.nanoTime();
        TrainReport report =
                collection.train(new TrainRequest(settings, TrainRequest.Acceptance.ALWAYS), progress, "benchmark");
        say(
                "trained in %.1f s with at most %,d MB of heap, garbage included (limit %,d MB)",
                (System.nanoTime() - began) / 1e9,
                peakHeap() >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
        for (MethodCard method : report.card().methods()) {
            say(
                    "  %-10s %.4f right while held out, %.1f s, %,d MB; %s; 5%% from a probability of %.2f on",
                    method.name(),
                    method.accuracy(),
                    method.seconds(),
                    method.bytes() >> 20,
                    method.settings(),
                    method.calibration().threshold(usual.error()));
        }
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private void identify(PhotoCollection collection, String method, int queries) throws IOException {
        int[] asked = new SplittableRandom(5)
                .ints(queries, 0, world.species().length)
                .map(k -> world.species()[k])
                .toArray();
        IdentifyRequest request = new IdentifyRequest(
                IdentifyRequest.DEFAULT_TOP, Optional.empty(), Optional.of(method), IdentifyRequest.DEFAULT_ERROR);
        double[] milliseconds = new double[queries];
        int right = 0;
        int answered = 0;
        int wrong = 0;
        int warm = Math.min(200, queries);
        for (int turn = -warm; turn < queries; turn++) { // the first ones warm up, and are asked again
            int q = Math.floorMod(turn, queries);
            float[] embedding = world.image(world.mean(asked[q]), FIRST_QUERY + q);
            long began = System.nanoTime();
            Identification found = collection.identify("question " + q, embedding, request);
            if (turn >= 0) {
                milliseconds[q] = (System.nanoTime() - began) / 1e6;
                right += isFirst(found, asked[q]) ? 1 : 0;
                answered += answer(found) >= 0 ? 1 : 0;
                wrong += answer(found) >= 0 && !world.taxonomy().isWithin(asked[q], answer(found)) ? 1 : 0;
            }
        }
        Arrays.sort(milliseconds);
        say(
                "identify by %s: %.4f right at first; %.3f answered, %.3f of these wrong; %.2f ms (median; 95%% within %.2f)",
                method,
                right / (double) queries,
                answered / (double) queries,
                wrong / (double) Math.max(1, answered),
                milliseconds[queries / 2],
                milliseconds[queries * 95 / 100]);
    }

    private boolean isFirst(Identification found, int node) {
        return found.suggestions().orElseThrow().stream()
                .findFirst()
                .map(best -> best.taxon().id() == world.taxonomy().id(node))
                .orElse(false);
    }

    /// The node of the answer; -1 if it is unknown.
    private int answer(Identification found) {
        return found.answer()
                .flatMap(Identification.Answer::taxon)
                .map(taxon -> world.taxonomy().node(taxon.id()))
                .orElse(-1);
    }

    /// Gives images another species each, which is in use when the call returns.
    private void correct(PhotoCollection collection) throws IOException, InterruptedException {
        long[] images = collection.images(ImageFilter.ALL, 0, CORRECTIONS).stream()
                .mapToLong(ImageRow::id)
                .toArray();
        for (int i = 0; i < images.length; i++) {
            int species = world.species()[(i + 1) * (world.species().length - 1) / (images.length + 1)];
            String name = world.taxonomy().taxon(species).scientificName();
            long began = System.nanoTime();
            collection.label(List.of(images[i]), Optional.of(name), "benchmark");
            say("correction %d: %.2f s", i + 1, (System.nanoTime() - began) / 1e9);
        }
    }
}
