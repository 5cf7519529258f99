package io.ocellus.answer;

import java.util.List;

/// Wrong and given answers under every threshold, and how surprising it would be to err so rarely by luck.
interface Tally {

    /// An upper bound of the probability of what was seen, if the error were above the promise.
    ///
    /// @param error promised, (0, 1)
    double pValue(double threshold, double error);

    /// Of photos that are all of one kind: exact where every photo stands alone.
    static Tally of(List<Trial> trials) {
        long groups = trials.stream().map(Trial::group).distinct().count();
        return groups == trials.size() ? new Singles(trials) : Mixture.of(trials, List.of(), 0);
    }

    /* Sorted, so that a threshold is answered by a search. */
    final class Singles implements Tally {

        private final WeightsAbove answered;
        private final WeightsAbove wrong;

        private Singles(List<Trial> trials) {
            answered = WeightsAbove.of(trials, Trial::answeredUpTo, trial -> 1);
            wrong = WeightsAbove.of(trials, Trial::wrongUpTo, trial -> 1);
        }

        @Override
        public double pValue(double threshold, double error) {
            return Evidence.binomial(Math.round(wrong.from(threshold)), Math.round(answered.from(threshold)), error);
        }
    }
}
