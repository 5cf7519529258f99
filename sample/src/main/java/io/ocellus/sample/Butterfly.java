package io.ocellus.sample;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/// One individual, ready to be drawn in any pose. Confined to one thread.
final class Butterfly {

    private static final double FINENESS = 1.25; // wing pixels per photo pixel, so that turning does not blur

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
        double scale = pose.size() * Math.min(width, height);
        WingPicture fore = wing(WingOutline.fore(genome), scale, 1);
        WingPicture hind = wing(WingOutline.hind(genome), scale, 2);
        Drawing.on(picture, graphics -> {
            graphics.translate(pose.x() * width, pose.y() * height);
            graphics.rotate(pose.turn());
            graphics.scale(scale, -scale * pose.tilt()); // from here on x to the right, y forwards
            hang(graphics, hind, pose, -0.015, pose.hindTurn());
            hang(graphics, fore, pose, 0.055, pose.foreTurn());
            new Body(palette, genome.get(Gene.BODY), seed).draw(graphics);
        });
        return picture;
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
        place.translate(side * 0.02, root);
        place.scale(side, 1);
        place.shear(0, lift);
        place.scale(opening, 1);
        place.rotate(turn);
        place.concatenate(wing.toWing());
        graphics.drawImage(wing.image(), place, null);
    }
}
