package io.ocellus.sample;

import java.awt.image.BufferedImage;

/// A field of brightness over a picture.
@FunctionalInterface
interface Texture {

    /// @return a factor for the pixel's colour; 1 leaves it as it is
    double at(int x, int y);

    /// Multiplies every pixel of an opaque picture.
    static void shade(BufferedImage picture, Texture texture) {
        int[] pixels = Blur.pixels(picture);
        int width = picture.getWidth();
        for (int i = 0; i < pixels.length; i++) {
            int factor = (int) Math.round(256 * texture.at(i % width, i / width));
            int pixel = pixels[i];
            pixels[i] = level((pixel >> 16 & 255) * factor >> 8) << 16
                    | level((pixel >> 8 & 255) * factor >> 8) << 8
                    | level((pixel & 255) * factor >> 8);
        }
    }

    private static int level(int value) {
        return Math.clamp(value, 0, 255);
    }
}
