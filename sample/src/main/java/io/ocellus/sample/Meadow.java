package io.ocellus.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.MultipleGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// Grass and flowers far out of focus, with discs of light.
///
/// @param grass the middle green
/// @param warmth 0 for shade, 1 for evening sun
record Meadow(Tint grass, double warmth) implements Backdrop {

    static final List<Tint> GRASS = List.of(
            new Tint(0.68, 0.13, 125), // May
            new Tint(0.50, 0.10, 140), // high summer
            new Tint(0.74, 0.09, 95), // straw
            new Tint(0.55, 0.06, 165), // shade
            new Tint(0.62, 0.07, 345), // heather
            new Tint(0.63, 0.10, 70), // autumn
            new Tint(0.72, 0.05, 230)); // mist

    @Override
    public void draw(BufferedImage picture, Dice dice) {
        int unit = Math.max(picture.getWidth(), picture.getHeight());
        far(picture, unit, dice);
        Drawing.softly(picture, 5, graphics -> blades(graphics, picture, unit, dice));
        Drawing.on(picture, graphics -> {
            int discs = 4 + dice.below(18);
            for (int i = 0; i < discs; i++) {
                disc(graphics, picture, unit, dice);
            }
        });
    }

    @Override
    public double shadow() {
        return 0.12;
    }

    /// The farthest ground: a fall of light from top to bottom, with blots of green and of flowers.
    void far(BufferedImage picture, int unit, Dice dice) {
        Drawing.softly(picture, 12, graphics -> {
            Tint top = grass.shifted(dice.between(-0.12, 0.2), -15 * warmth);
            Tint bottom = grass.lighter(dice.between(-0.2, 0.05));
            graphics.setPaint(new GradientPaint(0, 0, top.colour(), 0, picture.getHeight(), bottom.colour()));
            graphics.fillRect(-unit, -unit, 4 * unit, 4 * unit);
            for (int i = 0; i < 26; i++) {
                double size = unit * dice.between(0.06, 0.3);
                Tint blot = dice.chance(0.16)
                        ? new Tint(dice.between(0.6, 0.9), dice.between(0.06, 0.16), dice.between(-80, 100))
                        : grass.shifted(dice.around(0, 0.11), dice.around(0, 14));
                graphics.setColor(blot.colour(dice.between(0.25, 0.75)));
                graphics.fill(new Ellipse2D.Double(
                        dice.between(-0.2, 1) * picture.getWidth(),
                        dice.between(-0.2, 1) * picture.getHeight(),
                        size,
                        size * dice.between(0.6, 1.4)));
            }
        });
    }

    private void blades(Graphics2D graphics, BufferedImage picture, int unit, Dice dice) {
        for (int i = 0; i < 16; i++) {
            double x = dice.between(-0.1, 1.1) * picture.getWidth();
            double lean = dice.around(0, 0.25) * unit;
            double top = dice.between(-0.1, 0.8) * picture.getHeight();
            graphics.setStroke(new BasicStroke((float) (unit * dice.between(0.008, 0.03)), BasicStroke.CAP_ROUND, 0));
            graphics.setColor(
                    grass.shifted(dice.between(-0.1, 0.18), dice.around(-5, 12)).colour(dice.between(0.3, 0.7)));
            graphics.draw(new QuadCurve2D.Double(
                    x, picture.getHeight() * 1.1, x, (picture.getHeight() + top) / 2, x + lean, top));
        }
    }

    private void disc(Graphics2D graphics, BufferedImage picture, int unit, Dice dice) {
        float radius = (float) (unit * dice.between(0.02, 0.075));
        double x = dice.between(0, 1) * picture.getWidth();
        double y = dice.between(0, 0.8) * picture.getHeight();
        Tint light = grass.shifted(dice.between(0.15, 0.32), -20 * dice.between(0, 1.5));
        double opacity = dice.between(0.15, 0.5);
        Color inner = light.colour(0.75 * opacity);
        Color rim = light.lighter(0.08).colour(opacity);
        graphics.setPaint(new RadialGradientPaint(
                (float) x,
                (float) y,
                radius,
                new float[] {0f, 0.72f, 0.93f, 1f},
                new Color[] {inner, inner, rim, light.colour(0)},
                MultipleGradientPaint.CycleMethod.NO_CYCLE));
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
}
