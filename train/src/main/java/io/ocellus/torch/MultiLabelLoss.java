package io.ocellus.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A yes or no for every label by itself: binary cross-entropy of sigmoids, the mean over labels and pictures
/// of `-(weight_c target_c log s(z_c) + (1 - target_c) log s(-z_c))`. A weight above 1 makes a missed label
/// cost more than a wrong one.
///
/// @param weights how much a present label counts; usually more where it is rare
public record MultiLabelLoss(ClassWeights weights) implements Loss {

    @Override
    public Tensor of(Tensor logits, Tensor targets) {
        Tensor present = targets.mul(weights.row(logits)).mul(torch.log_sigmoid(logits));
        Tensor absent = targets.neg().add(new Scalar(1.0)).mul(torch.log_sigmoid(logits.neg()));
        return present.add(absent).mean().neg();
    }
}
