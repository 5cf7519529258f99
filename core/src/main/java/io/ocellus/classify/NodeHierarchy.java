package io.ocellus.classify;

import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The classical form of `hierarchy`: at each taxon classifiers of its branches share out its probability, and
/// a class is as probable as the product of all decisions on the way to it. D. Koller, M. Sahami,
/// "Hierarchically Classifying Documents Using Very Few Words", ICML 1997; "local classifier per parent node"
/// in C. Silla, A. Freitas, "A survey of hierarchical classification across different application domains",
/// DMKD 22, 2011, section 4.2.
///
/// The score s of a branch is the logit of `p = 1 / (1 + exp(-s))`; the p of all branches of a taxon are
/// divided by their sum. Only the most probable taxa of each level are followed (beam search: B. Lowerre, "The
/// HARPY Speech Recognition System", 1976), so a question costs as much as the taxonomy is deep, not as it is
/// wide. Classes that are not reached are left out. It answers worse than [LinearPaths] (docs/results.md), and
/// is here to show by how much. Immutable; may be shared between threads.
public final class NodeHierarchy implements Method {

    /// Taxa of a level that are followed.
    public static final int BEAM = 10;

    private final String name;
    private final Taxonomy taxonomy;
    private final Classes classes;
    private final WeightTable table;
    private final int beam;
    private final UnaryOperator<float[]> transform;
    private final List<Fork> forks;
    private final int[][] rows; // of the branches of each fork
    private final int[][] ends; // where each branch leads: the place of a fork, or ~class

    /// A place that was reached, and the logarithm of its probability.
    private record Reached(int place, double logProbability) {}

    private static final Comparator<Reached> STRONGEST =
            Comparator.comparingDouble(Reached::logProbability).reversed().thenComparingInt(Reached::place);

    /// @param table from [NodeClassifiers] for these classes
    /// @param beam taxa of a level that are followed, 1 or more
    /// @param transform from a raw embedding to features, as it was when the table was fitted
    /// @throws IllegalArgumentException if the table lacks a branch, or the beam is too narrow
    public NodeHierarchy(
            String name,
            Taxonomy taxonomy,
            Classes classes,
            WeightTable table,
            int beam,
            UnaryOperator<float[]> transform) {
        if (beam < 1) {
            throw new IllegalArgumentException("a beam of %d taxa follows none: use 1 or more".formatted(beam));
        }
        this.name = name;
        this.taxonomy = taxonomy;
        this.classes = classes;
        this.table = table;
        this.beam = beam;
        this.transform = transform;
        this.forks = Fork.all(taxonomy, classes);
        Map<Integer, Integer> places = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            places.put(table.taxon(row), row);
        }
        rows = forks.stream().map(fork -> rows(fork, places)).toArray(int[][]::new);
        ends = forks.stream().map(this::ends).toArray(int[][]::new);
    }

    private int[] rows(Fork fork, Map<Integer, Integer> places) {
        return Arrays.stream(fork.branches())
                .map(branch -> {
                    Integer row = places.get(fork.id(taxonomy, branch));
                    if (row == null) {
                        throw new IllegalArgumentException(
                                "taxon %d has images but no classifier: fit the table for the same classes"
                                        .formatted(fork.id(taxonomy, branch)));
                    }
                    return row;
                })
                .toArray();
    }

    private int[] ends(Fork fork) {
        return Arrays.stream(fork.branches())
                .map(branch -> branch == fork.node() ? ~classes.indexOf(branch) : end(branch))
                .toArray();
    }

    /// The fork at a taxon or the first one below it, as nodes run depth first; ~class if it holds one class
    /// only. At least one class must be within.
    private int end(int node) {
        int first = classes.firstWithin(node);
        if (classes.endWithin(taxonomy, node) == first + 1) {
            return ~first;
        }
        int low = 0;
        int high = forks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (forks.get(middle).node() < node) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Classes classes() {
        return classes;
    }

    /// Logarithms of probabilities; given `within`, of the probabilities within that taxon.
    @Override
    public float[] scores(float[] embedding, int within) {
        float[] scores = new float[classes.size()];
        Arrays.fill(scores, LEFT_OUT);
        boolean everywhere = within == Scope.EVERYWHERE;
        int first = everywhere ? 0 : classes.firstWithin(within);
        int count = (everywhere ? scores.length : classes.endWithin(taxonomy, within)) - first;
        if (count == 1) {
            scores[first] = 0;
        } else if (count > 1) {
            descend(transform.apply(embedding), everywhere ? 0 : end(within), scores);
        }
        return scores;
    }

    private void descend(float[] features, int from, float[] scores) {
        List<Reached> level = List.of(new Reached(from, 0));
        while (!level.isEmpty()) {
            List<Reached> below = new ArrayList<>();
            for (Reached reached : level) {
                double[] shares = logShares(table.scores(features, rows[reached.place()]));
                for (int b = 0; b < shares.length; b++) {
                    int end = ends[reached.place()][b];
                    double logProbability = reached.logProbability() + shares[b];
                    if (end < 0) {
                        scores[~end] = (float) logProbability;
                    } else {
                        below.add(new Reached(end, logProbability));
                    }
                }
            }
            level = below.stream().sorted(STRONGEST).limit(beam).toList();
        }
    }

    /// The logarithms of the shares that logits have in the sum of their probabilities.
    static double[] logShares(float[] logits) {
        double[] logs = new double[logits.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int b = 0; b < logs.length; b++) {
            double s = logits[b];
            logs[b] = Math.min(s, 0) - Math.log1p(Math.exp(-Math.abs(s)));
            largest = Math.max(largest, logs[b]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        for (int b = 0; b < logs.length; b++) {
            logs[b] -= largest + Math.log(sum);
        }
        return logs;
    }
}
