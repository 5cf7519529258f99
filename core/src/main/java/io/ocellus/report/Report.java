package io.ocellus.report;

import io.ocellus.evaluate.Comparison;
import io.ocellus.evaluate.LearningCurve;
import io.ocellus.evaluate.MethodFigures;
import io.ocellus.evaluate.MultiLabelFigures;
import java.util.List;

/// What an evaluation has to say. Immutable; any list may be empty, and its section is then left out.
///
/// @param methods on the same test images; the first of the best by `top1` is shown in full, the others folded
/// @param multiLabel methods on images with several labels
/// @param comparisons of pairs of methods
/// @param curves learning curves
/// @param certificates what was promised, at most one a method
/// @param leaks test photos that training has seen in another file
/// @param provenance what the figures rest on: hashes, seeds, settings, versions
public record Report(
        Heading heading,
        List<MethodFigures> methods,
        List<MultiLabelFigures> multiLabel,
        List<Comparison> comparisons,
        List<LearningCurve> curves,
        List<Certificate> certificates,
        List<Leak> leaks,
        List<Fact> provenance) {

    public Report {
        methods = List.copyOf(methods);
        multiLabel = List.copyOf(multiLabel);
        comparisons = List.copyOf(comparisons);
        curves = List.copyOf(curves);
        certificates = List.copyOf(certificates);
        leaks = List.copyOf(leaks);
        provenance = List.copyOf(provenance);
    }

    /// What was evaluated.
    ///
    /// @param date in words, as it shall be printed
    /// @param testImages that were asked about
    /// @param taxa that they show
    /// @param trainingImages labelled images that the methods learned from
    public record Heading(
            String title,
            String collection,
            String date,
            String featureSpace,
            int testImages,
            int taxa,
            int trainingImages) {}

    /// A promise on paper. What became of it on the test images stands in the method's figures.
    ///
    /// @param method whose answers it is about
    /// @param calibrationImages held-out images that the thresholds were chosen on
    /// @param promisedError share of answers that may be wrong at most, [0, 1]
    /// @param confidence that the promise holds for new photos of the same kind, [0, 1]
    /// @param guarantee how the thresholds were chosen, in words
    /// @param date in words
    /// @param data hash of the data it rests on
    /// @param model hash of the method that was fitted
    public record Certificate(
            String method,
            int calibrationImages,
            double promisedError,
            double confidence,
            String guarantee,
            String date,
            String data,
            String model) {}

    /// A test photo that training has seen.
    ///
    /// @param testImage id in the catalogue
    /// @param testPhoto where it lies
    /// @param trainingImage id of its counterpart
    /// @param trainingPhoto where that lies
    /// @param reason such as `near-duplicate` or `same observation`
    public record Leak(long testImage, String testPhoto, long trainingImage, String trainingPhoto, String reason) {}

    /// A line of the provenance.
    public record Fact(String name, String value) {}
}
