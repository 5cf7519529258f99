package io.ocellus.answer;

import java.util.List;
import java.util.OptionalDouble;

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
        return lowest(Tally.of(trials));
    }

    /// The lowest threshold that keeps the promise twice: among photos of taxa that were learnt, and among
    /// photos of which a share are of taxa that were not. Both hypotheses must be rejected at once, and the
    /// larger p-value says whether they are (R. L. Berger, "Multiparameter Hypothesis Testing and Acceptance
    /// Sampling", Technometrics 24, 1982: intersection-union).
    ///
    /// @param known held-out photos, asked of a method that learnt their taxa
    /// @param strangers the same photos, or some of them, asked of a method from which their taxa were hidden;
    ///     each in the group that it has among the known ones
    /// @param share of photos that show a taxon never learnt, [0, 1)
    /// @return empty if too few photos speak for any threshold
    public OptionalDouble threshold(List<Trial> known, List<Trial> strangers, double share) {
        if (strangers.isEmpty() || share == 0) {
            return threshold(known);
        }
        Tally ofKnown = Tally.of(known);
        Tally mixed = Mixture.of(known, strangers, share);
        return lowest((threshold, rate) -> Math.max(ofKnown.pValue(threshold, rate), mixed.pValue(threshold, rate)));
    }

    private OptionalDouble lowest(Tally tally) {
        double each = (1 - confidence) / STARTS.length; // Bonferroni over the starts
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
}
