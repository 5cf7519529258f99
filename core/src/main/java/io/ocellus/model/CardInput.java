package io.ocellus.model;

import java.util.List;

/// What a network wants to be given. A value that enters it is x = (pixel * scale - mean) / std, per channel,
/// where pixel is 0 to 255.
///
/// @param shape of the tensor, with a free or a fixed batch axis first
/// @param framing how a picture becomes a square of the height and width in `shape`
/// @param mean per channel, in the order of `colour`
/// @param std per channel, in the order of `colour`, not 0
public record CardInput(
        String name,
        TensorShape shape,
        Layout layout,
        Colour colour,
        double scale,
        List<Double> mean,
        List<Double> std,
        Framing framing) {

    /// The order of a picture tensor's axes: batch, channels, height, width, or channels last.
    public enum Layout {
        NCHW,
        NHWC
    }

    /// The order of the colour channels.
    public enum Colour {
        RGB,
        BGR
    }

    public CardInput {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.size() != 3 || std.size() != 3 || std.contains(0.0)) {
            throw new IllegalArgumentException(
                    "mean %s and std %s must have three numbers each, and std none that is 0".formatted(mean, std));
        }
        long side = framing.side();
        TensorShape square = layout == Layout.NCHW
                ? TensorShape.of(TensorShape.FREE, 3, side, side)
                : TensorShape.of(TensorShape.FREE, side, side, 3);
        if (!shape.agreesWith(square)) {
            throw new IllegalArgumentException(
                    "shape %s is not the %s of %s that the preprocessing makes".formatted(shape, square, layout));
        }
        shape = shape.size(0) == TensorShape.FREE ? square : square.withBatch(shape.size(0));
    }

    /// How many pictures one run takes: the fixed batch, or [TensorShape#FREE].
    public long batch() {
        return shape.size(0);
    }
}
