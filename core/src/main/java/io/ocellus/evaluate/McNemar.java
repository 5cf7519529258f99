package io.ocellus.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whether one method is better than another on the same images, or merely luckier.
///
/// Q. McNemar, "Note on the sampling error of the difference between correlated proportions or percentages",
/// Psychometrika 12, 1947. Only images that one method got right and the other wrong tell them apart; if
/// neither is better, each of those falls to either with chance 1/2. The binomial sum is taken exactly at every
/// size, so the continuity correction of A. L. Edwards (Psychometrika 13, 1948) is not needed.
///
/// The p-value counts every image as independent: with many photos of one observation it is too small, and the
/// interval of the difference, drawn by observation, is the one to believe.
public final class McNemar {

    private McNemar() {}

    /// Compares with [Resampling#DEFAULT].
    ///
    /// @throws IllegalArgumentException as the longer form
    public static Comparison between(String methodA, List<Outcome> a, String methodB, List<Outcome> b) {
        return between(methodA, a, methodB, b, Resampling.DEFAULT);
    }

    /// Compares what two methods suggested first.
    ///
    /// @param a outcomes of method A, not empty
    /// @param b outcomes of method B on the same images, in any order
    /// @throws IllegalArgumentException if the two are not of the same images with the same labels
    public static Comparison between(
            String methodA, List<Outcome> a, String methodB, List<Outcome> b, Resampling resampling) {
        List<Outcome> partners = partners(a, b);
        int[] lead = new int[a.size()]; // 1 where only A is right, -1 where only B is
        int onlyA = 0;
        int onlyB = 0;
        for (int i = 0; i < lead.length; i++) {
            lead[i] = (a.get(i).isRight() ? 1 : 0) - (partners.get(i).isRight() ? 1 : 0);
            onlyA += lead[i] > 0 ? 1 : 0;
            onlyB += lead[i] < 0 ? 1 : 0;
        }
        Interval interval = Bootstrap.of(a, resampling).interval(weights -> mean(lead, weights));
        return new Comparison(
                methodA, methodB, onlyA, onlyB, pValue(onlyA, onlyB), (double) (onlyA - onlyB) / a.size(), interval);
    }

    private static List<Outcome> partners(List<Outcome> a, List<Outcome> b) {
        Map<Long, Outcome> byImage = new HashMap<>();
        b.forEach(outcome -> byImage.put(outcome.image(), outcome));
        List<Outcome> partners = new ArrayList<>();
        for (Outcome outcome : a) {
            Outcome partner = byImage.get(outcome.image());
            if (partner == null || partner.truth() != outcome.truth() || a.size() != b.size()) {
                throw new IllegalArgumentException(
                        "image %d is not in both lists (of %d and %d) with one label: compare methods on the same images"
                                .formatted(outcome.image(), a.size(), b.size()));
            }
            partners.add(partner);
        }
        if (partners.isEmpty()) {
            throw new IllegalArgumentException("there are no test images to compare two methods on");
        }
        return partners;
    }

    private static double mean(int[] lead, int[] weights) {
        long sum = 0;
        long all = 0;
        for (int i = 0; i < lead.length; i++) {
            sum += (long) lead[i] * weights[i];
            all += weights[i];
        }
        return (double) sum / all;
    }

    /// The two-sided exact p-value: twice the smaller tail of the binomial distribution with chance 1/2.
    ///
    /// @return [0, 1]; 1 if no image tells the methods apart
    static double pValue(int onlyA, int onlyB) {
        int n = onlyA + onlyB;
        int smaller = Math.min(onlyA, onlyB);
        double log = -n * Math.log(2); // of the term for 0 successes
        double tail = 0;
        for (int k = 0; k <= smaller; k++) {
            tail += Math.exp(log);
            log += Math.log((double) (n - k) / (k + 1));
        }
        return Math.min(1, 2 * tail);
    }
}
