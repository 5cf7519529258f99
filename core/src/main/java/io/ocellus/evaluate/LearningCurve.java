package io.ocellus.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.taxonomy.Taxon;
import java.util.List;
import java.util.Optional;

/// How a method grows with the number of training images a taxon, on one fixed test set; see [LearningCurves].
/// Immutable.
///
/// @param method that was trained again at every point
/// @param points by growing number of images a taxon
/// @param worthwhile gain of `top1` from doubling the images that still counts as paying, (0, 1)
/// @param stopsPayingAt images a taxon from which on every step of the curve gains less than that a doubling;
///     absent while the last step still pays
/// @param gains the taxa that more photos would help most, the largest expected gain first
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LearningCurve(
        String method, List<Point> points, double worthwhile, Optional<Integer> stopsPayingAt, List<Gain> gains) {

    public LearningCurve {
        points = List.copyOf(points);
        gains = List.copyOf(gains);
    }

    /// The method trained with so many images a taxon.
    ///
    /// @param imagesPerTaxon at most; a taxon with fewer gave all it had
    /// @param images training images in all
    /// @param top1 share of the test images right at first, [0, 1]
    /// @param top1Interval 95% interval of it
    /// @param macroTop1 mean over taxa of that share
    public record Point(int imagesPerTaxon, int images, double top1, Interval top1Interval, double macroTop1) {}

    /// What twice as many photos of a taxon would bring.
    ///
    /// @param trainingImages it has now
    /// @param testImages its recall is measured on
    /// @param recall share of its test images right at the last point
    /// @param expectedGain of that recall by doubling its photos, (0, 1]
    public record Gain(Taxon taxon, int trainingImages, int testImages, double recall, double expectedGain) {}
}
