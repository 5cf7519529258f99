package io.ocellus.sample;

import java.awt.image.BufferedImage;

/// A field of brightness over a picture.
@FunctionalInterface
interface Texture {

    /// A factor for the colour of a pixel; 1 leaves it as it is.
    double at(int x, int y);

    /// Multiplies every pixel of an opaque picture.
    static void shade(BufferedImage picture, Texture texture) {
        int[] pixels = Blur.pixels(picture);
        int width = picture.getWidth();
        for (int i = 0; i < pixels.length; i++) {
            int factor = (int) Math.round(256 * texture.at(i % width, i / width));
            pixels[i] = Argb.lit(pixels[i], factor);
        }
    }
}
