package io.ocellus.sample;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// A box blur in two passes over the pixels of an ARGB picture. Repeated two or three times it comes near a Gaussian.
final class Blur {

    private Blur() {}

    /// The picture's own pixels, 0xAARRGGBB or 0x00RRGGBB, row by row: writing to them changes the picture.
    static int[] pixels(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }

    /// Blurs a picture in place.
    ///
    /// @param radius pixels to either side, at least 1
    static void box(BufferedImage picture, int radius) {
        int[] pixels = pixels(picture);
        int width = picture.getWidth();
        int height = picture.getHeight();
        for (int y = 0; y < height; y++) {
            line(pixels, y * width, 1, width, radius);
        }
        for (int x = 0; x < width; x++) {
            line(pixels, x, width, height, radius);
        }
    }

    /// Colours weigh as much as they cover, so that clear pixels do not darken their neighbours.
    private static void line(int[] pixels, int start, int stride, int length, int radius) {
        var blurred = new int[length];
        for (int i = 0; i < length; i++) {
            long alpha = 0;
            long red = 0;
            long green = 0;
            long blue = 0;
            for (int j = i - radius; j <= i + radius; j++) {
                int pixel = pixels[start + Math.clamp(j, 0, length - 1) * stride];
                int weight = Argb.alpha(pixel);
                alpha += weight;
                red += (long) weight * Argb.red(pixel);
                green += (long) weight * Argb.green(pixel);
                blue += (long) weight * Argb.blue(pixel);
            }
            if (alpha > 0) {
                int cover = (int) (alpha / (2L * radius + 1));
                blurred[i] = Argb.of(cover, (int) (red / alpha), (int) (green / alpha), (int) (blue / alpha));
            }
        }
        for (int i = 0; i < length; i++) {
            pixels[start + i * stride] = blurred[i];
        }
    }
}
