package io.ocellus.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.taxonomy.Taxon;
import java.util.List;
import java.util.Optional;

/// How well a method finds all labels of images that may have several. Immutable.
///
/// @param images that were asked about
/// @param meanAveragePrecision mean over the labels that test images have, [0, 1]; absent if they have none
/// @param meanAveragePrecisionInterval 95% interval of it, drawn by observation; absent with it
/// @param micro counts of all labels taken together: common labels weigh more
/// @param macro mean over the labels that test images have: rare labels count as much
/// @param exactMatch share of the images with exactly the labels said, [0, 1]
/// @param labels each label, in the order of the taxonomy
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record MultiLabelFigures(
        String method,
        int images,
        Optional<Double> meanAveragePrecision,
        Optional<Interval> meanAveragePrecisionInterval,
        Score micro,
        Score macro,
        double exactMatch,
        List<LabelFigure> labels) {

    public MultiLabelFigures {
        labels = List.copyOf(labels);
    }

    /// How well what was said fits what is there, each in [0, 1].
    ///
    /// @param precision share of what was said that is there; 0 if nothing was said
    /// @param recall share of what is there that was said; 0 if nothing is there
    /// @param f1 harmonic mean of the two; 0 if either is
    public record Score(double precision, double recall, double f1) {

        static Score of(long both, long said, long there) {
            double precision = said == 0 ? 0 : (double) both / said;
            double recall = there == 0 ? 0 : (double) both / there;
            return new Score(precision, recall, both == 0 ? 0 : 2.0 * both / (said + there));
        }
    }

    /// One label.
    ///
    /// @param images that have it
    /// @param averagePrecision area under its precision-recall curve, (0, 1]; absent if no test image has it
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record LabelFigure(Taxon taxon, int images, Optional<Double> averagePrecision, Score score) {}
}
