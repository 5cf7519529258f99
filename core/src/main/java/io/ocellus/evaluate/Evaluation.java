package io.ocellus.evaluate;

import io.ocellus.taxonomy.Taxonomy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Turns outcomes on test images into figures. Immutable.
public final class Evaluation {

    private final Taxonomy taxonomy;
    private final List<Outcome> outcomes;

    /// Takes the outcomes on all test images.
    ///
    /// @throws IllegalArgumentException if there are no outcomes
    public Evaluation(Taxonomy taxonomy, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("there are no test images to make figures of");
        }
        this.taxonomy = taxonomy;
        this.outcomes = List.copyOf(outcomes);
    }

    /// Counts how often a method was right.
    ///
    /// @param seconds that ranking all outcomes took
    public MethodFigures figures(String method, double seconds) {
        return new MethodFigures(
                method,
                top(outcomes, 1),
                Interval.ofRight(outcomes),
                top(outcomes, 5),
                macro(outcomes),
                ranks(),
                withoutLeaks(),
                outcomes.size() / seconds);
    }

    private Optional<MethodFigures.Clean> withoutLeaks() {
        List<Outcome> clean =
                outcomes.stream().filter(outcome -> !outcome.leaked()).toList();
        return clean.size() == outcomes.size() || clean.isEmpty()
                ? Optional.empty()
                : Optional.of(new MethodFigures.Clean(
                        clean.size(), top(clean, 1), Interval.ofRight(clean), top(clean, 5), macro(clean)));
    }

    private static double top(List<Outcome> outcomes, int count) {
        return (double) outcomes.stream().filter(o -> o.isAmongFirst(count)).count() / outcomes.size();
    }

    private static double macro(List<Outcome> outcomes) {
        Map<Integer, int[]> rightAndAll = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            int[] counts = rightAndAll.computeIfAbsent(outcome.truth(), t -> new int[2]);
            counts[0] += outcome.isRight() ? 1 : 0;
            counts[1]++;
        }
        return rightAndAll.values().stream()
                .mapToDouble(counts -> (double) counts[0] / counts[1])
                .average()
                .orElseThrow();
    }

    private List<RankFigure> ranks() {
        return new Ranks(taxonomy, outcomes).figures();
    }
}
