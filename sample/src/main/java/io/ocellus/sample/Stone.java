package io.ocellus.sample;

import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/// Weathered rock with lichen and cracks.
///
/// @param rock its colour
record Stone(Tint rock) implements Backdrop {

    @Override
    public void draw(BufferedImage picture, Dice dice) {
        int unit = Math.max(picture.getWidth(), picture.getHeight());
        Drawing.on(picture, graphics -> {
            graphics.setColor(rock.colour());
            graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        });
        Drawing.softly(picture, 3, graphics -> {
            int crusts = dice.below(9);
            for (int i = 0; i < crusts; i++) {
                Tint lichen = new Tint(dice.between(0.6, 0.85), dice.between(0.03, 0.12), dice.between(70, 150));
                double x = dice.between(0, 1) * picture.getWidth();
                double y = dice.between(0, 1) * picture.getHeight();
                double size = unit * dice.between(0.03, 0.12);
                graphics.setColor(lichen.colour(0.5));
                for (int lobe = 0; lobe < 9; lobe++) {
                    double spread = size * dice.between(0.2, 0.6);
                    graphics.fill(new Ellipse2D.Double(
                            x + dice.around(0, 0.4) * size, y + dice.around(0, 0.4) * size, spread, spread));
                }
            }
        });
        Drawing.on(picture, graphics -> {
            int cracks = dice.below(3);
            for (int i = 0; i < cracks; i++) {
                graphics.setStroke(new BasicStroke((float) (unit * dice.between(0.003, 0.009))));
                graphics.setColor(rock.lighter(-0.3).colour(0.7));
                graphics.draw(crack(picture, unit, dice));
            }
        });
        grain(picture, unit, dice.below(1 << 20));
    }

    @Override
    public double shadow() {
        return 0.9;
    }

    private static Path2D crack(BufferedImage picture, int unit, Dice dice) {
        var path = new Path2D.Double();
        double x = dice.between(0, 1) * picture.getWidth();
        double y = 0;
        double lean = dice.around(0, 0.04);
        path.moveTo(x, y);
        while (y < picture.getHeight()) {
            x += unit * (lean + dice.around(0, 0.03));
            y += unit * dice.between(0.02, 0.08);
            path.lineTo(x, y);
        }
        return path;
    }

    /// Hollows and bumps, lit from above: brightness follows the slope of a layered noise.
    private static void grain(BufferedImage picture, int unit, int seed) {
        double fine = 14.0 / unit;
        Texture.shade(picture, (x, y) -> {
            double here = Noise.layered(x * fine, y * fine, 4, seed);
            double above = Noise.layered(x * fine, (y - 1.5) * fine, 3, seed);
            return 0.85 + 0.3 * here + 0.8 * (here - above);
        });
    }
}
