package io.ocellus.augment;

import io.ocellus.augment.Seeds.Purpose;
import io.ocellus.image.Pixels;
import java.util.List;
import java.util.Optional;

/// One way to look at a photo, in numbers: whoever has the photo and these sees the same picture, as a teacher
/// and its student must (L. Beyer and others, "Knowledge distillation: A good teacher is patient and
/// consistent", CVPR 2022). Immutable.
///
/// @param box the part of the photo that is seen
/// @param pose how the part lies in the square
/// @param steps operations on colours and tones, one after the other, before `colour`
/// @param colour the change of colours
/// @param erasure what is covered last
public record View(Box box, Pose pose, List<Step> steps, ColourChange colour, Optional<Erasure> erasure) {

    /// A rectangle of noise.
    ///
    /// @param box of the square picture
    /// @param seed of the noise
    public record Erasure(Box box, long seed) {}

    public View {
        steps = List.copyOf(steps);
        if (steps.stream().anyMatch(step -> step.operation().movesPixels())) {
            throw new IllegalArgumentException("a view's steps must not move pixels: put that into its pose");
        }
    }

    /// The view of an image by its number: the same for the same arguments on every machine, and unrelated for
    /// others.
    ///
    /// @param image a name that stays, such as the file's in a manifest
    /// @param number which of the image's views, 0 or more
    /// @param width of the photo, pixels; only its ratio to the height counts
    /// @param height of the photo, pixels
    public static View of(Augmentation augmentation, String image, long seed, long number, int width, int height) {
        long own = Seeds.seed(Purpose.VIEW, seed, Seeds.of(image), number);
        return new ViewDrawing(augmentation, own).draw(width, height);
    }

    /// What is seen.
    ///
    /// @param photo upright
    /// @param side of the square picture, pixels, 1 or more
    public Pixels picture(Pixels photo, int side) {
        return new Rendering(this, side).of(photo);
    }
}
