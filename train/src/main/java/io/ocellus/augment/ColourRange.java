package io.ocellus.augment;

import java.util.SplittableRandom;

/// How far colours may be changed. Factors are drawn evenly from 1 - x to 1 + x. After A. G. Howard, "Some
/// Improvements on Deep Convolutional Neural Network Based Image Classification", arXiv 1312.5402, 2013; in a
/// fixed order, and hue besides.
///
/// @param brightness 0 to 1
/// @param contrast 0 to 1
/// @param saturation 0 to 1
/// @param hue turns of the colour circle to either side, 0 to 0.5
public record ColourRange(double brightness, double contrast, double saturation, double hue) {

    /// Colours stay.
    public static final ColourRange NONE = new ColourRange(0, 0, 0, 0);

    public ColourRange {
        if (!(isShare(brightness) && isShare(contrast) && isShare(saturation) && hue >= 0 && hue <= 0.5)) {
            throw new IllegalArgumentException(
                    "colours by %s %s %s and hue by %s: give 0 to 1 for brightness, contrast, saturation, 0 to 0.5 for hue"
                            .formatted(brightness, contrast, saturation, hue));
        }
    }

    ColourChange draw(SplittableRandom random) {
        return new ColourChange(
                1 + either(random, brightness),
                1 + either(random, contrast),
                1 + either(random, saturation),
                either(random, hue));
    }

    /// Evenly from -most to most.
    private static double either(SplittableRandom random, double most) {
        return most * (2 * random.nextDouble() - 1);
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }
}
