package io.ocellus.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;

/// A broad leaf in focus over dark foliage.
///
/// @param green the blade's colour
record Leaf(Tint green) implements Backdrop {

    private static final int VEINS = 9; // on each side of the midrib

    @Override
    public void draw(BufferedImage picture, Dice dice) {
        int unit = Math.max(picture.getWidth(), picture.getHeight());
        new Meadow(green.lighter(-0.14), 0.2).far(picture, unit, dice);
        double x = picture.getWidth() * dice.between(0.4, 0.6);
        double y = picture.getHeight() * dice.between(0.45, 0.6);
        double turn = dice.between(0, 2 * Math.PI);
        double half = unit * dice.between(0.55, 0.8);
        double wide = half * dice.between(0.5, 0.8);
        Drawing.on(picture, graphics -> {
            graphics.translate(x, y);
            graphics.rotate(turn);
            blade(graphics, half, wide);
            veins(graphics, half, wide, unit);
        });
        mottle(picture, dice.below(1 << 20), unit);
    }

    @Override
    public double shadow() {
        return 0.8;
    }

    private void blade(Graphics2D graphics, double half, double wide) {
        var blade = new Path2D.Double();
        blade.moveTo(-half, 0);
        blade.curveTo(-half * 0.5, -wide * 1.2, half * 0.5, -wide * 1.1, half, 0);
        blade.curveTo(half * 0.5, wide * 1.1, -half * 0.5, wide * 1.2, -half, 0);
        graphics.setPaint(new LinearGradientPaint(
                0f, (float) -wide, 0f, (float) wide, new float[] {0f, 0.47f, 0.53f, 1f}, new Color[] {
                    green.shifted(0.07, -6).colour(), green.colour(),
                    green.lighter(-0.07).colour(), green.shifted(-0.02, 5).colour()
                }));
        graphics.fill(blade);
        graphics.setStroke(new BasicStroke((float) (half * 0.012)));
        graphics.setColor(green.lighter(0.12).colour(0.5));
        graphics.draw(blade);
    }

    private void veins(Graphics2D graphics, double half, double wide, int unit) {
        Tint pale = green.shifted(0.13, -8);
        graphics.setColor(pale.colour(0.8));
        graphics.setStroke(new BasicStroke(unit * 0.011f));
        graphics.draw(new QuadCurve2D.Double(-half * 1.2, 0, 0, unit * 0.01, half, 0));
        graphics.setStroke(new BasicStroke(unit * 0.005f));
        graphics.setColor(pale.colour(0.5));
        for (int i = 0; i < VEINS; i++) {
            double from = half * (-0.9 + 1.7 * i / VEINS);
            double reach = wide * 0.8 * Math.sqrt(Math.max(0.02, 1 - Math.pow((from + 0.2 * half) / half, 2)));
            for (int side = -1; side <= 1; side += 2) {
                graphics.draw(new QuadCurve2D.Double(
                        from, 0, from + 0.12 * half, side * 0.6 * reach, from + 0.32 * half, side * reach));
            }
        }
    }

    private static void mottle(BufferedImage picture, int seed, int unit) {
        double grain = 22.0 / unit;
        Texture.shade(picture, (x, y) -> 0.90 + 0.2 * Noise.layered(x * grain, y * grain, 2, seed));
    }
}
