package io.ocellus.torch;

import org.bytedeco.pytorch.Tensor;

/// Numbers of a network that training changes.
///
/// @param name as in the graph; unique in a network
/// @param tensor the numbers, a leaf that asks for gradients; owned by the network
/// @param kind what they do
/// @param depth how many layers with weights lie on the longest way from the input up to this one, itself
///     included: 1 for the first layer, [Network#depth] for the last
public record Parameter(String name, Tensor tensor, Kind kind, int depth) {

    /// What a parameter does; weight decay is for WEIGHT alone.
    public enum Kind {
        /// Factors of a convolution or matrix product.
        WEIGHT,
        /// What is added to each channel.
        BIAS,
        /// Scale or offset of a norm, scale of a layer, slope of a PRelu.
        NORM
    }
}
