package io.ocellus.sample;

import java.awt.image.BufferedImage;

/// The light of an observation and the camera that catches it. Immutable.
///
/// @param exposure a factor on all channels
/// @param warmth below 0 blue shade, above 0 evening sun
/// @param contrast around the middle grey; 1 leaves it
/// @param fall where shadows fall to: an angle in radians
/// @param vignette how much darker the corners are
/// @param noise deviation of the sensor's noise, in levels of 256
record Light(double exposure, double warmth, double contrast, double fall, double vignette, double noise) {

    private static final int SHADOW_BLUR = 2; // pixels of the backdrop

    static Light of(Dice dice) {
        return new Light(
                dice.around(1.0, 0.035),
                dice.around(0.01, 0.016),
                dice.around(1.03, 0.04),
                dice.between(0, 2 * Math.PI),
                dice.between(0.05, 0.2),
                dice.between(0.4, 1.1));
    }

    /// Lets the subject's shadow fall on the backdrop.
    ///
    /// @param backdrop of the subject's shape, in any size
    /// @param depth 0 for none, 1 for a subject that sits on the ground
    void shadow(BufferedImage backdrop, BufferedImage subject, double depth) {
        if (depth <= 0) {
            return;
        }
        int unit = Math.max(backdrop.getWidth(), backdrop.getHeight());
        double reach = unit * (0.012 + 0.03 * (1.1 - depth));
        double scale = unit / (double) Math.max(subject.getWidth(), subject.getHeight());
        BufferedImage shade = Drawing.transparent(subject.getWidth(), subject.getHeight());
        int[] from = Blur.pixels(subject);
        int[] to = Blur.pixels(shade);
        Pigment black = new Tint(0.16, 0.02, 270).pigment();
        for (int i = 0; i < from.length; i++) {
            to[i] = black.argb((int) (Argb.alpha(from[i]) * 0.62 * depth));
        }
        Drawing.softly(backdrop, SHADOW_BLUR, graphics -> {
            graphics.translate(reach * Math.cos(fall), reach * Math.abs(Math.sin(fall)) + 0.4 * reach);
            graphics.scale(scale, scale);
            graphics.drawImage(shade, 0, 0, null);
        });
    }

    /// What the camera makes of the finished scene.
    void expose(BufferedImage photo, Dice dice) {
        int[] pixels = Blur.pixels(photo);
        int width = photo.getWidth();
        int height = photo.getHeight();
        long state = dice.number();
        for (int row = 0; row < height; row++) {
            double y = (row + 0.5) / height - 0.5;
            for (int column = 0; column < width; column++) {
                double x = (column + 0.5) / width - 0.5;
                double gain = exposure * (1 - vignette * 2 * (x * x + y * y));
                state = state * 6364136223846793005L + 1442695040888963407L;
                // Three bytes of one number add up to a rough bell of deviation 128.
                long bell = (state >>> 56) + ((state >>> 48) & 255) + ((state >>> 40) & 255) - 382;
                pixels[row * width + column] = exposed(pixels[row * width + column], gain, noise * bell / 128.0);
            }
        }
    }

    private int exposed(int pixel, double gain, double grain) {
        return Argb.of(
                0,
                level(Argb.red(pixel) * gain * (1 + warmth) + grain),
                level(Argb.green(pixel) * gain + grain),
                level(Argb.blue(pixel) * gain * (1 - warmth) + grain));
    }

    /// Contrast, with a soft shoulder so that bright wings keep their markings.
    private int level(double value) {
        double steep = 128 + (value - 128) * contrast;
        double soft = steep > 215 ? 215 + 40 * (1 - Math.exp((215 - steep) / 40)) : steep;
        return (int) (soft + 0.5); // below 0 it is cut anyway
    }
}
