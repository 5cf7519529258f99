package io.ocellus.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What best-effort answers were worth. An answer is wrong if it is neither the labelled taxon nor an ancestor
/// of it; *unknown* is no answer, and never wrong. Immutable.
///
/// @param promisedError share of answers that the method promised at most to get wrong; absent if it promised
///     nothing
/// @param observedError share of the answers given that are wrong, [0, 1]; 0 if none was given
/// @param observedErrorInterval 95% interval of it; [0, 1] if no answer was given
/// @param observedErrorOfAsked wrong answers as a share of all images asked about, unknown ones included
/// @param promise whether the promise held; absent if there was none
/// @param answered share of all images that got an answer other than *unknown*
/// @param answeredAtSpecies share of all images answered at species or below; where the test images show no
///     species, at the deepest rank they show
/// @param answeredAtRank where answers stand, from the deepest rank upwards; rank empty for taxa without one
/// @param backedOff share of all images whose answer stands above the depth of the label
/// @param meanDepth edges from the root down to the answer, mean over the answers given; 0 if none was
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AnswerFigures(
        Optional<Double> promisedError,
        double observedError,
        Interval observedErrorInterval,
        double observedErrorOfAsked,
        Optional<Promise> promise,
        double answered,
        double answeredAtSpecies,
        List<AtRank> answeredAtRank,
        double backedOff,
        double meanDepth) {

    public AnswerFigures {
        answeredAtRank = List.copyOf(answeredAtRank);
    }

    /// Answers that stand at one rank.
    ///
    /// @param share of all images
    /// @param answers how many
    /// @param wrong how many of them are wrong
    public record AtRank(String rank, double share, int answers, int wrong) {}

    /// Whether a promised error was kept on the test images.
    public enum Promise {
        /// The observed error is at most the promised one.
        KEPT,
        /// It is more, but the promised one lies within its interval: too few test images to tell.
        WITHIN_CHANCE,
        /// It is more than chance explains.
        BROKEN;

        static Promise of(double promised, double observed, Interval interval) {
            if (observed <= promised) {
                return KEPT;
            }
            return interval.low() <= promised ? WITHIN_CHANCE : BROKEN;
        }

        /// As JSON: `kept`, `within-chance`, `broken`.
        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
