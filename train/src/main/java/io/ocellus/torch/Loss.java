package io.ocellus.torch;

import org.bytedeco.pytorch.Tensor;

/// How wrong logits are. All losses take soft targets, since mixup and CutMix make them; a hard label is a row
/// with a single 1. All compute from logits through `log_softmax` or `log_sigmoid`, never from probabilities,
/// so that large logits neither overflow nor lose the gradient. Immutable; may be shared between threads.
public sealed interface Loss
        permits CrossEntropy,
                FocalLoss,
                MarginLoss,
                MultiLabelLoss,
                HierarchicalLoss,
                CosineLoss,
                RelationalLoss,
                ColumnLosses {

    /// The mean over a batch.
    ///
    /// @param logits `float[n][classes]`
    /// @param targets `float[n][classes]` of the same type; rows of non-negative numbers with sum 1, for
    ///     [MultiLabelLoss] each number in [0, 1]
    /// @return a scalar, with the graph that leads back to the logits; it belongs to the caller's scope
    Tensor of(Tensor logits, Tensor targets);
}
