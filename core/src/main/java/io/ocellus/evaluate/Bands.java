package io.ocellus.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// Figures by bands of training images.
final class Bands {

    private final List<Outcome> outcomes;
    private final IntUnaryOperator trainingImages;
    private final List<BandFigure> figures = new ArrayList<>();

    private Bands(List<Outcome> outcomes, IntUnaryOperator trainingImages) {
        this.outcomes = outcomes;
        this.trainingImages = trainingImages;
    }

    /// Counts every band apart.
    ///
    /// @return many, medium, few, none; bands that no test image falls into are left out
    static List<BandFigure> figures(List<Outcome> outcomes, IntUnaryOperator trainingImages, BandLimits limits) {
        var bands = new Bands(outcomes, trainingImages);
        bands.add("many", limits.many() + 1, Optional.empty());
        bands.add("medium", limits.few(), Optional.of(limits.many()));
        bands.add("few", 1, Optional.of(limits.few() - 1));
        bands.add("none", 0, Optional.of(0));
        return bands.figures;
    }

    private void add(String band, int atLeast, Optional<Integer> atMost) {
        int highest = atMost.orElse(Integer.MAX_VALUE);
        List<Outcome> within = outcomes.stream()
                .filter(outcome -> {
                    int count = trainingImages.applyAsInt(outcome.truth());
                    return count >= atLeast && count <= highest;
                })
                .toList();
        if (!within.isEmpty()) {
            var hits = new Hits(within);
            int[] once = hits.once();
            figures.add(new BandFigure(
                    band, atLeast, atMost, hits.taxa(), within.size(), hits.top1(once), hits.macroTop1(once)));
        }
    }
}
