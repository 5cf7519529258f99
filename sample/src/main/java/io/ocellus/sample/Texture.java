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
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                int factor = (int) Math.round(256 * texture.at(x, y));
                pixels[y * width + x] = Argb.lit(pixels[y * width + x], factor);
            }
        }
    }
}
