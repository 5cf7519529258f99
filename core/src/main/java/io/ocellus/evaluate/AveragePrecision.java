package io.ocellus.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// The area under the precision-recall curve of one label, without interpolation.
///
/// The sum over thresholds of (recall - recall before) * precision, as scikit-learn's `average_precision_score`
/// defines it; the mean of precisions at the images found, as in C. Buckley, E. M. Voorhees, "Evaluating
/// Evaluation Measure Stability", SIGIR 2000, where no scores are equal. Equal scores are one threshold: their
/// order does not matter.
///
/// Sorts once, then O(images) for every weighting. Immutable once made; may be shared between threads.
final class AveragePrecision {

    private final int[] ranked; // images, highest score first
    private final boolean[] positive; // [place in ranked]
    private final boolean[] threshold; // [place in ranked]: the next score is lower

    AveragePrecision(int label, List<MultiLabelOutcome> outcomes) {
        ranked = IntStream.range(0, outcomes.size())
                .boxed()
                .sorted(Comparator.comparingDouble(image -> -outcomes.get(image).score(label)))
                .mapToInt(Integer::intValue)
                .toArray();
        positive = new boolean[ranked.length];
        threshold = new boolean[ranked.length];
        for (int place = 0; place < ranked.length; place++) {
            MultiLabelOutcome outcome = outcomes.get(ranked[place]);
            positive[place] = outcome.truths().contains(label);
            threshold[place] = place + 1 == ranked.length
                    || outcomes.get(ranked[place + 1]).score(label) < outcome.score(label);
        }
    }

    /// The area with every image counted so often.
    ///
    /// @param weights `int[images]`: how often each image counts
    /// @return (0, 1]; empty if no image that counts has the label
    OptionalDouble of(int[] weights) {
        double sum = 0;
        long seen = 0;
        long found = 0;
        long foundBefore = 0;
        for (int place = 0; place < ranked.length; place++) {
            int weight = weights[ranked[place]];
            seen += weight;
            found += positive[place] ? weight : 0;
            if (threshold[place] && found > foundBefore) {
                sum += (double) (found - foundBefore) * found / seen;
                foundBefore = found;
            }
        }
        return found == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / found);
    }
}
