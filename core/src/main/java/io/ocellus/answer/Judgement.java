package io.ocellus.answer;

import io.ocellus.answer.Posterior.Step;
import java.util.List;

/// What is thought of one photo: how probable taxa are if it shows one that was learnt, and how sure each step
/// of the way down is if it may also show another. Immutable.
///
/// @param posterior over the taxa that were learnt
/// @param path from a root to the best class, with probabilities that only fall
/// @param novelty probability that the photo shows a taxon that was never learnt, [0, 1]; 0 where nothing is
///     known about strangers
public record Judgement(Posterior posterior, List<Step> path, double novelty) {

    public Judgement {
        path = List.copyOf(path);
    }

    /// Only what was learnt is asked about.
    static Judgement of(Posterior posterior) {
        return new Judgement(posterior, posterior.path(), 0);
    }

    /// The deepest taxon on the path that is at least as probable as the threshold.
    public Reply reply(double threshold) {
        Reply reply = Reply.NONE;
        for (Step step : path) {
            if (step.probability() >= threshold) {
                reply = new Reply(step.node(), Math.min(1, step.probability()));
            }
        }
        return reply;
    }
}
