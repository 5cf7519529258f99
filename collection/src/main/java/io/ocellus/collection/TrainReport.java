package io.ocellus.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.classify.LabelRule;
import io.ocellus.training.Gate.Verdict;
import io.ocellus.training.TrainingCard;
import java.util.List;
import java.util.Optional;

/// What a training came to; the JSON of `train --json`.
///
/// @param collection that was learnt from
/// @param inUse whether the new methods answer from now on
/// @param card where they come from and how well each did on held-out photos
/// @param labels where photos show several taxa, how each was learnt; absent otherwise
/// @param verdict what spoke against them; absent if nothing was trained before
/// @param seenByBackbone of the photos, those that the backbone has learnt from; absent if none
/// @param seconds of the whole training
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TrainReport(
        String collection,
        boolean inUse,
        TrainingCard card,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LabelRule> labels,
        Optional<Verdict> verdict,
        Optional<Seen> seenByBackbone,
        double seconds) {

    /// Photos that the backbone has learnt from.
    ///
    /// @param photos how many, near-copies and further photos of their observations among them
    /// @param left whether enough others are there, which alone were held out; if not, all were, and the
    ///     figures are better than new photos will bear out
    public record Seen(int photos, boolean left) {}

    public TrainReport {
        labels = List.copyOf(labels);
    }
}
