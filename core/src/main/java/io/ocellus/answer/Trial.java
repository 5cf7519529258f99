package io.ocellus.answer;

import io.ocellus.answer.Posterior.Step;
import io.ocellus.taxonomy.Taxonomy;
import java.util.List;

/// How one held-out photo fares under every threshold at once.
///
/// Probabilities fall along a path, and once a step is wrong all deeper ones are. So two numbers tell all: with
/// a threshold of t, the photo is answered if t <= answeredUpTo, and answered wrongly if t <= wrongUpTo.
///
/// @param answeredUpTo probability of the first step; 0 if there is none
/// @param wrongUpTo probability of the first wrong step; 0 if all are right
/// @param group what stands or falls together
public record Trial(double answeredUpTo, double wrongUpTo, String group) {

    static Trial of(Taxonomy taxonomy, Posterior posterior, int truth, String group) {
        return of(taxonomy, posterior.path(), truth, group);
    }

    static Trial of(Taxonomy taxonomy, List<Step> path, int truth, String group) {
        double answered = 0;
        double wrong = 0;
        for (Step step : path) {
            answered = Math.max(answered, step.probability());
            if (!taxonomy.isWithin(truth, step.node())) {
                wrong = Math.max(wrong, step.probability());
            }
        }
        return new Trial(answered, wrong, group);
    }

    boolean isAnswered(double threshold) {
        return threshold <= answeredUpTo;
    }

    boolean isWrong(double threshold) {
        return threshold <= wrongUpTo;
    }
}
