package io.ocellus.answer;

import io.ocellus.answer.BranchWeights.Branch;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The worth of voices fork by fork: at each, weights that make the log loss of the photos that come by least,
/// drawn towards the weights of the fork above. Where no photo comes by, those hold unchanged.
///
/// The loss at a fork is that of choosing the right branch, and `strength * |w - w_above|^2` is added to its
/// sum over photos: S. Gopal, Y. Yang, "Recursive Regularization for Large-scale Classification with
/// Hierarchical and Graphical Dependencies", KDD 2013, section 3 (w the weights of a node, pi(n) the fork
/// above), with weights of voices in the place of weights of features, and solved once from the root down.
final class BranchStacking {

    private static final int FEWEST = 20; // photos at a fork, below which it keeps the weights from above

    private final Taxonomy taxonomy;
    private final Forks forks;
    private final List<List<float[]>> voices; // by question, then by method
    private final List<List<double[]>> masses; // of these voices

    /// @param voices logarithms of probabilities, by question, then by method
    BranchStacking(Taxonomy taxonomy, Forks forks, List<List<float[]>> voices) {
        this.taxonomy = taxonomy;
        this.forks = forks;
        this.voices = voices;
        this.masses = voices.stream()
                .map(ofQuestion -> ofQuestion.stream().map(forks::masses).toList())
                .toList();
    }

    /// The weights at every fork.
    ///
    /// @param questions that may be learnt from
    /// @param truths class of every question
    /// @param above everything: the weights that the root is drawn to
    /// @param strength of the pull, above 0
    /// @return `double[forks][methods]`
    double[][] fit(int[] questions, int[] truths, double[] above, double strength) {
        double[][] weights = new double[forks.count()][];
        int[][] passing = passing(questions, truths);
        for (int fork = 0; fork < weights.length; fork++) {
            double[] inherited = forks.parent(fork) < 0 ? above : weights[forks.parent(fork)];
            weights[fork] = passing[fork].length < FEWEST
                    ? inherited
                    : new AtFork(fork, passing[fork], truths, inherited, strength).fit();
        }
        return weights;
    }

    /// The questions whose truth lies within each fork.
    private int[][] passing(int[] questions, int[] truths) {
        List<List<Integer>> passing = new ArrayList<>();
        for (int fork = 0; fork < forks.count(); fork++) {
            passing.add(new ArrayList<>());
        }
        for (int q : questions) {
            int fork = 0;
            while (fork >= 0) {
                passing.get(fork).add(q);
                fork = forks.branch(fork, forks.placeOf(fork, truths[q]));
            }
        }
        return passing.stream()
                .map(of -> of.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /// What the methods say, pooled by these weights.
    float[] scores(int question, double[][] weights) {
        return new BranchPool(forks, weights).scores(voices.get(question), masses.get(question));
    }

    /// The weights as they are kept: those of the root, and those that differ from the ones above.
    BranchWeights kept(double[][] weights) {
        List<Branch> kept = new ArrayList<>();
        for (int fork = 0; fork < weights.length; fork++) {
            int parent = forks.parent(fork);
            if (parent < 0 || !Arrays.equals(weights[fork], weights[parent])) {
                int taxon = forks.node(fork) == Forks.EVERYTHING ? 0 : taxonomy.id(forks.node(fork));
                kept.add(new Branch(taxon, Arrays.stream(weights[fork]).boxed().toList()));
            }
        }
        return new BranchWeights(kept);
    }

    /// The choice of weights at one fork.
    private final class AtFork {

        private final List<List<float[]>> said = new ArrayList<>(); // by question, then by method: of the branches
        private final int[] places;
        private final double[] inherited;
        private final double strength;

        AtFork(int fork, int[] questions, int[] truths, double[] inherited, double strength) {
            for (int q : questions) {
                said.add(forks.at(fork, voices.get(q), masses.get(q)));
            }
            this.places = IntStream.of(questions)
                    .map(q -> forks.placeOf(fork, truths[q]))
                    .toArray();
            this.inherited = inherited;
            this.strength = strength;
        }

        double[] fit() {
            return LogLoss.leastWeights(this::loss, inherited);
        }

        private double loss(double[] weights) {
            double[] losses = IntStream.range(0, places.length)
                    .parallel()
                    .mapToDouble(i -> LogLoss.of(Combined.sum(said.get(i), weights), places[i], 1))
                    .toArray();
            double pull = 0;
            for (int m = 0; m < weights.length; m++) {
                pull += strength * (weights[m] - inherited[m]) * (weights[m] - inherited[m]);
            }
            return Arrays.stream(losses).sum() + pull; // one after the other: the same on any number of cores
        }
    }
}
