package io.ocellus.classify;

import io.ocellus.classify.Centroids.Extent;
import io.ocellus.classify.LinearPaths.Shortlist;
import io.ocellus.linear.BinaryProblem;
import io.ocellus.linear.CostPath;
import io.ocellus.linear.Solution;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Fits linear classifiers of taxa, all of them or those of a few taxa: for the classes (`svm`) and for the
/// taxa above them (`hierarchy`). Every classifier stands against all other images: one-vs-rest after R.
/// Rifkin, A. Klautau, "In Defense of One-Vs-All Classification", JMLR 5, 2004; solved by
/// [io.ocellus.linear.DualCoordinateDescent]. In a large collection it stands against a sample of them
/// ([NegativeSampling]).
///
/// Every classifier depends on its own problem only, so any taxon can be fitted again alone.
public final class TaxonClassifiers {

    private static final int AT_ONCE = 64; // problems held at a time: each knows the sign of every image

    private final TrainingSet set;
    private final LinearSettings settings;
    private final NegativeSampling sampling;
    private final SampledClassifiers sampled;

    /// Samples negatives as is usual.
    public TaxonClassifiers(TrainingSet set, LinearSettings settings) {
        this(set, settings, NegativeSampling.DEFAULT);
    }

    /// Samples negatives when there are more images than a limit.
    public TaxonClassifiers(TrainingSet set, LinearSettings settings, NegativeSampling sampling) {
        this(set, settings, sampling, Optional.empty());
    }

    /// The same with a sketch of the classes that is known already.
    public TaxonClassifiers(
            TrainingSet set, LinearSettings settings, NegativeSampling sampling, Optional<ClassSketch> sketch) {
        this.set = set;
        this.settings = settings;
        this.sampling = sampling;
        this.sampled = new SampledClassifiers(set, settings, sampling, sketch);
    }

    /// The sketch of the classes where there are so many that questions need a shortlist; the same that
    /// negatives are found by.
    ///
    /// @throws InterruptedException if the thread is interrupted
    public Optional<ClassSketch> sketch() throws InterruptedException {
        return set.classes().size() > Shortlist.WORTHWHILE ? Optional.of(sampled.sketch()) : Optional.empty();
    }

    /// The taxa above classes that divide the images: at least one image within, and at least one outside.
    ///
    /// A taxon with the same images as one below it would say the same twice, and is left out.
    ///
    /// @return nodes, ascending
    public static int[] innerTaxa(TrainingSet set) {
        Taxonomy taxonomy = set.taxonomy();
        Classes classes = set.classes();
        int[] before = classes.before(taxonomy);
        return IntStream.range(0, taxonomy.size())
                .filter(node -> {
                    int inside = before[taxonomy.subtreeEnd(node)] - before[node];
                    return inside >= 2 && inside < classes.size() && branches(taxonomy, classes, node) >= 2;
                })
                .toArray();
    }

    /// How many children of a taxon hold classes, the taxon itself counting as one if it is a class.
    private static int branches(Taxonomy taxonomy, Classes classes, int node) {
        int branches = classes.indexOf(node) >= 0 ? 1 : 0;
        int k = classes.firstWithin(node) + branches;
        int end = classes.endWithin(taxonomy, node);
        while (k < end) {
            int child = classes.node(k);
            while (taxonomy.parent(child) != node) {
                child = taxonomy.parent(child);
            }
            k = classes.endWithin(taxonomy, child);
            branches++;
        }
        return branches;
    }

    /// The taxa that images are labelled with.
    ///
    /// @return nodes, ascending
    public static int[] classNodes(TrainingSet set) {
        Classes classes = set.classes();
        return IntStream.range(0, classes.size()).map(classes::node).toArray();
    }

    /// The classifiers of classes.
    ///
    /// @param nodes of classes
    /// @throws InterruptedException if the thread is interrupted
    public WeightTable leaves(int[] nodes) throws InterruptedException {
        return fit(nodes, Extent.EXACTLY);
    }

    /// The classifiers of classes for several costs, each beginning with what the one before came to.
    ///
    /// @param costs C, rising; that of the settings does not matter
    /// @return a table for each cost
    /// @throws InterruptedException if the thread is interrupted
    public List<WeightTable> leavesByCost(int[] nodes, double... costs) throws InterruptedException {
        return fit(nodes, Extent.EXACTLY, costs);
    }

    /// The classifiers of taxa with all below them.
    ///
    /// @throws InterruptedException if the thread is interrupted
    public WeightTable inner(int[] nodes) throws InterruptedException {
        return fit(nodes, Extent.WITHIN);
    }

    /// The classifiers of classes against their siblings only: those below the nearest taxon above that has
    /// others. For comparison; what it costs to leave the rest out is in docs/results.md.
    ///
    /// @throws InterruptedException if the thread is interrupted
    public WeightTable leavesAmongSiblings(int[] nodes) throws InterruptedException {
        return fitOnAll(nodes, rows()::exactlyAmongSiblings);
    }

    /// The classifiers of taxa with all below them, against their siblings only.
    ///
    /// @throws InterruptedException if the thread is interrupted
    public WeightTable innerAmongSiblings(int[] nodes) throws InterruptedException {
        return fitOnAll(nodes, rows()::withinAmongSiblings);
    }

    private LabelledRows rows() {
        return new LabelledRows(set.taxonomy(), set.nodes(), set.against(), settings.balance());
    }

    private WeightTable fit(int[] nodes, Extent extent) throws InterruptedException {
        return fit(nodes, extent, settings.cost()).getFirst();
    }

    private List<WeightTable> fit(int[] nodes, Extent extent, double... costs) throws InterruptedException {
        if (set.size() > sampling.limit()) {
            return sampled.fit(nodes, extent, costs);
        }
        LabelledRows rows = rows();
        return fitOnAll(nodes, extent == Extent.EXACTLY ? rows::exactly : rows::within, costs);
    }

    private WeightTable fitOnAll(int[] nodes, IntFunction<BinaryProblem> problem) throws InterruptedException {
        return fitOnAll(nodes, problem, settings.cost()).getFirst();
    }

    private List<WeightTable> fitOnAll(int[] nodes, IntFunction<BinaryProblem> problem, double... costs)
            throws InterruptedException {
        FloatMatrix features = set.against().behind(set.features().all());
        int[] taxa = Arrays.stream(nodes).map(set.taxonomy()::id).toArray();
        List<WeightSheet> sheets = WeightSheet.several(costs.length, taxa, features.columns());
        for (int from = 0; from < nodes.length; from += AT_ONCE) {
            List<BinaryProblem> problems = Arrays.stream(nodes, from, Math.min(from + AT_ONCE, nodes.length))
                    .mapToObj(problem)
                    .toList();
            List<List<Solution>> solved =
                    CostPath.solve(features, problems, settings.solver(), costs, settings.threads());
            for (int c = 0; c < costs.length; c++) {
                int row = from;
                for (Solution solution : solved.get(c)) {
                    sheets.get(c).set(row++, solution.weights());
                }
            }
        }
        return sheets.stream().map(WeightSheet::table).toList();
    }
}
