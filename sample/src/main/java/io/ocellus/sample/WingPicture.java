package io.ocellus.sample;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// One wing laid flat, painted spot by spot. Confined to the thread that paints the photo.
///
/// @param image colours with the outline as alpha
/// @param toWing from the image's pixels to the wing's coordinates
record WingPicture(BufferedImage image, AffineTransform toWing) {

    private static final int RIM = 2; // pixels around the wing

    /// Paints a wing.
    ///
    /// @param layers the pattern, the first at the bottom
    /// @param scale pixels per forewing length
    /// @param nicks bites that life has taken out of the margin
    static WingPicture paint(WingOutline outline, List<WingLayer> layers, double scale, int nicks, Dice dice) {
        Path2D path = outline.path();
        Rectangle2D bounds = path.getBounds2D();
        int width = (int) Math.ceil(bounds.getWidth() * scale) + 2 * RIM;
        int height = (int) Math.ceil(bounds.getHeight() * scale) + 2 * RIM;
        var toImage = new AffineTransform(
                scale, 0, 0, -scale, RIM - bounds.getMinX() * scale, RIM + bounds.getMaxY() * scale);
        BufferedImage image = Drawing.transparent(width, height);
        Drawing.on(image, graphics -> {
            graphics.transform(toImage);
            graphics.setColor(Color.WHITE);
            graphics.fill(path);
            bite(graphics, outline, nicks, dice);
        });
        colour(image, outline, layers, bounds, scale);
        var toWing = new AffineTransform(
                1 / scale, 0, 0, -1 / scale, bounds.getMinX() - RIM / scale, bounds.getMaxY() + RIM / scale);
        return new WingPicture(image, toWing);
    }

    private static void bite(Graphics2D graphics, WingOutline outline, int nicks, Dice dice) {
        graphics.setComposite(AlphaComposite.DstOut);
        for (int i = 0; i < nicks; i++) {
            double place = dice.between(0.08, 0.98);
            double angle = outline.angle(place);
            double radius = outline.fullRadius(place) + dice.between(0.0, 0.02);
            double size = dice.between(0.02, 0.07);
            double x = radius * Math.cos(angle);
            double y = radius * Math.sin(angle);
            graphics.fill(new Ellipse2D.Double(x - size / 2, y - size, size, 2 * size));
        }
    }

    private static void colour(
            BufferedImage image, WingOutline outline, List<WingLayer> layers, Rectangle2D bounds, double scale) {
        int[] pixels = Blur.pixels(image);
        int width = image.getWidth();
        var place = new WingPlace(outline);
        var pigment = new Pigment(0, 0, 0);
        WingLayer[] stack = layers.toArray(WingLayer[]::new);
        for (int i = 0; i < pixels.length; i++) {
            int alpha = Argb.alpha(pixels[i]);
            if (alpha == 0) {
                continue;
            }
            int row = i / width;
            double x = bounds.getMinX() + (i - row * width - RIM + 0.5) / scale;
            double y = bounds.getMaxY() - (row - RIM + 0.5) / scale;
            place.move(x, y);
            for (WingLayer layer : stack) {
                layer.lay(place, pigment);
            }
            pixels[i] = pigment.argb(alpha);
        }
    }

    /// The same wing under more or less light.
    WingPicture lit(double gain) {
        BufferedImage lit = Drawing.transparent(image.getWidth(), image.getHeight());
        int[] from = Blur.pixels(image);
        int[] to = Blur.pixels(lit);
        int factor = (int) Math.round(gain * 256);
        for (int i = 0; i < from.length; i++) {
            to[i] = Argb.lit(from[i], factor);
        }
        return new WingPicture(lit, toWing);
    }
}
