package io.ocellus.augment;

/// How photos are varied before a network is trained on them: choices, from which each [View] draws. Immutable.
///
/// The crop is that of C. Szegedy and others, "Going Deeper with Convolutions", CVPR 2015, section 6. Erasing:
/// Z. Zhong, L. Zheng, G. Kang, S. Li, Y. Yang, "Random Erasing Data Augmentation", AAAI 2020, with random
/// pixels and the paper's sizes (2 to 40% of the square, aspect 0.3 to 3.3).
///
/// @param leastArea share of the photo's area that a view shows at least, 0.01 to 1; 1 means the largest
///     centred part of a permitted aspect
/// @param aspect longest side ratio of the part, which is then squeezed to a square: 1 to 2
/// @param flips the mirror images that show the same thing
/// @param degrees most by which a view is turned to either side, 0 to 180
/// @param erasing probability that a rectangle is covered with noise, 0 to 1
/// @param mixing how pictures of a batch are blended
public record Augmentation(
        double leastArea,
        double aspect,
        Flips flips,
        double degrees,
        ColourRange colours,
        Policy policy,
        double erasing,
        Mixing mixing) {

    /// Always the centred square.
    public static final Augmentation NONE =
            new Augmentation(1, 1, Flips.NONE, 0, ColourRange.NONE, new Policy.Plain(), 0, Mixing.NONE);

    /// For few epochs, or when only the last layers are trained.
    public static final Augmentation LIGHT = new Augmentation(
            0.5,
            4.0 / 3,
            Flips.HORIZONTAL,
            10,
            new ColourRange(0.15, 0.15, 0.15, 0.01),
            new Policy.Plain(),
            0,
            Mixing.NONE);

    /// For many epochs of all layers.
    public static final Augmentation STRONG = new Augmentation(
            0.25,
            4.0 / 3,
            Flips.HORIZONTAL,
            15,
            new ColourRange(0.2, 0.2, 0.2, 0.02),
            new Policy.TrivialAugment(Operation.Choice.NATURAL),
            0.25,
            new Mixing(0.5, 0.2, 1));

    public Augmentation {
        require("the least area", leastArea, 0.01, 1);
        require("the aspect", aspect, 1, 2);
        require("the turn in degrees", degrees, 0, 180);
        require("the probability of erasing", erasing, 0, 1);
    }

    private static void require(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("%s is %s: give %s to %s".formatted(what, value, least, most));
        }
    }

    /// The same for a domain with other mirror images.
    public Augmentation withFlips(Flips other) {
        return new Augmentation(leastArea, aspect, other, degrees, colours, policy, erasing, mixing);
    }

    /// The same with another policy.
    public Augmentation withPolicy(Policy other) {
        return new Augmentation(leastArea, aspect, flips, degrees, colours, other, erasing, mixing);
    }

    /// The same with another blending of batches.
    public Augmentation withMixing(Mixing other) {
        return new Augmentation(leastArea, aspect, flips, degrees, colours, policy, erasing, other);
    }

    /// One line for cards, which [#parse] reads: `crop=0.5 aspect=1.3333333333333333 flips=horizontal turn=10.0
    /// ...`.
    public String text() {
        return AugmentationText.of(this);
    }

    /// Reads what [#text] wrote, or the name of a preset: `none`, `light`, `strong`. Choices that are not named
    /// are those of [#NONE].
    ///
    /// @throws IllegalArgumentException naming the word that is not understood
    public static Augmentation parse(String text) {
        return AugmentationText.parse(text);
    }
}
