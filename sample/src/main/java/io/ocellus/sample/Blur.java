package io.ocellus.sample;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// A box blur in two passes over the pixels of an ARGB picture. Repeated two or three times it comes near a
/// Gaussian.
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

    /// Sums slide along: a pixel enters on one side and one leaves on the other, whatever the radius.
    private static void line(int[] pixels, int start, int stride, int length, int radius) {
        int width = 2 * radius + 1;
        var entered = new int[length + width - 1]; // the line with its ends repeated
        for (int i = 0; i < entered.length; i++) {
            entered[i] = pixels[start + Math.clamp(i - radius, 0, length - 1) * stride];
        }
        var sum = new Sum();
        for (int i = 0; i < entered.length; i++) {
            sum.add(entered[i], 1);
            int first = i - width + 1;
            if (first >= 0) {
                pixels[start + first * stride] = sum.mean(width);
                sum.add(entered[first], -1);
            }
        }
    }

    /// A sum of pixels. Colours weigh as much as they cover, so that clear pixels do not darken their neighbours.
    private static final class Sum {
        private int alpha;
        private int red;
        private int green;
        private int blue;

        /// Puts a pixel in or takes it out.
        ///
        /// @param sign 1 or -1
        void add(int pixel, int sign) {
            int weight = sign * Argb.alpha(pixel);
            alpha += weight;
            red += weight * Argb.red(pixel);
            green += weight * Argb.green(pixel);
            blue += weight * Argb.blue(pixel);
        }

        int mean(int count) {
            return alpha == 0 ? 0 : Argb.of(alpha / count, red / alpha, green / alpha, blue / alpha);
        }
    }
}
