package io.ocellus.benchmarks;

import io.ocellus.classify.ClassSketch;
import io.ocellus.classify.FeatureRows;
import io.ocellus.classify.LinearPaths;
import io.ocellus.classify.LinearPaths.Shortlist;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.Method;
import io.ocellus.classify.NegativeSampling;
import io.ocellus.classify.Scope;
import io.ocellus.classify.TaxonClassifiers;
import io.ocellus.classify.TrainingSet;
import io.ocellus.classify.WeightTable;
import io.ocellus.vector.Half;
import io.ocellus.vector.HalfMatrix;
import io.ocellus.vector.Kernel;
import io.ocellus.vector.Scorer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// The path form of `hierarchy` with very many classes: time, heap, accuracy and the milliseconds of a question.
///
/// `HierarchyAtScale FILE [CLASSES [IMAGES [DIMENSION [NOISE [NUISANCE [QUERIES]]]]]]`, by default 10,000
/// classes of 10 images with 1,280 components, noise 1.5, nuisance 6 and 2,000 questions about images that were
/// not learnt from. The file is written anew with the embeddings in half precision, and mapped.
public final class HierarchyAtScale {

    private static final double KINSHIP = 0.1;
    private static final long FIRST_QUERY = 1L << 40; // numbers of images that are not learnt from
    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final SimulatedImages world;
    private final int[] labels; // nodes
    private final HalfMatrix embeddings;

    private HierarchyAtScale(SimulatedImages world, int[] labels, HalfMatrix embeddings) {
        this.world = world;
        this.labels = labels;
        this.embeddings = embeddings;
    }

    /// Measures and prints.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int images = (int) number(arguments, 2, 10);
        SimulatedImages world = new SimulatedImages(new SimulatedImages.Shape(
                (int) number(arguments, 1, 10_000),
                (int) number(arguments, 3, 1280),
                number(arguments, 4, 1.5),
                number(arguments, 5, 6)));
        try (HalfMatrix matrix = new HalfMatrix((int) number(arguments, 3, 1280))) {
            int[] labels = write(world, images, matrix, Path.of(arguments[0]));
            new HierarchyAtScale(world, labels, matrix).measure((int) number(arguments, 6, 2000));
        }
    }

    private static double number(String[] arguments, int place, double usual) {
        return arguments.length > place ? Double.parseDouble(arguments[place]) : usual;
    }

    /// Writes images until the last chunk is full: the first species get one more each.
    ///
    /// @return the label of each
    private static int[] write(SimulatedImages world, int images, HalfMatrix matrix, Path file) throws IOException {
        long start = System.nanoTime();
        int[] species = world.species();
        int chunkRows = matrix.rowsPerChunk();
        int chunks = Math.ceilDiv(species.length * images, chunkRows);
        int[] labels = new int[chunks * chunkRows];
        long bytes = chunkRows * matrix.stride();
        try (FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            MemorySegment all = channel.map(FileChannel.MapMode.READ_WRITE, 0, chunks * bytes, Arena.ofAuto());
            int rows = species.length * images;
            IntStream.range(0, species.length).parallel().forEach(k -> {
                float[] mean = world.mean(species[k]);
                for (int i = 0; i <= images; i++) {
                    int row = i < images ? k * images + i : rows + k;
                    if (row < labels.length) {
                        labels[row] = species[k];
                        short[] halves = Half.of(world.image(mean, row));
                        MemorySegment.copy(halves, 0, all, HALF, row * matrix.stride(), halves.length);
                    }
                }
            });
            for (int chunk = 0; chunk < chunks; chunk++) {
                matrix.mapNext(channel, chunk * bytes);
            }
        }
        System.out.printf(
                "%,d images of %,d species in %,d taxa, %.1f GB written in %.0f s%n",
                labels.length, species.length, world.taxonomy().size(), chunks * bytes / 1e9, since(start));
        return labels;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void measure(int queries) throws InterruptedException {
        TrainingSet set = new TrainingSet(
                world.taxonomy(),
                new FeatureRows.Mapped(embeddings, embeddings.dimension(), UnaryOperator.identity()),
                labels,
                Collections.nCopies(labels.length, ""));
        TaxonClassifiers classifiers = new TaxonClassifiers(set, LinearSettings.DEFAULT, NegativeSampling.DEFAULT);
        long start = System.nanoTime();
        WeightTable leaves = classifiers.leaves(TaxonClassifiers.classNodes(set));
        System.out.printf("classifiers of %,d classes: %.1f s%n", leaves.size(), since(start));
        long second = System.nanoTime();
        WeightTable inner = classifiers.inner(TaxonClassifiers.innerTaxa(set));
        System.out.printf("classifiers of %,d taxa above: %.1f s%n", inner.size(), since(second));
        long third = System.nanoTime();
        ClassSketch sketch = ClassSketch.of(set, ClassSketch.WIDTH, LinearSettings.DEFAULT.threads());
        System.out.printf("sketch: %.1f s%n", since(third));
        Tables tables = new Tables(leaves, inner, KINSHIP);
        System.out.printf(
                "trained in %.1f s with at most %,d MB of heap; %,d MB of weights%n",
                since(start), peakHeap() >> 20, tables.bytes() >> 20);
        answers(queries, tables, sketch);
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private void answers(int queries, Tables tables, ClassSketch sketch) {
        int[] asked = new SplittableRandom(5)
                .ints(queries, 0, world.species().length)
                .map(k -> world.species()[k])
                .toArray();
        float[][] images = new float[queries][];
        IntStream.range(0, queries)
                .parallel()
                .forEach(q -> images[q] = world.image(world.mean(asked[q]), FIRST_QUERY + q));
        nearestMeans(asked, images);
        UnaryOperator<float[]> same = UnaryOperator.identity();
        Method flat = new LinearPaths("svm", world.taxonomy(), tables.withKinship(0), same);
        Method paths = new LinearPaths("hierarchy", world.taxonomy(), tables, same);
        ask("svm, all classes", flat, asked, images);
        ask("hierarchy, all classes", paths, asked, images);
        for (int candidates : new int[] {100, 1000, 3000}) {
            Shortlist list = new Shortlist(sketch, candidates);
            Method some = new LinearPaths("hierarchy", world.taxonomy(), tables, same, Optional.of(list));
            ask("hierarchy, shortlist of %,d".formatted(candidates), some, asked, images);
        }
    }

    private static void ask(String who, Method method, int[] asked, float[][] images) {
        for (int q = 0; q < Math.min(200, images.length); q++) {
            method.scores(images[q], Scope.EVERYWHERE); // to warm up
        }
        double[] milliseconds = new double[images.length];
        int right = 0;
        for (int q = 0; q < images.length; q++) {
            long start = System.nanoTime();
            float[] scores = method.scores(images[q], Scope.EVERYWHERE);
            milliseconds[q] = since(start) * 1e3;
            right += method.classes().node(best(scores)) == asked[q] ? 1 : 0;
        }
        Arrays.sort(milliseconds);
        System.out.printf(
                "%-32s %.4f right; %.2f ms a question (median; 95%% within %.2f)%n",
                who,
                right / (double) images.length,
                milliseconds[images.length / 2],
                milliseconds[images.length * 95 / 100]);
    }

    private static int best(float[] scores) {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }

    /// The most similar of all class means, in all dimensions.
    private void nearestMeans(int[] asked, float[][] images) {
        int d = embeddings.dimension();
        int[] species = world.species();
        float[] sums = new float[d];
        int perClass = labels.length / species.length;
        try (HalfMatrix means = new HalfMatrix(d)) {
            short[] halves = new short[d];
            for (int k = 0; k < species.length; k++) {
                Arrays.fill(sums, 0);
                for (int row = k * perClass; row < (k + 1) * perClass; row++) {
                    MemorySegment.copy(embeddings.chunk(row), HALF, embeddings.offset(row), halves, 0, d);
                    Kernel.best().addScaled(1, Half.toFloats(halves), 0, sums, 0, d);
                }
                means.append(Half.of(Kernel.best().normalise(sums)));
            }
            long right = IntStream.range(0, asked.length)
                    .parallel()
                    .filter(q -> species[nearest(means, images[q])] == asked[q])
                    .count();
            System.out.printf("%-32s %.4f right%n", "nearest class mean", right / (double) asked.length);
        }
    }

    private static int nearest(HalfMatrix means, float[] image) {
        Scorer scorer = Kernel.best().scorer(image);
        float[] scores = new float[means.size()];
        float[] products = new float[means.rowsPerChunk()];
        for (int from = 0; from < scores.length; from += products.length) {
            int count = Math.min(products.length, scores.length - from);
            scorer.score(means.chunk(from), 0, means.stride(), count, products);
            System.arraycopy(products, 0, scores, from, count);
        }
        return best(scores);
    }
}
