package io.ocellus.sample;

import java.awt.BasicStroke;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// A flower head in focus before a meadow that is not.
///
/// @param petal the petals' colour
/// @param heart the disc's colour
/// @param petals in one ring
/// @param warmth of the meadow behind, 0 to 1
record Flower(Tint petal, Tint heart, int petals, double warmth) implements Backdrop {

    static final List<Tint> PETALS = List.of(
            new Tint(0.95, 0.02, 100),
            new Tint(0.86, 0.16, 95),
            new Tint(0.70, 0.15, 320),
            new Tint(0.62, 0.15, 295),
            new Tint(0.75, 0.14, 0),
            new Tint(0.66, 0.19, 28),
            new Tint(0.68, 0.12, 265));

    static final List<Tint> HEARTS =
            List.of(new Tint(0.80, 0.16, 85), new Tint(0.45, 0.08, 60), new Tint(0.62, 0.13, 110));

    private static final Tint STEM = new Tint(0.52, 0.1, 128);

    @Override
    public void draw(BufferedImage picture, Dice dice) {
        int unit = Math.max(picture.getWidth(), picture.getHeight());
        Tint grass = dice.pick(Meadow.GRASS).shifted(dice.between(-0.15, 0), dice.around(0, 8));
        new Meadow(grass, warmth).draw(picture, dice);
        double x = picture.getWidth() * dice.between(0.35, 0.65);
        double y = picture.getHeight() * dice.between(0.5, 0.72);
        double radius = unit * dice.between(0.26, 0.42);
        Drawing.on(picture, graphics -> {
            stem(graphics, picture, x, y, unit, dice);
            graphics.translate(x, y);
            graphics.scale(1, dice.between(0.6, 0.95)); // the head nods
            ring(graphics, radius, 0, 0.05, dice);
            ring(graphics, radius * 0.9, 0.5, -0.02, dice);
            disc(graphics, radius * dice.between(0.24, 0.38), dice);
        });
    }

    @Override
    public double shadow() {
        return 0.5;
    }

    private static void stem(Graphics2D graphics, BufferedImage picture, double x, double y, int unit, Dice dice) {
        graphics.setStroke(new BasicStroke(unit * 0.022f));
        graphics.setColor(STEM.colour());
        double foot = x + unit * dice.around(0, 0.12);
        graphics.draw(new QuadCurve2D.Double(x, y, x, y + unit * 0.3, foot, picture.getHeight() + unit * 0.1));
    }

    private void ring(Graphics2D graphics, double radius, double offset, double lighter, Dice dice) {
        double width = Math.min(0.42, 2.6 / petals) * radius;
        for (int i = 0; i < petals; i++) {
            double length = radius * dice.between(0.9, 1.05);
            var leaf = new Path2D.Double();
            leaf.moveTo(0, 0);
            leaf.curveTo(length * 0.3, -width * 0.9, length * 0.85, -width, length, dice.around(0, 0.05) * width);
            leaf.curveTo(length * 0.85, width, length * 0.3, width * 0.9, 0, 0);
            AffineTransform before = graphics.getTransform();
            graphics.rotate(2 * Math.PI * (i + offset) / petals + dice.around(0, 0.05));
            Tint tint = petal.lighter(lighter + dice.around(0, 0.03));
            graphics.setPaint(
                    new GradientPaint(0f, 0f, tint.lighter(-0.22).colour(), (float) (length * 0.8), 0f, tint.colour()));
            graphics.fill(leaf);
            graphics.setStroke(new BasicStroke((float) (radius * 0.008)));
            graphics.setColor(tint.lighter(-0.2).colour(0.5));
            graphics.draw(leaf);
            graphics.draw(new QuadCurve2D.Double(0, 0, length / 2, width * 0.1, length * 0.85, 0));
            graphics.setTransform(before);
        }
    }

    private void disc(Graphics2D graphics, double radius, Dice dice) {
        graphics.setColor(heart.lighter(-0.16).colour());
        graphics.fill(new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
        int florets = 150;
        double size = radius * 0.14;
        for (int i = 0; i < florets; i++) {
            // Sunflower order: equal areas, the golden angle apart (Vogel, Mathematical Biosciences, 1979).
            double out = radius * Math.sqrt((i + 0.5) / florets);
            double angle = i * 2.39996;
            graphics.setColor(heart.lighter(dice.around(0.02, 0.07)).colour());
            graphics.fill(new Ellipse2D.Double(
                    out * Math.cos(angle) - size / 2, out * Math.sin(angle) - size / 2, size, size));
        }
    }
}
