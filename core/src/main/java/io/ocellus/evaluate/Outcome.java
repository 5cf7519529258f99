package io.ocellus.evaluate;

import io.ocellus.taxonomy.Taxonomy;
import java.util.List;
import java.util.Optional;

/// What a method said of one test image. Immutable.
///
/// @param image id in the catalogue
/// @param truth node of its label
/// @param ranked nodes suggested, strongest first; may be empty
/// @param reply the best-effort answer; empty for a method that gives none
/// @param group images that stand or fall together (an observation); a name of its own where it stands alone
/// @param leaked whether a near-copy or a photo of the same observation is among the training images
public record Outcome(long image, int truth, List<Guess> ranked, Optional<Reply> reply, String group, boolean leaked) {

    public Outcome {
        ranked = List.copyOf(ranked);
    }

    /// A suggestion.
    ///
    /// @param node of the taxonomy
    /// @param probability that it is right, [0, 1]; for a method without calibration its share of the votes
    public record Guess(int node, double probability) {

        /// Takes a probability.
        ///
        /// @throws IllegalArgumentException if the probability is not in [0, 1]
        public Guess {
            requireProbability(probability);
        }
    }

    /// A best-effort answer: the deepest taxon that the method stands behind.
    ///
    /// @param node of the taxonomy, or [#UNKNOWN]
    /// @param probability that it is right, [0, 1]
    public record Reply(int node, double probability) {

        /// The node of an answer that names nothing.
        public static final int UNKNOWN = -1;

        /// Takes a probability.
        ///
        /// @throws IllegalArgumentException if the probability is not in [0, 1]
        public Reply {
            requireProbability(probability);
        }

        boolean isUnknown() {
            return node == UNKNOWN;
        }

        /// Whether it names something that the image does not show: neither the truth nor an ancestor of it.
        boolean isWrong(int truth, Taxonomy taxonomy) {
            return !isUnknown() && !taxonomy.isWithin(truth, node);
        }
    }

    boolean isRight() {
        return isAmongFirst(1);
    }

    boolean isAmongFirst(int count) {
        return ranked.stream().limit(count).anyMatch(guess -> guess.node() == truth);
    }

    /// The node suggested first, or -1 if none is.
    int first() {
        return ranked.isEmpty() ? -1 : ranked.getFirst().node();
    }

    /// The probability of the first suggestion; 0 if there is none.
    double confidence() {
        return ranked.isEmpty() ? 0 : ranked.getFirst().probability();
    }

    private static void requireProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) { // also refuses NaN
            throw new IllegalArgumentException(
                    "probability %s is not in [0, 1]: calibrate or normalise scores first".formatted(probability));
        }
    }
}
