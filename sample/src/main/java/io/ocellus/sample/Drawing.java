package io.ocellus.sample;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/// Pictures to draw on, and the soft look of what lies out of focus.
final class Drawing {

    private Drawing() {}

    static BufferedImage opaque(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    static BufferedImage transparent(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    }

    /// Draws with smooth edges and smooth scaling.
    static void on(BufferedImage picture, Consumer<Graphics2D> drawing) {
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            drawing.accept(graphics);
        } finally {
            graphics.dispose();
        }
    }

    /// Draws out of focus: small, then blurred, then enlarged over the picture.
    ///
    /// @param shrink how many pixels become one, 2 to 16; the blur grows with it
    /// @param drawing in the coordinates of the whole picture
    static void softly(BufferedImage picture, int shrink, Consumer<Graphics2D> drawing) {
        int width = picture.getWidth() / shrink + 3;
        int height = picture.getHeight() / shrink + 3;
        BufferedImage small = transparent(width, height);
        on(small, graphics -> {
            graphics.translate(1, 1); // the rim feeds the blur at the edges
            graphics.scale(1.0 / shrink, 1.0 / shrink);
            drawing.accept(graphics);
        });
        Blur.box(small, 1);
        Blur.box(small, 1);
        on(picture, graphics -> graphics.drawImage(small, -shrink, -shrink, width * shrink, height * shrink, null));
    }
}
