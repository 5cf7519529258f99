package io.ocellus.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// How well a method did on test images.
///
/// @param top1 share whose best suggestion is exactly the labelled taxon, [0, 1]
/// @param top1Interval 95% interval of it
/// @param top5 share whose label is among the first five
/// @param macroTop1 mean over taxa of the share right: rare taxa count as much as common ones
/// @param ranks from the deepest rank upwards
/// @param withoutLeaks figures over the images that have no near-copy and no photo of the same observation in
///     training; absent if there is no such leak
/// @param imagesPerSecond ranked from ready embeddings, on all cores
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record MethodFigures(
        String method,
        double top1,
        Interval top1Interval,
        double top5,
        double macroTop1,
        List<RankFigure> ranks,
        Optional<Clean> withoutLeaks,
        double imagesPerSecond) {

    public MethodFigures {
        ranks = List.copyOf(ranks);
    }

    /// The same figures without leaked images.
    public record Clean(int images, double top1, Interval top1Interval, double top5, double macroTop1) {}
}
