package io.ocellus.sample;

import java.awt.image.BufferedImage;
import java.util.List;

/// Draws planned photos. What a photo looks like depends on the seed and the plan alone, never on other photos or
/// on threads. Immutable; may be shared between threads.
final class PhotoArtist {

    private static final List<Double> SHAPES = List.of(0.75, 0.75, 0.667, 0.8, 1.0); // shorter by longer side

    private final long seed;
    private final int size;
    private final SampleTree tree;

    /// An artist for one guide.
    ///
    /// @param size longer side in pixels
    PhotoArtist(long seed, int size, SampleTree tree) {
        this.seed = seed;
        this.size = size;
        this.tree = tree;
    }

    DrawnPhoto draw(PlannedPhoto plan) {
        // A near-duplicate shows the original's observation, not the one it claims.
        Dice dice = Dice.of(seed, Dice.Purpose.PHOTO, plan.drawing());
        int shorter = (int) Math.round(size * dice.pick(SHAPES));
        boolean upright = dice.chance(0.25);
        int width = upright ? shorter : size;
        int height = upright ? size : shorter;
        return plan.original().isPresent()
                ? altered(scene(plan, width, height, dice), plan)
                : scene(plan, width, height, dice);
    }

    private DrawnPhoto scene(PlannedPhoto plan, int width, int height, Dice dice) {
        Dice encounter = Dice.of(seed, Dice.Purpose.OBSERVATION, plan.encounter());
        Backdrop backdrop = Backdrop.of(encounter);
        Light light = Light.of(encounter);
        int family = tree.familyOf(tree.genusOf(plan.species()));
        var butterfly = new Butterfly(
                tree.genomeOf(plan.species()), tree.paletteOf(family), tree.styleOf(family), encounter.number());
        BufferedImage subject = butterfly.draw(width, height, Pose.of(dice));
        var scenery = new Scenery(backdrop, width, height, dice);
        scenery.shade(subject, light, backdrop.shadow());
        BufferedImage picture = scenery.picture();
        Drawing.on(picture, graphics -> graphics.drawImage(subject, 0, 0, null));
        light.expose(picture, dice);
        return DrawnPhoto.of(picture, subject);
    }

    /// What happens to a photo on its second way into a collection: a crop, some brightness, another compression.
    private DrawnPhoto altered(DrawnPhoto photo, PlannedPhoto plan) {
        Dice dice = Dice.of(seed, Dice.Purpose.PHOTO, plan.number());
        int rim = 1 + size / 64;
        DrawnPhoto altered = dice.chance(0.4)
                ? photo.cropped(dice.below(rim), dice.below(rim), 1 + dice.below(rim), 1 + dice.below(rim))
                : photo;
        if (dice.chance(0.5)) {
            double gain = dice.between(1.03, 1.12);
            Texture.shade(altered.picture(), (x, y) -> gain);
        }
        return altered;
    }
}
