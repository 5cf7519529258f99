package io.ocellus.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ocellus.torch.ClassWeights;
import io.ocellus.torch.CrossEntropy;
import io.ocellus.torch.FocalLoss;
import io.ocellus.torch.HierarchicalLoss;
import io.ocellus.torch.Loss;
import io.ocellus.torch.MarginLoss;
import io.ocellus.torch.MultiLabelLoss;
import java.util.List;

/// Which loss a training lowers, as far as it can be said before the classes are counted.
///
/// @param kind of loss
/// @param smoothing of labels, 0 to below 1; for `crossEntropy` and `hierarchical`
/// @param gamma of the focal loss
/// @param margin largest margin of the `margin` loss
/// @param beta of the class weights, 0 (all alike) to below 1
/// @param deferred epoch, counted from 0, from which the class weights hold; before it all classes count alike.
///     The deferred re-weighting (DRW) of Cao et al., NeurIPS 2019
/// @param ranks above the classes; for `hierarchical`
public record LossPlan(
        Kind kind,
        double smoothing,
        double gamma,
        double margin,
        double beta,
        int deferred,
        List<HierarchicalLoss.Rank> ranks) {

    /// Cross-entropy with a little smoothing, all classes alike.
    public static final LossPlan STANDARD = new LossPlan(Kind.CROSS_ENTROPY, 0.1, 2, 0.5, 0, 0, List.of());

    /// The losses, as plans name them.
    public enum Kind {
        @JsonProperty("crossEntropy")
        CROSS_ENTROPY,
        @JsonProperty("focal")
        FOCAL,
        @JsonProperty("margin")
        MARGIN,
        @JsonProperty("multiLabel")
        MULTI_LABEL,
        @JsonProperty("hierarchical")
        HIERARCHICAL
    }

    public LossPlan {
        ranks = List.copyOf(ranks);
        if (deferred < 0) {
            throw new IllegalArgumentException(
                    "class weights cannot begin at epoch %d: give 0 or more".formatted(deferred));
        }
    }

    /// The loss of an epoch.
    ///
    /// @param counts training photos of each class
    /// @param epoch counted from 0
    Loss at(int epoch, List<Integer> counts) {
        ClassWeights weights =
                beta == 0 || epoch < deferred ? ClassWeights.EVEN : ClassWeights.effectiveNumber(counts, beta);
        return switch (kind) {
            case CROSS_ENTROPY -> new CrossEntropy(smoothing, weights);
            case FOCAL -> new FocalLoss(gamma, weights);
            case MARGIN -> new MarginLoss(MarginLoss.margins(counts, margin), 1, weights);
            case MULTI_LABEL -> new MultiLabelLoss(weights);
            case HIERARCHICAL -> new HierarchicalLoss(new CrossEntropy(smoothing, weights), 1, ranks);
        };
    }
}
