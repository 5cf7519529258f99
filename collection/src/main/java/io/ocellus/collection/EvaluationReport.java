package io.ocellus.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.evaluate.BandFigure;
import io.ocellus.evaluate.Comparison;
import io.ocellus.evaluate.Interval;
import io.ocellus.evaluate.LearningCurve;
import io.ocellus.evaluate.MethodFigures;
import io.ocellus.evaluate.MultiLabelFigures;
import io.ocellus.report.Report.Certificate;
import io.ocellus.report.Report.Leak;
import java.util.List;
import java.util.Optional;

/// How well methods name the test images of a collection; the JSON of `evaluate --json`.
///
/// @param split whose images were asked about
/// @param images that were asked about
/// @param taxa that they show
/// @param gallery labelled images that could vote and be learnt from
/// @param leaked images asked about that have a near-copy, or a photo of the same observation, in the gallery
/// @param seed of everything drawn
/// @param data SHA-256 over the images, labels and splits that the figures rest on
/// @param methods from the bottom of the ladder up
/// @param multiLabel figures of photos that show several taxa; then there are no `methods`, which name one
/// @param certificates what calibrated methods promise
/// @param comparisons of every two methods
/// @param learningCurves if asked for
/// @param unknown photos of hidden taxa, if asked for
/// @param resplits how often promises hold, if asked for
/// @param longTail what can be done for rare taxa, if asked for
/// @param ablation the forms that `hierarchy` could take, if asked for; `svm` first
/// @param leaks the leaked images with their counterparts, at most a thousand
/// @param routes the ways that photos went, where networks take part in `auto`
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EvaluationReport(
        String collection,
        String featureSpace,
        String split,
        @JsonInclude int images,
        @JsonInclude int taxa,
        @JsonInclude int gallery,
        @JsonInclude int leaked,
        @JsonInclude long seed,
        String data,
        @JsonInclude List<MethodFigures> methods,
        List<MultiLabelFigures> multiLabel,
        List<Certificate> certificates,
        List<Comparison> comparisons,
        List<LearningCurve> learningCurves,
        List<UnknownFigures> unknown,
        List<ResplitFigures> resplits,
        List<RemedyFigures> longTail,
        List<AblationFigures> ablation,
        List<Leak> leaks,
        List<RouteFigures> routes) {

    public EvaluationReport {
        methods = List.copyOf(methods);
        multiLabel = List.copyOf(multiLabel);
        certificates = List.copyOf(certificates);
        comparisons = List.copyOf(comparisons);
        learningCurves = List.copyOf(learningCurves);
        unknown = List.copyOf(unknown);
        resplits = List.copyOf(resplits);
        longTail = List.copyOf(longTail);
        ablation = List.copyOf(ablation);
        leaks = List.copyOf(leaks);
        routes = List.copyOf(routes);
    }

    /// Plain figures: nothing is compared, promised or studied.
    EvaluationReport(
            String collection,
            String featureSpace,
            String split,
            int images,
            int taxa,
            int gallery,
            int leaked,
            long seed,
            String data,
            List<MethodFigures> methods,
            List<MultiLabelFigures> multiLabel,
            List<Leak> leaks) {
        this(
                collection,
                featureSpace,
                split,
                images,
                taxa,
                gallery,
                leaked,
                seed,
                data,
                methods,
                multiLabel,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                leaks,
                List.of());
    }

    /// Answers to photos of taxa that were hidden from training.
    ///
    /// @param hidden how many taxa
    /// @param photos of them that were asked about
    /// @param answeredAbove share answered by a taxon above, rightly
    /// @param unknown share answered as unknown
    /// @param wrong share answered wrongly
    /// @param auroc how well the novelty that is stated tells them from photos of known taxa, [0, 1]
    /// @param aurocOfBest the same of the best suggestion's probability alone
    /// @param observedError share of wrong ones among the answers to all test photos, known and hidden taxa
    ///     together
    /// @param promisedError what the methods, trained without these taxa, promise; absent if nothing
    /// @param unknownShare share of strangers that the promise was made for
    /// @param toKnown answers to photos of the other taxa
    /// @param toHidden answers to photos of the hidden ones
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record UnknownFigures(
            String method,
            int hidden,
            int photos,
            double answeredAbove,
            double unknown,
            double wrong,
            double auroc,
            double aurocOfBest,
            double observedError,
            Optional<Double> promisedError,
            double unknownShare,
            AnswersTo toKnown,
            AnswersTo toHidden) {}

    /// What became of some test photos.
    ///
    /// @param photos asked about
    /// @param answered share of them that got an answer other than *unknown*
    /// @param observedError share of the answers that are wrong
    /// @param answeredExactly share of the photos answered as exactly as they are labelled
    /// @param meanDepth edges from a root down to the answer, mean over the answers
    /// @param ece how far stated probabilities of answers lie from how often they are right, in tenths, [0, 1]
    public record AnswersTo(
            int photos, double answered, double observedError, double answeredExactly, double meanDepth, double ece) {}

    /// The promise over many divisions of test images into two halves, observations kept whole: thresholds from
    /// one half, answers to the other.
    ///
    /// @param divisions how many
    /// @param promised in how many there were enough photos to promise anything
    /// @param kept in how many of these the share of wrong answers was at most the promised one
    /// @param meanError mean share of wrong answers
    /// @param answeredAtSpecies mean share of photos answered as exactly as they are labelled
    /// @param keptAsTrained in how many divisions the second half's answers, with the thresholds of the
    ///     training, were wrong no more often than promised
    /// @param meanErrorAsTrained mean share of wrong answers with these thresholds
    public record ResplitFigures(
            String method,
            double promisedError,
            int divisions,
            int promised,
            int kept,
            double meanError,
            double answeredAtSpecies,
            int keptAsTrained,
            double meanErrorAsTrained) {}

    /// One remedy for rare taxa.
    ///
    /// @param tail whether training images are as they are, or were thinned out
    /// @param images that were learnt from
    /// @param cost C, chosen for this remedy by cross-validation
    /// @param margin of the rarest taxon between logits, chosen likewise; 0 where there is none
    /// @param bands taxa by their number of training images
    public record RemedyFigures(
            String remedy,
            String tail,
            int images,
            double cost,
            double margin,
            double top1,
            Interval top1Interval,
            double macroTop1,
            List<BandFigure> bands) {

        public RemedyFigures {
            bands = List.copyOf(bands);
        }
    }

    /// One form of `hierarchy`, fitted with the transform and the C of the training.
    ///
    /// @param top1 share whose best suggestion is exactly the labelled taxon
    /// @param top1Interval 95% interval of it
    /// @param macroTop1 mean over taxa of the share right
    /// @param fromSvm difference of `top1` from that of `svm`
    /// @param fromSvmInterval 95% interval of it
    /// @param pValue that `svm` is right as often; 1 for itself
    public record AblationFigures(
            String form,
            double top1,
            Interval top1Interval,
            double macroTop1,
            double fromSvm,
            Interval fromSvmInterval,
            double pValue) {}
}
