package io.ocellus.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Cross-entropy that looks away from what is easy: Lin, Goyal, Girshick, He and Dollár, "Focal Loss for Dense
/// Object Detection", ICCV 2017, in the softmax form. The loss of a picture is `-sum_c weight_c target_c (1 -
/// p_c)^gamma log p_c`; the paper's alpha are the weights.
///
/// @param gamma 0 (cross-entropy) or more; 2 is usual
public record FocalLoss(double gamma, ClassWeights weights) implements Loss {

    public FocalLoss {
        if (!(gamma >= 0)) {
            throw new IllegalArgumentException("gamma %s must be 0 or more: 2 is usual".formatted(gamma));
        }
    }

    @Override
    public Tensor of(Tensor logits, Tensor targets) {
        Tensor logs = logits.log_softmax(1);
        // at p = 1 the power of 0 has an infinite slope for gamma below 1: a floor keeps it finite
        Tensor doubt = torch.clamp_min(logs.exp().neg().add(new Scalar(1.0)), new Scalar(1e-12));
        return targets.mul(weights.row(logits))
                .mul(doubt.pow(new Scalar(gamma)))
                .mul(logs)
                .sum()
                .mul(new Scalar(-1.0 / logits.size(0)));
    }
}
