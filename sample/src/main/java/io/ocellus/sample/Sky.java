package io.ocellus.sample;

import java.awt.BasicStroke;
import java.awt.GradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;

/// Open sky with soft clouds, and a blurred twig or grass below: a butterfly on the wing.
///
/// @param blue at the zenith
/// @param warmth of the horizon, 0 to 1
record Sky(Tint blue, double warmth) implements Backdrop {

    @Override
    public void draw(BufferedImage picture, Dice dice) {
        int unit = Math.max(picture.getWidth(), picture.getHeight());
        Tint horizon = blue.towards(new Tint(0.93, 0.05, 70), 0.35 + 0.5 * warmth);
        Drawing.on(picture, graphics -> {
            graphics.setPaint(new GradientPaint(0, 0, blue.colour(), 0, picture.getHeight(), horizon.colour()));
            graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        });
        Drawing.softly(picture, 10, graphics -> {
            for (int i = 0; i < 14; i++) {
                double size = unit * dice.between(0.1, 0.35);
                graphics.setColor(new Tint(0.98, 0.01, 80).colour(dice.between(0.1, 0.4)));
                graphics.fill(new Ellipse2D.Double(
                        dice.between(-0.1, 1) * picture.getWidth(),
                        dice.between(0, 0.8) * picture.getHeight(),
                        size * 1.8,
                        size * 0.6));
            }
        });
        Drawing.softly(picture, 5, graphics -> {
            int blades = 3 + dice.below(9);
            Tint green = new Tint(dice.between(0.35, 0.6), 0.09, dice.between(95, 140));
            for (int i = 0; i < blades; i++) {
                double x = dice.between(0, 1) * picture.getWidth();
                graphics.setStroke(new BasicStroke((float) (unit * dice.between(0.01, 0.035))));
                graphics.setColor(green.lighter(dice.around(0, 0.06)).colour(0.75));
                graphics.draw(new QuadCurve2D.Double(
                        x,
                        picture.getHeight() * 1.1,
                        x,
                        picture.getHeight() * 0.85,
                        x + unit * dice.around(0, 0.15),
                        picture.getHeight() * dice.between(0.55, 0.85)));
            }
        });
    }

    @Override
    public double shadow() {
        return 0;
    }
}
