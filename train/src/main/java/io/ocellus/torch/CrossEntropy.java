package io.ocellus.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Cross-entropy of a softmax, with label smoothing: Szegedy, Vanhoucke, Ioffe, Shlens and Wojna, "Rethinking
/// the Inception Architecture for Computer Vision", CVPR 2016, section 7. The target becomes `(1 - smoothing)
/// target + smoothing / classes`. The loss of a picture is `-sum_c weight_c target_c log p_c`.
///
/// @param smoothing share of the target that is spread over all classes, 0 to below 1
/// @param weights by class; with [ClassWeights#effectiveNumber] this is the class-balanced softmax loss
public record CrossEntropy(double smoothing, ClassWeights weights) implements Loss {

    public CrossEntropy {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing %s must lie in [0, 1): 0.1 is usual".formatted(smoothing));
        }
    }

    @Override
    public Tensor of(Tensor logits, Tensor targets) {
        Tensor smooth = targets.mul(new Scalar(1 - smoothing)).add(new Scalar(smoothing / logits.size(1)));
        return smooth.mul(weights.row(logits)).mul(logits.log_softmax(1)).sum().mul(new Scalar(-1.0 / logits.size(0)));
    }
}
