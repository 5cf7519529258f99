package io.ocellus.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Compares stated probabilities with how often they come true.
///
/// The expected calibration error of C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017,
/// section 2, with bins of equal mass as in J. Nixon et al., "Measuring Calibration in Deep Learning", CVPR
/// Workshops 2019, section 3. Images with the very same probability stay in one bin: where to cut between them
/// would be arbitrary. An image without a suggestion counts as wrong with probability 0.
final class Reliability {

    static final int BINS = 15; // as in both papers

    private Reliability() {}

    /// Compares the probabilities of first suggestions.
    ///
    /// @param outcomes not empty
    static ConfidenceFigures figures(List<Outcome> outcomes) {
        List<ConfidenceFigures.Bin> bins = bins(outcomes);
        double ece = 0;
        for (ConfidenceFigures.Bin bin : bins) {
            ece += Math.abs(bin.confidence() - bin.right()) * bin.images() / outcomes.size();
        }
        double squares = 0;
        for (Outcome outcome : outcomes) {
            double miss = outcome.confidence() - (outcome.isRight() ? 1 : 0);
            squares += miss * miss;
        }
        return new ConfidenceFigures(ece, squares / outcomes.size(), bins);
    }

    private static List<ConfidenceFigures.Bin> bins(List<Outcome> outcomes) {
        List<Outcome> sorted = outcomes.stream()
                .sorted(Comparator.comparingDouble(Outcome::confidence))
                .toList();
        List<ConfidenceFigures.Bin> bins = new ArrayList<>();
        int from = 0;
        for (int bin = 1; bin <= BINS; bin++) {
            int to = Math.max(from, (int) ((long) sorted.size() * bin / BINS));
            while (to > from && to < sorted.size() && isTie(sorted.get(to - 1), sorted.get(to))) {
                to++;
            }
            if (to > from) {
                bins.add(bin(sorted.subList(from, to)));
                from = to;
            }
        }
        return bins;
    }

    private static boolean isTie(Outcome a, Outcome b) {
        return a.confidence() == b.confidence();
    }

    private static ConfidenceFigures.Bin bin(List<Outcome> outcomes) {
        double confidence =
                outcomes.stream().mapToDouble(Outcome::confidence).average().orElseThrow();
        long right = outcomes.stream().filter(Outcome::isRight).count();
        return new ConfidenceFigures.Bin(
                outcomes.getFirst().confidence(),
                outcomes.getLast().confidence(),
                confidence,
                (double) right / outcomes.size(),
                outcomes.size());
    }
}
