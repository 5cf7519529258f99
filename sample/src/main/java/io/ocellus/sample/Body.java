package io.ocellus.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;

/// Abdomen, thorax, head and antennae, in body coordinates: x to the right, y forwards, the unit is the
/// forewing's length.
///
/// @param thickness half the thorax
/// @param seed of the hairs
record Body(Palette palette, double thickness, long seed) {

    void draw(Graphics2D graphics) {
        Tint coat = palette.dark().towards(palette.ground(), 0.22);
        antennae(graphics, coat);
        abdomen(graphics, coat);
        thorax(graphics, coat);
        head(graphics, coat);
    }

    private void abdomen(Graphics2D graphics, Tint coat) {
        double wide = 0.72 * thickness;
        var shape = new Path2D.Double();
        shape.moveTo(-wide * 0.7, 0);
        shape.curveTo(-wide * 1.5, -0.14, -wide, -0.36, 0, -0.44);
        shape.curveTo(wide, -0.36, wide * 1.5, -0.14, wide * 0.7, 0);
        shape.closePath();
        round(graphics, shape, coat, wide);
        graphics.setStroke(new BasicStroke(0.008f));
        graphics.setColor(palette.dark().colour(0.55));
        for (int ring = 1; ring < 7; ring++) {
            double y = -0.05 - 0.055 * ring;
            double half = wide * (1.05 - 0.11 * ring);
            graphics.draw(new QuadCurve2D.Double(-half, y, 0, y - 0.02, half, y));
        }
    }

    private void thorax(Graphics2D graphics, Tint coat) {
        round(graphics, oval(0, 0.05, thickness, 0.115), coat, thickness);
        Dice dice = Dice.of(seed, Dice.Purpose.INDIVIDUAL, 1);
        graphics.setStroke(new BasicStroke(0.006f));
        for (int hair = 0; hair < 36; hair++) {
            double angle = dice.between(0, 2 * Math.PI);
            double from = dice.between(0.2, 0.9);
            double x = thickness * from * Math.cos(angle);
            double y = 0.05 + 0.1 * from * Math.sin(angle);
            graphics.setColor(coat.lighter(dice.between(0.02, 0.28)).colour(0.55));
            graphics.draw(new Line2D.Double(x, y, x * 1.3, y - dice.between(0.015, 0.045)));
        }
    }

    private void head(Graphics2D graphics, Tint coat) {
        graphics.setColor(palette.dark().lighter(-0.08).colour());
        graphics.fill(oval(-0.6 * thickness, 0.185, 0.4 * thickness, 0.4 * thickness));
        graphics.fill(oval(0.6 * thickness, 0.185, 0.4 * thickness, 0.4 * thickness));
        round(graphics, oval(0, 0.18, 0.68 * thickness, 0.65 * thickness), coat, thickness);
    }

    private void antennae(Graphics2D graphics, Tint coat) {
        graphics.setStroke(new BasicStroke(0.012f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int side = -1; side <= 1; side += 2) {
            graphics.setColor(coat.colour());
            graphics.draw(new QuadCurve2D.Double(side * 0.012, 0.2, side * 0.06, 0.38, side * 0.2, 0.5));
            graphics.setColor(palette.dark().colour());
            graphics.fill(oval(side * 0.2, 0.5, 0.017, 0.017));
            graphics.fill(oval(side * 0.19, 0.49, 0.014, 0.014));
        }
    }

    /// Fills a shape as if it were round: lighter along the middle.
    private static void round(Graphics2D graphics, Shape shape, Tint tint, double half) {
        graphics.setPaint(
                new LinearGradientPaint((float) -half, 0f, (float) half, 0f, new float[] {0f, 0.4f, 1f}, new Color[] {
                    tint.lighter(-0.06).colour(),
                    tint.lighter(0.14).colour(),
                    tint.lighter(-0.1).colour()
                }));
        graphics.fill(shape);
    }

    private static Ellipse2D oval(double x, double y, double halfWidth, double halfHeight) {
        return new Ellipse2D.Double(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight);
    }
}
