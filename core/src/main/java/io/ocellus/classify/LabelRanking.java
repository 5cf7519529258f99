package io.ocellus.classify;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Held-out rows in the order in which a classifier leans to one label: how well it finds them, and from which
/// score on it should say the label. Immutable; may be shared between threads.
final class LabelRanking {

    private final double[] scores; // falling
    private final boolean[] positive;
    private final int positives;

    /// @param scores `double[n]`
    /// @param positive `boolean[n]`: whether the row has the label
    LabelRanking(double[] scores, boolean[] positive) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -scores[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.scores = IntStream.of(order).mapToDouble(row -> scores[row]).toArray();
        this.positive = new boolean[order.length];
        int count = 0;
        for (int place = 0; place < order.length; place++) {
            this.positive[place] = positive[order[place]];
            count += this.positive[place] ? 1 : 0;
        }
        this.positives = count;
    }

    /// Rows that have the label.
    int positives() {
        return positives;
    }

    /// The area under the precision-recall curve, without interpolation; equal scores are one threshold.
    ///
    /// @return [0, 1]; 0 if no row has the label
    double averagePrecision() {
        double sum = 0;
        int found = 0;
        int foundBefore = 0;
        for (int place = 0; place < scores.length; place++) {
            found += positive[place] ? 1 : 0;
            if (isCut(place)) {
                sum += (double) (found - foundBefore) * found / (place + 1);
                foundBefore = found;
            }
        }
        return positives == 0 ? 0 : sum / positives;
    }

    /// The score from which on saying the label gives the best F1: halfway between two rows; below all rows or
    /// above all rows it is as far from them as the rows are from each other at most. Of equally good
    /// thresholds the highest. After the choice by F1 of R.-E. Fan, C.-J. Lin, "A Study on Threshold Selection
    /// for Multi-label Classification", National Taiwan University 2007, on held-out scores taken together.
    ///
    /// @return positive infinity if no row has the label
    double threshold() {
        double best = 0;
        int cut = -1;
        int found = 0;
        for (int place = 0; place < scores.length; place++) {
            found += positive[place] ? 1 : 0;
            double f1 = 2.0 * found / (place + 1 + positives);
            if (isCut(place) && f1 > best) {
                best = f1;
                cut = place;
            }
        }
        if (cut < 0) {
            return Double.POSITIVE_INFINITY;
        }
        return cut + 1 < scores.length
                ? (scores[cut] + scores[cut + 1]) / 2
                : scores[cut] - (scores[0] - scores[cut]) - Math.ulp(scores[cut]);
    }

    private boolean isCut(int place) {
        return place + 1 == scores.length || scores[place + 1] < scores[place];
    }
}
