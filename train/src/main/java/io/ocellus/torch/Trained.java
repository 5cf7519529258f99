package io.ocellus.torch;

import org.bytedeco.pytorch.Tensor;

/// A tensor that an optimiser changes.
///
/// @param name unique within a network; state in checkpoints is found by it
/// @param tensor a leaf that asks for its gradient; whoever made it closes it
/// @param rateScale share of the learning rate that it gets, 0 to 1; lower for layers near the input
/// @param decayScale share of the weight decay that it gets: 1 for weights, 0 for biases and norms, whose size
///     is no sign of overfitting (He et al., "Bag of Tricks for Image Classification", CVPR 2019, section 3.1)
public record Trained(String name, Tensor tensor, double rateScale, double decayScale) {

    public Trained {
        if (!(rateScale >= 0 && rateScale <= 1) || !(decayScale >= 0 && decayScale <= 1)) {
            throw new IllegalArgumentException(
                    "%s: rate scale %s and decay scale %s must lie in [0, 1]".formatted(name, rateScale, decayScale));
        }
    }
}
