package io.ocellus.embed;

import io.ocellus.model.Bundle;
import io.ocellus.model.Tensor;
import java.util.Optional;

/// How much each channel of a feature map speaks for some classes, where more than one linear layer lies
/// between the map and the scores, so that the weights alone do not tell. Whoever can differentiate a network
/// implements it; this room cannot.
@FunctionalInterface
public interface ChannelWeights {

    /// Knows nothing.
    ChannelWeights NONE = (bundle, output, features, shares) -> Optional.empty();

    /// The weights for one photo.
    ///
    /// @param bundle whose network it is
    /// @param output with a score or probability for each class
    /// @param features what the network's `features` were for the photo, `float[1][channels][rows][columns]`
    /// @param shares `float[classes]`: how much each class counts
    /// @return `float[channels]`; empty if the scores do not come from the features alone
    Optional<float[]> of(Bundle bundle, String output, Tensor features, float[] shares);
}
