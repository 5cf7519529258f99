package io.ocellus.answer;

import io.ocellus.answer.Posterior.Step;
import io.ocellus.classify.Nearest;
import io.ocellus.taxonomy.Taxonomy;

/// What can be seen of a photo that tells, at one step of its path, whether the step can be trusted.
///
/// None of them depends on how many classes there are, as the entropy would: taxa are hidden to learn what
/// clues mean, and their absence alone must not be a clue.
final class Clues {

    /// How many there are.
    static final int COUNT = 8;

    /* A step is at most so sure: below it lies what rounding left. */
    private static final double LEAST = 1e-3;

    private Clues() {}

    /// The clues of a step, `double[COUNT]`: a constant; how sure the step is among its siblings, seen from
    /// both ends (logarithms of its share and of what is left);
    /// the highest score of any class in units of the temperature (S. Vaze et al., "Open-Set Recognition: a
    /// Good Closed-Set Classifier is All You Need?", ICLR 2022: the maximum logit); the similarity of the
    /// nearest photo of all (Y. Sun et al., "Out-of-Distribution Detection with Deep Nearest Neighbors", ICML
    /// 2022) and of the nearest within the step; how far the latter is ahead of the nearest outside; and how
    /// many of the nearest agree.
    ///
    /// @param above probability of the step before, 1 at a root
    /// @param bestScore highest score over the temperature
    static double[] of(Taxonomy taxonomy, Step step, double above, double bestScore, Nearest nearest) {
        double within = nearest.within(taxonomy, step.node());
        double share = above > 0 ? Math.min(1, step.probability() / above) : 0;
        return new double[] {
            1,
            -Math.log(1 - share + LEAST),
            Math.log(share + LEAST),
            bestScore,
            nearest.best(),
            within,
            within - nearest.outside(taxonomy, step.node()),
            nearest.share(taxonomy, step.node())
        };
    }
}
