package io.ocellus.sample;

import java.awt.image.BufferedImage;

/// A backdrop as a camera shows it that is focused on the butterfly before it: soft, and a little pale. Confined
/// to one thread.
final class Scenery {

    private static final int COARSENESS = 2; // photo pixels per pixel here: soft, and a quarter of the work
    private static final double PALLOR = 0.56; // how far colours are drawn to their grey

    private final BufferedImage coarse;
    private final int width;
    private final int height;

    /// A view of a backdrop.
    ///
    /// @param width of the photo in pixels
    /// @param height of the photo in pixels
    Scenery(Backdrop backdrop, int width, int height, Dice dice) {
        this.width = width;
        this.height = height;
        BufferedImage view = Drawing.transparent(coarse(width), coarse(height));
        backdrop.draw(view, dice);
        Blur.box(view, 1);
        this.coarse = pale(view);
    }

    private static int coarse(int length) {
        return (length + COARSENESS - 1) / COARSENESS;
    }

    private static BufferedImage pale(BufferedImage view) {
        BufferedImage pale = Drawing.opaque(view.getWidth(), view.getHeight());
        int[] from = Blur.pixels(view);
        int[] to = Blur.pixels(pale);
        int share = (int) Math.round(256 * PALLOR);
        for (int i = 0; i < from.length; i++) {
            int red = Argb.red(from[i]);
            int green = Argb.green(from[i]);
            int blue = Argb.blue(from[i]);
            int grey = (2 * red + 5 * green + blue) / 8;
            to[i] = Argb.of(0, paler(red, grey, share), paler(green, grey, share), paler(blue, grey, share));
        }
        return pale;
    }

    private static int paler(int level, int grey, int share) {
        return level + (((grey - level) * share) >> 8);
    }

    /// Lets the shadow of a subject fall on it.
    ///
    /// @param subject as large as the photo
    /// @param depth 0 for none, 1 for a subject that sits on the ground
    void shade(BufferedImage subject, Light light, double depth) {
        light.shadow(coarse, subject, depth);
    }

    /// An opaque picture of the photo's size.
    BufferedImage picture() {
        BufferedImage picture = Drawing.opaque(width, height);
        Drawing.on(picture, graphics -> graphics.drawImage(coarse, 0, 0, width, height, null));
        return picture;
    }
}
