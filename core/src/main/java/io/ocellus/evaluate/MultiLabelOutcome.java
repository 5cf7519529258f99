package io.ocellus.evaluate;

import java.util.Map;
import java.util.Set;

/// What a method said of a test image that may show several taxa. Immutable.
///
/// @param image id in the catalogue
/// @param truths nodes of its labels; may be empty
/// @param scores from node to how strongly the method leans to it; a node without one ranks after all that have
///     one
/// @param said nodes that the method holds to be there
/// @param group images that stand or fall together (an observation)
public record MultiLabelOutcome(
        long image, Set<Integer> truths, Map<Integer, Double> scores, Set<Integer> said, String group) {

    /// Copies what it is given.
    ///
    /// @throws IllegalArgumentException if a score is NaN
    public MultiLabelOutcome {
        truths = Set.copyOf(truths);
        scores = Map.copyOf(scores);
        said = Set.copyOf(said);
        if (scores.containsValue(Double.NaN)) {
            throw new IllegalArgumentException("image %d has a score that is NaN: refuse it earlier".formatted(image));
        }
    }

    double score(int node) {
        return scores.getOrDefault(node, Double.NEGATIVE_INFINITY);
    }
}
