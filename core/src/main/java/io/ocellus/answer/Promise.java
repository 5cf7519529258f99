package io.ocellus.answer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// "Of the answers given, no more than this share is wrong", and the threshold that keeps it.
///
/// Learn then Test: Angelopoulos, Bates, Candès, Jordan, Lei, "Learn then Test: Calibrating Predictive
/// Algorithms to Achieve Risk Control", Annals of Applied Statistics 2025 (arXiv 2021), with fixed sequences
/// from several starts (section 2.2 there). For every threshold t of a grid that was fixed beforehand, the
/// hypothesis is "among answers with a probability of t or more, the share of wrong ones is above `error`".
/// From each start towards lower thresholds hypotheses are rejected until one cannot be; the chance that any
/// rejection is false is at most 1 - `confidence`, whatever the method, the photos and the number of them, as
/// long as held-out photos and new ones are drawn alike.
///
/// @param error share of the answers given that may be wrong, (0, 1)
/// @param confidence that the threshold keeps it, (0, 1)
public record Promise(double error, double confidence) {

    public static final Promise STANDARD = new Promise(0.05, 0.95);

    private static final double[] STARTS = {0.999, 0.98, 0.9, 0.7, 0.5};
    private static final int GRID = 400;

    public Promise {
        if (!(error > 0 && error < 1 && confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "an error of %s promised with a confidence of %s: both must lie between 0 and 1"
                            .formatted(error, confidence));
        }
    }

    /// The lowest threshold that keeps the promise: the deepest answers that can be stood behind.
    ///
    /// @param trials held-out photos
    /// @return empty if too few photos speak for any threshold
    public OptionalDouble threshold(List<Trial> trials) {
        double each = (1 - confidence) / STARTS.length; // Bonferroni over the starts
        Tally tally = Tally.of(trials);
        OptionalDouble lowest = OptionalDouble.empty();
        for (double start : STARTS) {
            double threshold = start;
            while (threshold > 0 && (lowest.isEmpty() || threshold < lowest.getAsDouble())) {
                if (!(tally.pValue(threshold, error) <= each)) {
                    break;
                }
                lowest = OptionalDouble.of(threshold);
                threshold = below(threshold);
            }
        }
        return lowest;
    }

    /// The next point of the grid: even steps in the logarithm of the odds where probabilities are high, even
    /// steps of the probability below one half.
    private static double below(double threshold) {
        return threshold > 0.5 ? 1 - Math.min(0.5, (1 - threshold) * 1.05) : threshold - 1.0 / GRID;
    }

    /// Wrong and given answers among single photos, or by group.
    private sealed interface Tally {

        double pValue(double threshold, double error);

        static Tally of(List<Trial> trials) {
            long groups = trials.stream().map(Trial::group).distinct().count();
            return groups == trials.size() ? new Singles(trials) : new Groups(trials);
        }
    }

    /* Sorted, so that a threshold is answered by a search. */
    private static final class Singles implements Tally {

        private final double[] answeredUpTo;
        private final double[] wrongUpTo;

        Singles(List<Trial> trials) {
            answeredUpTo =
                    trials.stream().mapToDouble(Trial::answeredUpTo).sorted().toArray();
            wrongUpTo = trials.stream().mapToDouble(Trial::wrongUpTo).sorted().toArray();
        }

        @Override
        public double pValue(double threshold, double error) {
            return Evidence.binomial(from(wrongUpTo, threshold), from(answeredUpTo, threshold), error);
        }

        /// How many numbers are at least as large as a threshold.
        private static int from(double[] sorted, double threshold) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] < threshold) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return sorted.length - low;
        }
    }

    /* Every group of which a photo is answered counts once, whatever its size (the others say nothing either way, and
     * would only dilute what these say). Its loss is wrong - error * answered + error, both as shares of the group's
     * photos: a number in [0, 1] whose expectation is above `error` just when the promise is broken. */
    private static final class Groups implements Tally {

        private final Collection<List<Trial>> groups;

        Groups(List<Trial> trials) {
            Map<String, List<Trial>> byName = new LinkedHashMap<>();
            trials.forEach(trial -> byName.computeIfAbsent(trial.group(), g -> new ArrayList<>())
                    .add(trial));
            groups = new TreeMap<>(byName).values(); // sums do not depend on the order of photos
        }

        @Override
        public double pValue(double threshold, double error) {
            double sum = 0;
            int count = 0;
            for (List<Trial> group : groups) {
                int answered = 0;
                int wrong = 0;
                for (Trial trial : group) {
                    answered += trial.isAnswered(threshold) ? 1 : 0;
                    wrong += trial.isWrong(threshold) ? 1 : 0;
                }
                sum += answered == 0 ? 0 : (wrong - error * answered) / group.size() + error;
                count += answered == 0 ? 0 : 1;
            }
            return count == 0 ? 1 : Evidence.hoeffdingBentkus(sum / count, count, error);
        }
    }
}
