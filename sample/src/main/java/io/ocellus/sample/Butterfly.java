package io.ocellus.sample;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// One individual, ready to be drawn in any pose. Confined to one thread.
final class Butterfly {

    private static final double FINENESS = 1.2; // wing pixels per photo pixel, so that turning does not fray thin veins
    private static final double FORE_ROOT = 0.055; // where wings join the body, forwards of its middle
    private static final double HIND_ROOT = -0.015;
    private static final double ROOT_APART = 0.02; // from the body's axis

    private final Genome genome;
    private final Palette palette;
    private final Style style;
    private final long seed;
    private final int nicks;

    /// An individual of a species.
    ///
    /// @param genome of the species; the individual strays from it by itself
    /// @param seed of this individual
    Butterfly(Genome genome, Palette palette, Style style, long seed) {
        Dice dice = Dice.of(seed, Dice.Purpose.INDIVIDUAL);
        this.genome = genome.individual(dice);
        this.palette = palette.bent(this.genome);
        this.style = style;
        this.seed = seed;
        this.nicks = dice.chance(0.3) ? 1 + dice.below(4) : 0;
    }

    /// Draws the butterfly on a clear picture: hindwings, forewings, body.
    ///
    /// @param width pixels
    /// @param height pixels
    BufferedImage draw(int width, int height, Pose pose) {
        BufferedImage picture = Drawing.transparent(width, height);
        WingOutline foreOutline = WingOutline.fore(genome);
        WingOutline hindOutline = WingOutline.hind(genome);
        Rectangle2D spread = spread(foreOutline, hindOutline);
        double scale = pose.span() * Math.min(width, height) / Math.max(spread.getWidth(), spread.getHeight());
        WingPicture fore = wing(foreOutline, scale, 1);
        WingPicture hind = wing(hindOutline, scale, 2);
        Drawing.on(picture, graphics -> {
            graphics.translate(pose.x() * width, pose.y() * height);
            graphics.rotate(pose.turn());
            graphics.scale(scale, -scale * pose.tilt()); // from here on x to the right, y forwards
            graphics.translate(0, -spread.getCenterY());
            hang(graphics, hind, pose, HIND_ROOT, pose.hindTurn());
            hang(graphics, fore, pose, FORE_ROOT, pose.foreTurn());
            new Body(palette, genome.get(Gene.BODY), seed).draw(graphics);
        });
        return picture;
    }

    /// The box around all four wings laid flat, in body coordinates: what a photographer puts in the middle.
    private static Rectangle2D spread(WingOutline fore, WingOutline hind) {
        Rectangle2D front = fore.path().getBounds2D();
        Rectangle2D back = hind.path().getBounds2D();
        double reach = Math.max(front.getMaxX(), back.getMaxX()) + ROOT_APART;
        double top = Math.max(front.getMaxY() + FORE_ROOT, back.getMaxY() + HIND_ROOT);
        double bottom = Math.min(front.getMinY() + FORE_ROOT, back.getMinY() + HIND_ROOT);
        return new Rectangle2D.Double(-reach, bottom, 2 * reach, top - bottom);
    }

    private WingPicture wing(WingOutline outline, double scale, int number) {
        Dice dice = Dice.of(seed, Dice.Purpose.WING, number);
        int grain = dice.below(1 << 20);
        var layers = number == 1 ? style.fore(genome, palette, grain) : style.hind(genome, palette, grain);
        return WingPicture.paint(outline, layers, scale * FINENESS, nicks, dice);
    }

    /// Hangs a wing on both sides; the side that is turned away from the light is darker.
    private static void hang(Graphics2D graphics, WingPicture wing, Pose pose, double root, double turn) {
        hang(graphics, wing.lit(light(pose.left()) * 0.95), pose.left(), pose.lift(), -1, root, turn);
        hang(graphics, wing.lit(light(pose.right())), pose.right(), -pose.lift(), 1, root, turn);
    }

    private static double light(double opening) {
        return 0.72 + 0.3 * opening;
    }

    private static void hang(
            Graphics2D graphics, WingPicture wing, double opening, double lift, int side, double root, double turn) {
        var place = new AffineTransform();
        place.translate(side * ROOT_APART, root);
        place.scale(side, 1);
        place.shear(0, lift);
        place.scale(opening, 1);
        place.rotate(turn);
        place.concatenate(wing.toWing());
        graphics.drawImage(wing.image(), place, null);
    }
}
