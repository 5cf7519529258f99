package io.ocellus.torch;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Label-distribution-aware margins (LDAM): Cao, Wei, Gaidon, Arechiga and Ma, "Learning Imbalanced Datasets
/// with Label-Distribution-Aware Margin Loss", NeurIPS 2019. A class with few examples must win by more: its
/// own logit is lowered by a margin Delta, proportional to `count^(-1/4)`, before the softmax. Deferred
/// re-weighting is the caller's: even weights first, those of [ClassWeights#effectiveNumber] in the last part
/// of a training.
///
/// The paper normalises features and weights and multiplies the cosines by `scale` (its s, 30). With ordinary
/// logits, which find their own size, leave it at 1.
///
/// @param margins one a class, 0 or more
/// @param scale of the logits after the margin, above 0
public record MarginLoss(List<Double> margins, double scale, ClassWeights weights) implements Loss {

    public MarginLoss {
        margins = List.copyOf(margins);
        if (margins.stream().anyMatch(margin -> !(margin >= 0)) || !(scale > 0)) {
            throw new IllegalArgumentException(
                    "margins %s must be 0 or more and scale %s above 0".formatted(margins, scale));
        }
    }

    /// The margins of classes with these numbers of examples.
    ///
    /// @param counts a class without examples counts as one with a single one
    /// @param largest margin of the rarest class; the paper's is 0.5
    public static List<Double> margins(List<Integer> counts, double largest) {
        List<Double> raw = counts.stream()
                .map(count -> 1 / Math.sqrt(Math.sqrt(Math.max(1, count))))
                .toList();
        double most = raw.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        return raw.stream().map(margin -> margin * largest / most).toList();
    }

    @Override
    public Tensor of(Tensor logits, Tensor targets) {
        if (margins.size() != logits.size(1)) {
            throw new IllegalArgumentException(
                    "there are %d margins and %d logits a picture".formatted(margins.size(), logits.size(1)));
        }
        double[] row = margins.stream().mapToDouble(Double::doubleValue).toArray();
        Tensor lowered = logits.sub(targets.mul(Numbers.like(row, logits, row.length)));
        return new CrossEntropy(0, weights).of(lowered.mul(new Scalar(scale)), targets);
    }
}
