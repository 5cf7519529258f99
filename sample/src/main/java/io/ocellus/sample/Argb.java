package io.ocellus.sample;

/// A pixel in one number, 0xAARRGGBB and not premultiplied, as Java2D keeps it; levels are 0 to 255.
final class Argb {

    private Argb() {}

    /// Packs levels; colours beyond their range are cut.
    static int of(int alpha, int red, int green, int blue) {
        return (alpha << 24) | (level(red) << 16) | (level(green) << 8) | level(blue);
    }

    static int alpha(int pixel) {
        return pixel >>> 24;
    }

    static int red(int pixel) {
        return (pixel >> 16) & 255;
    }

    static int green(int pixel) {
        return (pixel >> 8) & 255;
    }

    static int blue(int pixel) {
        return pixel & 255;
    }

    /// The pixel under more or less light.
    ///
    /// @param factor in 1 / 256
    static int lit(int pixel, int factor) {
        return of(alpha(pixel), (red(pixel) * factor) >> 8, (green(pixel) * factor) >> 8, (blue(pixel) * factor) >> 8);
    }

    private static int level(int value) {
        return Math.clamp(value, 0, 255);
    }
}
