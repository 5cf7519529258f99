package io.ocellus.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;

/// How well a method did on test images. Immutable.
///
/// In JSON the fields of `answers`, `confidence` and `distance` stand among the others, without a level of
/// their own.
///
/// @param top1 share whose best suggestion is exactly the labelled taxon, [0, 1]
/// @param top1Interval 95% interval of it
/// @param top5 share whose label is among the first five
/// @param macroTop1 mean over taxa of the share right: rare taxa count as much as common ones
/// @param bootstrap intervals by drawing observations again
/// @param ranks from the deepest rank upwards
/// @param answers what the best-effort answers were worth; absent for a method that gives none
/// @param confidence whether probabilities mean what they say
/// @param distance how far off in the taxonomy the suggestions are
/// @param bands many-, medium- and few-shot taxa, and those without a training image
/// @param confusions pairs of taxa most often mistaken, worst first
/// @param confusionMatrix of the taxa in the worst pairs; absent if nothing was mistaken
/// @param mistakes the most confident wrong suggestions, most confident first
/// @param perTaxon of every taxon that test images show, in the order of the taxonomy
/// @param unknownAuroc how well photos of unknown taxa are told from known ones, [0, 1]; absent if not tried
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
        Resampled bootstrap,
        List<RankFigure> ranks,
        @JsonUnwrapped Optional<AnswerFigures> answers,
        @JsonUnwrapped ConfidenceFigures confidence,
        @JsonUnwrapped Distance distance,
        List<BandFigure> bands,
        List<Confusion> confusions,
        Optional<ConfusionMatrix> confusionMatrix,
        List<Mistake> mistakes,
        List<TaxonFigure> perTaxon,
        Optional<Double> unknownAuroc,
        Optional<Clean> withoutLeaks,
        double imagesPerSecond) {

    public MethodFigures {
        ranks = List.copyOf(ranks);
        bands = List.copyOf(bands);
        confusions = List.copyOf(confusions);
        mistakes = List.copyOf(mistakes);
        perTaxon = List.copyOf(perTaxon);
    }

    /// The same figures with how well unknown taxa are told from known ones; see [Auroc].
    ///
    /// @param auroc [0, 1]
    public MethodFigures withUnknownAuroc(double auroc) {
        return new MethodFigures(
                method,
                top1,
                top1Interval,
                top5,
                macroTop1,
                bootstrap,
                ranks,
                answers,
                confidence,
                distance,
                bands,
                confusions,
                confusionMatrix,
                mistakes,
                perTaxon,
                Optional.of(auroc),
                withoutLeaks,
                imagesPerSecond);
    }

    /// The same figures without leaked images.
    public record Clean(int images, double top1, Interval top1Interval, double top5, double macroTop1) {}

    /// Percentile intervals by [Bootstrap], over observations where they are known.
    ///
    /// @param replicates how often the images were drawn
    /// @param seed of the draws
    public record Resampled(int replicates, long seed, Interval top1, Interval macroTop1) {}

    /// How far first suggestions are from the truth: edges from the truth up to the lowest common ancestor.
    ///
    /// L. Bertinetto et al., "Making Better Mistakes: Leveraging Class Hierarchies with Deep Networks", CVPR
    /// 2020, section 2. Two trees count as joined above their roots, and no suggestion as one in another tree.
    ///
    /// @param meanErrorHeight over the images whose first suggestion is wrong; absent if none is
    /// @param meanHeight over all images, 0 for a right one
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Distance(Optional<Double> meanErrorHeight, double meanHeight) {}
}
