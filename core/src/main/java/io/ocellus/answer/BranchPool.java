package io.ocellus.answer;

import io.ocellus.classify.Classes;
import io.ocellus.classify.Method;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.List;

/// Several methods as one, fork by fork: at each fork the weighted sum of what they say of its branches becomes
/// probabilities of the branches, and a class is as probable as all the branches on its way together. So
/// methods that are good at families decide the family, and others may decide the species. Immutable; may be
/// shared between threads.
final class BranchPool {

    private final Forks forks;
    private final double[][] weights; // [forks][methods]

    /// @param weights `double[forks][methods]`, 0 or more, some above 0 at each fork; handed over
    BranchPool(Forks forks, double[][] weights) {
        this.forks = forks;
        this.weights = weights;
    }

    /// A pool over the forks of some classes.
    ///
    /// @param above everything that the branches name
    static BranchPool of(Taxonomy taxonomy, Classes classes, BranchWeights branches, double[] above) {
        Forks forks = Forks.of(taxonomy, classes);
        return new BranchPool(forks, branches.at(forks, taxonomy, above));
    }

    /// The logarithm of the probability of each class.
    ///
    /// @param voices `float[methods][classes]`, logarithms of probabilities
    /// @return `float[classes]`, new; [Method#LEFT_OUT] where no method with a weight knows anything
    float[] scores(List<float[]> voices) {
        return scores(voices, voices.stream().map(forks::masses).toList());
    }

    /// The same, where the masses of the voices are known already.
    float[] scores(List<float[]> voices, List<double[]> masses) {
        float[] scores = new float[voices.getFirst().length];
        if (forks.count() == 0) {
            return Combined.sum(voices, ones(voices.size()));
        }
        Arrays.fill(scores, Method.LEFT_OUT);
        double[] down = new double[forks.count()];
        Arrays.fill(down, 1, down.length, Double.NEGATIVE_INFINITY);
        for (int fork = 0; fork < down.length; fork++) {
            float[] said = said(fork, voices, masses);
            for (int place = 0; place < said.length; place++) {
                int branch = forks.branch(fork, place);
                double reached = down[fork] + said[place];
                if (branch < 0) {
                    scores[-1 - branch] = (float) reached;
                } else {
                    down[branch] = reached;
                }
            }
        }
        return scores;
    }

    private float[] said(int fork, List<float[]> voices, List<double[]> masses) {
        return Combined.logProbabilities(Combined.sum(forks.at(fork, voices, masses), weights[fork]), 1);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
