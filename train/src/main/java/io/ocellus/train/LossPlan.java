package io.ocellus.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ocellus.torch.ClassWeights;
import io.ocellus.torch.CrossEntropy;
import io.ocellus.torch.FocalLoss;
import io.ocellus.torch.HierarchicalLoss;
import io.ocellus.torch.Loss;
import io.ocellus.torch.MarginLoss;
import io.ocellus.torch.MultiLabelLoss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /* Weights begin here in the deferred form: epoch 160 of 200 in the paper. */
    private static final double LATE = 0.8;

    /* Of the effective number of photos, for a few hundred photos a class; the paper has 0.99 to 0.9999. */
    private static final double EFFECTIVE = 0.999;

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
        if (!(smoothing >= 0 && smoothing < 1) || !(gamma >= 0) || !(margin >= 0) || !(beta >= 0 && beta < 1)) {
            throw new IllegalArgumentException(
                    "smoothing %s and beta %s must lie in [0, 1), gamma %s and margin %s be 0 or more"
                            .formatted(smoothing, beta, gamma, margin));
        }
        if (deferred < 0) {
            throw new IllegalArgumentException(
                    "class weights cannot begin at epoch %d: give 0 or more".formatted(deferred));
        }
    }

    /// Reads what [#text] wrote: one of
    ///
    /// - `cross-entropy`, with `smoothing=` and `beta=`;
    /// - `class-balanced`, which is cross-entropy with weights by the effective number of photos, `beta=`;
    /// - `focal`, with `gamma=` and `beta=`;
    /// - `ldam`, with `margin=`, `beta=` and `deferred=`; `ldam-drw` is the same with the weights of the paper,
    ///   from four fifths of the training on;
    /// - `hierarchical`, with `smoothing=` and `beta=`;
    /// - `multi-label`, with `beta=`.
    ///
    /// @param epochs of the training
    /// @param ranks above the classes, for `hierarchical`
    /// @throws IllegalArgumentException naming the word that is not understood, or if `hierarchical` has no
    ///     rank
    public static LossPlan parse(String text, int epochs, List<HierarchicalLoss.Rank> ranks) {
        Words words = new Words(text);
        boolean weighted = words.name().equals("class-balanced") || words.name().equals("ldam-drw");
        int deferred = words.name().equals("ldam-drw") ? (int) (LATE * epochs) : 0;
        Kind kind = switch (words.name()) {
            case "cross-entropy", "class-balanced" -> Kind.CROSS_ENTROPY;
            case "focal" -> Kind.FOCAL;
            case "ldam", "ldam-drw" -> Kind.MARGIN;
            case "hierarchical" -> Kind.HIERARCHICAL;
            case "multi-label" -> Kind.MULTI_LABEL;
            default ->
                throw words.wrong(
                        words.name(),
                        "losses are cross-entropy, class-balanced, focal, ldam, ldam-drw, hierarchical and multi-label");
        };
        if (kind == Kind.HIERARCHICAL && ranks.isEmpty()) {
            throw new IllegalArgumentException(
                    "the loss 'hierarchical' needs ranks above the classes, and the taxonomy has none that divides them");
        }
        LossPlan plan = new LossPlan(
                kind,
                words.number("smoothing", STANDARD.smoothing()),
                words.number("gamma", STANDARD.gamma()),
                words.number("margin", STANDARD.margin()),
                words.number("beta", weighted ? EFFECTIVE : 0),
                (int) words.number("deferred", deferred),
                kind == Kind.HIERARCHICAL ? ranks : List.of());
        words.requireNothingLeft("smoothing, gamma, margin, beta and deferred");
        return plan;
    }

    /// One line that [#parse] reads, given the same ranks.
    public String text() {
        Map<String, Number> numbers = new LinkedHashMap<>();
        if (kind == Kind.CROSS_ENTROPY || kind == Kind.HIERARCHICAL) {
            numbers.put("smoothing", smoothing);
        }
        if (kind == Kind.FOCAL) {
            numbers.put("gamma", gamma);
        }
        if (kind == Kind.MARGIN) {
            numbers.put("margin", margin);
        }
        numbers.put("beta", beta);
        numbers.put("deferred", deferred);
        return Words.text(
                switch (kind) {
                    case CROSS_ENTROPY -> "cross-entropy";
                    case FOCAL -> "focal";
                    case MARGIN -> "ldam";
                    case HIERARCHICAL -> "hierarchical";
                    case MULTI_LABEL -> "multi-label";
                },
                numbers);
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
