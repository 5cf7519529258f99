package io.ocellus.evaluate;

import java.util.Arrays;
import java.util.List;

/// Which images a method got right at first, and the taxa they show, laid out for counting again and again.
///
/// Immutable once made; may be shared between threads.
final class Hits {

    private final boolean[] right; // [image]
    private final int[] taxonOf; // [image], numbered from 0 in the order of their nodes
    private final int taxa;

    Hits(List<Outcome> outcomes) {
        int[] truths = outcomes.stream().mapToInt(Outcome::truth).toArray();
        int[] distinct = Arrays.stream(truths).sorted().distinct().toArray();
        right = new boolean[truths.length];
        taxonOf = new int[truths.length];
        taxa = distinct.length;
        for (int i = 0; i < truths.length; i++) {
            right[i] = outcomes.get(i).isRight();
            taxonOf[i] = Arrays.binarySearch(distinct, truths[i]);
        }
    }

    int taxa() {
        return taxa;
    }

    /// Every image once.
    int[] once() {
        int[] weights = new int[right.length];
        Arrays.fill(weights, 1);
        return weights;
    }

    /// The share that is right.
    double top1(int[] weights) {
        long hits = 0;
        long all = 0;
        for (int i = 0; i < weights.length; i++) {
            hits += right[i] ? weights[i] : 0;
            all += weights[i];
        }
        return (double) hits / all;
    }

    /// The mean over taxa of the share that is right; taxa without weight do not count.
    double macroTop1(int[] weights) {
        long[] hits = new long[taxa];
        long[] all = new long[taxa];
        for (int i = 0; i < weights.length; i++) {
            hits[taxonOf[i]] += right[i] ? weights[i] : 0;
            all[taxonOf[i]] += weights[i];
        }
        double sum = 0;
        int drawn = 0;
        for (int taxon = 0; taxon < taxa; taxon++) {
            if (all[taxon] > 0) {
                sum += (double) hits[taxon] / all[taxon];
                drawn++;
            }
        }
        return sum / drawn;
    }
}
