package io.ocellus.sample;

import java.awt.GradientPaint;
import java.awt.image.BufferedImage;

/// The furrowed trunk of a tree.
///
/// @param wood its colour
record Bark(Tint wood) implements Backdrop {

    @Override
    public void draw(BufferedImage picture, Dice dice) {
        int unit = Math.max(picture.getWidth(), picture.getHeight());
        Tint mossy = wood.towards(new Tint(0.5, 0.09, 125), dice.between(0, 0.7));
        Drawing.on(picture, graphics -> {
            graphics.setPaint(new GradientPaint(
                    0, 0, mossy.lighter(0.05).colour(), picture.getWidth(), picture.getHeight(), wood.colour()));
            graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        });
        furrows(picture, unit, dice.around(0, 0.25), dice.below(1 << 20));
    }

    @Override
    public double shadow() {
        return 0.85;
    }

    /// Ridges run along the trunk: noise stretched upwards, folded to sharp furrows, bent by slower noise.
    private static void furrows(BufferedImage picture, int unit, double lean, int seed) {
        double step = 1.0 / unit;
        Texture.shade(picture, (x, y) -> {
            double bend = 0.12 * Noise.smooth(x * step * 3, y * step * 4, seed);
            double across = (x * step + lean * y * step + bend) * 13;
            double along = y * step * 3.2;
            double ridge = Math.abs(2 * Noise.layered(across, along, 2, seed + 7) - 1);
            double fibre = Noise.smooth(across * 7, along * 5, seed + 9);
            return 0.7 + 0.5 * Math.sqrt(ridge) + 0.12 * fibre;
        });
    }
}
