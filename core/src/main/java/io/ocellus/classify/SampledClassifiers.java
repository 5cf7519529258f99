package io.ocellus.classify;

import io.ocellus.classify.Centroids.Extent;
import io.ocellus.linear.BinaryProblem;
import io.ocellus.linear.CostPath;
import io.ocellus.linear.Crew;
import io.ocellus.linear.LinearWeights;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Fits classifiers of very many taxa: each sees its own images and a few hundred others, namely of its
/// siblings, of the classes that look most like it wherever in the tree, and some drawn from everywhere.
///
/// Negatives near a label: Jain et al., WSDM 2019 (see [LookAlikes]). Y. Prabhu, A. Kag, S. Harsola, R.
/// Agrawal, M. Varma, "Parabel: Partitioned Label Trees for Extreme Classification with Application to Dynamic
/// Search Advertising", WWW 2018, section 4, takes the images of siblings in a tree of means; ours are siblings
/// in the taxonomy, and alone they lose (docs/results.md).
///
/// A classifier depends on its own sample only, which depends on the images and the seed: any taxon can be
/// fitted again alone. The features of a sample are copied out, so the collection may lie in a mapped file.
/// Confined to one thread.
final class SampledClassifiers {

    private static final int REPRESENTATIVES = 20; // classes whose look-alikes stand for those of a taxon above

    private final TrainingSet set;
    private final Taxonomy taxonomy;
    private final Classes classes;
    private final LinearSettings settings;
    private final NegativeSampling sampling;
    private final RowsByTaxon rows;
    private Optional<ClassSketch> sketch;
    private Optional<LookAlikes> lookAlikes = Optional.empty();
    private int[] sketchRows = {}; // row of each class in the sketch, or -1
    private int[] sketched = {}; // class of each row of the sketch, or -1

    /// @param sketch of these classes; made when it is needed, if it is absent
    SampledClassifiers(
            TrainingSet set, LinearSettings settings, NegativeSampling sampling, Optional<ClassSketch> sketch) {
        this.set = set;
        this.taxonomy = set.taxonomy();
        this.classes = set.classes();
        this.settings = settings;
        this.sampling = sampling;
        this.rows = new RowsByTaxon(taxonomy, set.nodes());
        this.sketch = sketch;
        sketch.ifPresent(this::number);
    }

    /// The sketch of the classes.
    ///
    /// @throws InterruptedException if the thread is interrupted
    ClassSketch sketch() throws InterruptedException {
        if (sketch.isEmpty()) {
            ClassSketch made = ClassSketch.of(set, ClassSketch.WIDTH, settings.threads());
            sketch = Optional.of(made);
            number(made);
        }
        return sketch.get();
    }

    /// A sketch that was kept names taxa; its rows may stand in another order than the classes of today.
    private void number(ClassSketch known) {
        sketched = known.classesOfRows(taxonomy, classes);
        sketchRows = new int[classes.size()];
        Arrays.fill(sketchRows, -1);
        for (int row = 0; row < sketched.length; row++) {
            if (sketched[row] >= 0) {
                sketchRows[sketched[row]] = row;
            }
        }
    }

    /// The classifiers of taxa, on the same samples for each cost.
    ///
    /// @param nodes of taxa with images
    /// @param extent whether the images of a taxon are those labelled with exactly it
    /// @param costs C, rising
    /// @return a table for each cost
    /// @throws InterruptedException if the thread is interrupted
    List<WeightTable> fit(int[] nodes, Extent extent, double... costs) throws InterruptedException {
        LookAlikes found = lookAlikes(IntStream.of(nodes)
                .flatMap(node -> IntStream.of(representatives(node, extent)))
                .toArray());
        int[] taxa = Arrays.stream(nodes).map(taxonomy::id).toArray();
        List<WeightSheet> sheets =
                WeightSheet.several(costs.length, taxa, set.features().columns());
        List<Crew.Task<Integer>> tasks = new ArrayList<>(nodes.length);
        for (int i = 0; i < nodes.length; i++) {
            int row = i;
            tasks.add(() -> {
                List<LinearWeights> byCost = classifiers(nodes[row], extent, found, costs);
                for (int c = 0; c < costs.length; c++) {
                    sheets.get(c).set(row, byCost.get(c));
                }
                return row;
            });
        }
        try (Crew crew = new Crew(settings.threads())) {
            crew.all(tasks);
        }
        return sheets.stream().map(WeightSheet::table).toList();
    }

    private LookAlikes lookAlikes(int[] askedClasses) throws InterruptedException {
        ClassSketch known = sketch();
        int[] asked = IntStream.of(askedClasses)
                .map(k -> sketchRows[k])
                .filter(row -> row >= 0)
                .sorted()
                .distinct()
                .toArray();
        if (lookAlikes.isEmpty() || !lookAlikes.get().cover(asked)) {
            lookAlikes = Optional.of(LookAlikes.of(known, asked, sampling.neighbours(), settings.threads()));
        }
        return lookAlikes.get();
    }

    /// The classes whose look-alikes a taxon is to be told from.
    private int[] representatives(int node, Extent extent) {
        if (extent == Extent.EXACTLY) {
            return new int[] {classes.indexOf(node)};
        }
        int[] within = IntStream.range(classes.firstWithin(node), classes.endWithin(taxonomy, node))
                .toArray();
        return RowsByTaxon.evenly(within, REPRESENTATIVES);
    }

    private List<LinearWeights> classifiers(int node, Extent extent, LookAlikes found, double[] costs)
            throws InterruptedException {
        int[] positives = rows.evenly(node, extent, sampling.positives());
        int[] negatives = negatives(node, extent, found);
        int[] sample = IntStream.concat(IntStream.of(positives), IntStream.of(negatives))
                .toArray();
        int[] against = set.against().against(taxonomy, node);
        FloatMatrix features = set.against().behind(set.features().select(sample), against);
        byte[] signs = new byte[sample.length + against.length];
        Arrays.fill(signs, 0, positives.length, (byte) 1);
        Arrays.fill(signs, positives.length, signs.length, (byte) -1);
        BinaryProblem problem = settings.balance().problem(signs, positives.length, negatives.length + against.length);
        return CostPath.solve(features, List.of(problem), settings.solver(), costs, 1).stream()
                .map(solved -> solved.getFirst().weights())
                .toList();
    }

    /// Rows that speak against a taxon, ascending.
    private int[] negatives(int node, Extent extent, LookAlikes found) {
        IntStream siblings = IntStream.empty();
        if (taxonomy.parent(node) >= 0) {
            int[] family = rows.evenly(taxonomy.parent(node), Extent.WITHIN, 4 * sampling.siblings());
            int[] others = IntStream.of(family)
                    .filter(row -> speaksAgainst(row, node, extent))
                    .toArray();
            siblings = IntStream.of(RowsByTaxon.evenly(others, sampling.siblings()));
        }
        IntStream neighbours = IntStream.of(neighbours(node, extent, found))
                .flatMap(k -> IntStream.of(rows.evenly(classes.node(k), Extent.EXACTLY, sampling.each())));
        IntStream anywhere = new SplittableRandom(settings.seed() * 0x9E3779B97F4A7C15L + taxonomy.id(node))
                .ints(sampling.anywhere(), 0, set.size());
        return IntStream.concat(siblings, IntStream.concat(neighbours, anywhere))
                .filter(row -> speaksAgainst(row, node, extent))
                .sorted()
                .distinct()
                .toArray();
    }

    private boolean speaksAgainst(int row, int node, Extent extent) {
        int label = set.nodes()[row];
        boolean speaksFor = extent == Extent.EXACTLY ? label == node : taxonomy.isWithin(label, node);
        return !speaksFor && !taxonomy.isWithin(node, label);
    }

    /// The nearest classes outside a taxon: the nearest of each representative first, then the second nearest.
    private int[] neighbours(int node, Extent extent, LookAlikes found) {
        int[] representatives = representatives(node, extent);
        Set<Integer> neighbours = new LinkedHashSet<>();
        for (int place = 0; place < sampling.neighbours() && neighbours.size() < sampling.neighbours(); place++) {
            for (int representative : representatives) {
                int row = sketchRows[representative];
                int[] nearest = row < 0 ? new int[0] : found.of(row);
                int other = place < nearest.length ? sketched[nearest[place]] : -1;
                if (other >= 0 && !isOwn(classes.node(other), node, extent)) {
                    neighbours.add(other);
                }
            }
        }
        return neighbours.stream()
                .mapToInt(Integer::intValue)
                .limit(sampling.neighbours())
                .toArray();
    }

    private boolean isOwn(int other, int node, Extent extent) {
        return extent == Extent.EXACTLY ? other == node : taxonomy.isWithin(other, node);
    }
}
