package io.ocellus.evaluate;

import java.util.Arrays;

/// The area under the ROC curve: how well a score tells two kinds apart.
///
/// It is the chance that a positive scores above a negative, ties counting half: J. A. Hanley, B. J. McNeil,
/// "The Meaning and Use of the Area under a Receiver Operating Characteristic (ROC) Curve", Radiology 143,
/// 1982. For unknown taxa, positives are photos of taxa that training never saw, and the score says how
/// unfamiliar a photo is.
public final class Auroc {

    private Auroc() {}

    /// The chance that a positive scores above a negative. Time O(n log n).
    ///
    /// @param positives scores, not empty, left as they are
    /// @param negatives scores, not empty, left as they are
    /// @return [0, 1]; 0.5 if the score says nothing
    /// @throws IllegalArgumentException if either is empty or a score is NaN
    public static double of(double[] positives, double[] negatives) {
        double[] high = sorted(positives, "positive");
        double[] low = sorted(negatives, "negative");
        long halves = 0; // half points: two for a win, one for a tie
        int below = 0;
        int upTo = 0;
        for (double score : high) {
            while (below < low.length && low[below] < score) {
                below++;
            }
            while (upTo < low.length && low[upTo] <= score) {
                upTo++;
            }
            halves += below + upTo;
        }
        return halves / (2.0 * high.length * low.length);
    }

    private static double[] sorted(double[] scores, String kind) {
        if (scores.length == 0 || Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("of %d %s scores none may be missing or NaN: both kinds need scores"
                    .formatted(scores.length, kind));
        }
        double[] copy = scores.clone();
        Arrays.sort(copy);
        return copy;
    }
}
