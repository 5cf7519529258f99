package io.ocellus.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.ocellus.classify.Balance;
import io.ocellus.classify.FeatureRows;
import io.ocellus.classify.LinearPaths;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.Method;
import io.ocellus.classify.NegativeSampling;
import io.ocellus.classify.NodeClassifiers;
import io.ocellus.classify.NodeHierarchy;
import io.ocellus.classify.Scope;
import io.ocellus.classify.TaxonClassifiers;
import io.ocellus.classify.TrainingSet;
import io.ocellus.classify.WeightTable;
import io.ocellus.linear.Loss;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// The nodes form of `hierarchy`: at each taxon classifiers of its branches, on the images within it. This is
/// what one builds from a scikit-learn SGDClassifier for each taxon, and `peers/sgd_per_node.py` does so on the
/// same rows. The path form with sampled negatives, which is what `hierarchy` is, learns from the same images
/// beside it.
///
/// `HierarchyAgainstSgd DIR [CLASSES [IMAGES [COST [NOISE [NUISANCE [QUERIES]]]]]]`, by default 10,000 classes
/// of 20 images with 1,280 components, C 10, noise 1.5, nuisance 6 and 2,000 questions. The simulated rows and
/// the tree are written to the folder for the peer: `rows.npy`, `labels.npy` (node of each), `parents.npy` (of
/// each node, -1 for roots), `queries.npy`, `truths.npy`.
public final class HierarchyAgainstSgd {

    private static final int DIMENSION = 1280;
    private static final double KINSHIP = 0.1;
    private static final long FIRST_QUERY = 1L << 40; // numbers of images that are not learnt from

    private HierarchyAgainstSgd() {}

    /// Measures and prints.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        SimulatedImages world = new SimulatedImages(new SimulatedImages.Shape(
                (int) number(arguments, 1, 10_000), DIMENSION, number(arguments, 4, 1.5), number(arguments, 5, 6)));
        int images = (int) number(arguments, 2, 20);
        int[] species = world.species();
        int[] labels = IntStream.range(0, species.length * images)
                .map(row -> species[row / images])
                .toArray();
        FloatMatrix rows = images(world, labels, 0);
        int[] truths = new SplittableRandom(5)
                .ints((int) number(arguments, 6, 2000), 0, species.length)
                .map(k -> species[k])
                .toArray();
        FloatMatrix queries = images(world, truths, FIRST_QUERY);
        write(folder, world.taxonomy(), rows, labels, queries, truths);
        TrainingSet set = new TrainingSet(
                world.taxonomy(), new FeatureRows.InMemory(rows), labels, Collections.nCopies(labels.length, ""));
        Questions questions = new Questions(queries, truths);
        double cost = number(arguments, 3, 10);
        nodes(set, cost, questions);
        paths(set, cost, questions);
    }

    /// Rows to name, and what they show.
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Questions(FloatMatrix rows, int[] truths) {

        double right(Method method) {
            long right = IntStream.range(0, truths.length)
                    .parallel()
                    .filter(q -> method.classes().node(best(method.scores(rows.row(q), Scope.EVERYWHERE))) == truths[q])
                    .count();
            return right / (double) truths.length;
        }
    }

    private static double number(String[] arguments, int place, double usual) {
        return arguments.length > place ? Double.parseDouble(arguments[place]) : usual;
    }

    private static FloatMatrix images(SimulatedImages world, int[] labels, long first) {
        FloatMatrix rows = new FloatMatrix(labels.length, DIMENSION);
        IntStream.range(0, labels.length)
                .parallel()
                .forEach(row -> rows.set(row, world.image(world.mean(labels[row]), first + row)));
        return rows;
    }

    private static void write(
            Path folder, Taxonomy taxonomy, FloatMatrix rows, int[] labels, FloatMatrix queries, int[] truths)
            throws IOException {
        Npy.write(folder.resolve("rows.npy"), rows);
        Npy.write(folder.resolve("labels.npy"), labels);
        Npy.write(folder.resolve("queries.npy"), queries);
        Npy.write(folder.resolve("truths.npy"), truths);
        int[] parents =
                IntStream.range(0, taxonomy.size()).map(taxonomy::parent).toArray();
        Npy.write(folder.resolve("parents.npy"), parents);
    }

    private static void nodes(TrainingSet set, double cost, Questions questions) throws InterruptedException {
        LinearSettings settings =
                new LinearSettings(Loss.LOGISTIC, cost, Balance.NONE, 1, LinearSettings.DEFAULT.threads());
        Watch watch = new Watch();
        WeightTable table = NodeClassifiers.fit(set, settings);
        String took = watch.told();
        Method method = new NodeHierarchy(
                "nodes", set.taxonomy(), set.classes(), table, NodeHierarchy.BEAM, UnaryOperator.identity());
        System.out.printf(
                "nodes form: %,d classifiers on the rows of each taxon, %,d at the root: %s; %.4f right%n",
                table.size(), set.size(), took, questions.right(method));
    }

    private static void paths(TrainingSet set, double cost, Questions questions) throws InterruptedException {
        TaxonClassifiers classifiers =
                new TaxonClassifiers(set, LinearSettings.DEFAULT.withCost(cost), NegativeSampling.DEFAULT.withLimit(0));
        Watch watch = new Watch();
        WeightTable leaves = classifiers.leaves(TaxonClassifiers.classNodes(set));
        WeightTable inner = classifiers.inner(TaxonClassifiers.innerTaxa(set));
        String took = watch.told();
        Method method =
                new LinearPaths("paths", set.taxonomy(), new Tables(leaves, inner, KINSHIP), UnaryOperator.identity());
        System.out.printf(
                "path form: %,d classifiers on sampled rows: %s; %.4f right%n",
                leaves.size() + inner.size(), took, questions.right(method));
    }

    /// Seconds on the wall, and of all cores: where a machine is shared, only the latter can be compared.
    private static final class Watch {

        private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        private final long start = System.nanoTime();
        private final long startOfWork = system.getProcessCpuTime();

        String told() {
            return "%.1f s, %.1f s of processor"
                    .formatted((System.nanoTime() - start) / 1e9, (system.getProcessCpuTime() - startOfWork) / 1e9);
        }
    }

    private static int best(float[] scores) {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }
}
