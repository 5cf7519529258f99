package io.ocellus.augment;

import io.ocellus.augment.Pose.Flip;
import io.ocellus.augment.Seeds.Purpose;
import io.ocellus.augment.View.Erasure;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Draws a [View] from an [Augmentation]. Confined.
final class ViewDrawing {

    private static final int TRIES = 10;
    private static final double MOST_SHEAR = 0.3;
    private static final double MOST_SHIFT = 0.3;
    private static final double MOST_TURN = 30;
    private static final double MOST_FACTOR = 0.9;
    private static final double[] ERASED_AREA = {0.02, 0.4};
    private static final double ERASED_ASPECT = 1 / 0.3;

    private final Augmentation augmentation;
    private final long seed;
    private final SplittableRandom random;

    ViewDrawing(Augmentation augmentation, long seed) {
        this.augmentation = augmentation;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /// @param width of the photo, pixels
    /// @param height of the photo, pixels
    View draw(int width, int height) {
        Box box = crop(width, height);
        Flip flip = flip();
        double turn = augmentation.degrees() * (2 * random.nextDouble() - 1);
        List<Step> drawn = augmentation.policy().draw(random);
        Pose pose = new Pose(flip, turn, 0, 0, 0, 0);
        ColourChange colour = augmentation.colours().draw(random);
        for (Step step : drawn) {
            pose = moved(pose, step);
            colour = coloured(colour, step);
        }
        List<Step> tones = drawn.stream()
                .filter(step -> !step.operation().movesPixels() && !changesColour(step.operation()))
                .toList();
        return new View(box, pose, tones, colour, erasure());
    }

    /// A part of random area and aspect; after ten that do not fit, the largest centred one of a permitted
    /// aspect.
    private Box crop(int width, int height) {
        double photoAspect = (double) width / height;
        double most = Math.log(augmentation.aspect());
        for (int i = 0; i < TRIES; i++) {
            double area = between(augmentation.leastArea(), 1);
            double aspect = Math.exp(between(-most, most));
            double w = Math.sqrt(area * aspect / photoAspect);
            double h = Math.sqrt(area / aspect * photoAspect);
            if (w <= 1 && h <= 1) {
                return new Box(random.nextDouble() * (1 - w), random.nextDouble() * (1 - h), w, h);
            }
        }
        double aspect = Math.clamp(photoAspect, 1 / augmentation.aspect(), augmentation.aspect());
        double w = Math.min(1, aspect / photoAspect);
        double h = Math.min(1, photoAspect / aspect);
        return new Box((1 - w) / 2, (1 - h) / 2, w, h);
    }

    private Flip flip() {
        boolean first = random.nextBoolean();
        boolean second = random.nextBoolean();
        return switch (augmentation.flips()) {
            case NONE -> Flip.NONE;
            case HORIZONTAL -> first ? Flip.HORIZONTAL : Flip.NONE;
            case BOTH -> first ? (second ? Flip.HALF_TURN : Flip.HORIZONTAL) : (second ? Flip.VERTICAL : Flip.NONE);
        };
    }

    /// Operations that move pixels add up, so that the photo is resampled once.
    private static Pose moved(Pose pose, Step step) {
        double strength = step.strength();
        return switch (step.operation()) {
            case ROTATE ->
                new Pose(
                        pose.flip(),
                        pose.degrees() + MOST_TURN * strength,
                        pose.shearX(),
                        pose.shearY(),
                        pose.shiftX(),
                        pose.shiftY());
            case SHEAR_X ->
                new Pose(
                        pose.flip(),
                        pose.degrees(),
                        pose.shearX() + MOST_SHEAR * strength,
                        pose.shearY(),
                        pose.shiftX(),
                        pose.shiftY());
            case SHEAR_Y ->
                new Pose(
                        pose.flip(),
                        pose.degrees(),
                        pose.shearX(),
                        pose.shearY() + MOST_SHEAR * strength,
                        pose.shiftX(),
                        pose.shiftY());
            case TRANSLATE_X ->
                new Pose(
                        pose.flip(),
                        pose.degrees(),
                        pose.shearX(),
                        pose.shearY(),
                        pose.shiftX() + MOST_SHIFT * strength,
                        pose.shiftY());
            case TRANSLATE_Y ->
                new Pose(
                        pose.flip(),
                        pose.degrees(),
                        pose.shearX(),
                        pose.shearY(),
                        pose.shiftX(),
                        pose.shiftY() + MOST_SHIFT * strength);
            default -> pose;
        };
    }

    private static boolean changesColour(Operation operation) {
        return operation == Operation.BRIGHTNESS || operation == Operation.CONTRAST || operation == Operation.COLOUR;
    }

    /// Factors multiply, so that nothing is clipped in between.
    private static ColourChange coloured(ColourChange colour, Step step) {
        double factor = 1 + MOST_FACTOR * step.strength();
        return switch (step.operation()) {
            case BRIGHTNESS ->
                new ColourChange(colour.brightness() * factor, colour.contrast(), colour.saturation(), colour.hue());
            case CONTRAST ->
                new ColourChange(colour.brightness(), colour.contrast() * factor, colour.saturation(), colour.hue());
            case COLOUR ->
                new ColourChange(colour.brightness(), colour.contrast(), colour.saturation() * factor, colour.hue());
            default -> colour;
        };
    }

    private Optional<Erasure> erasure() {
        if (random.nextDouble() >= augmentation.erasing()) {
            return Optional.empty();
        }
        double most = Math.log(ERASED_ASPECT);
        double area = between(ERASED_AREA[0], ERASED_AREA[1]);
        double aspect = Math.exp(between(-most, most));
        double w = Math.min(1, Math.sqrt(area * aspect));
        double h = Math.min(1, Math.sqrt(area / aspect));
        Box box = new Box(random.nextDouble() * (1 - w), random.nextDouble() * (1 - h), w, h);
        return Optional.of(new Erasure(box, Seeds.seed(Purpose.NOISE, seed)));
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
