package io.ocellus.sample;

import java.awt.image.BufferedImage;
import java.util.List;

/// What a butterfly sits on or flies before. Immutable: a backdrop is the place of an observation; each photo
/// of it draws its own view with its own dice.
sealed interface Backdrop permits Bark, Flower, Leaf, Meadow, Sky, Stone {

    /// Fills the picture.
    void draw(BufferedImage picture, Dice dice);

    /// How dark the butterfly's shadow falls on it: 0 where nothing is near, 1 where it sits flat on the ground.
    double shadow();

    static Backdrop of(Dice dice) {
        double warmth = dice.between(0, 1);
        return switch (dice.pick(List.of(0, 0, 1, 1, 1, 2, 2, 3, 4, 5))) {
            case 0 -> new Meadow(dice.pick(Meadow.GRASS).shifted(dice.around(0, 0.05), dice.around(0, 8)), warmth);
            case 1 -> new Flower(dice.pick(Flower.PETALS), dice.pick(Flower.HEARTS), 5 + dice.below(18), warmth);
            case 2 -> new Leaf(new Tint(dice.between(0.42, 0.62), dice.between(0.09, 0.14), 118 + 25 * warmth));
            case 3 -> new Stone(new Tint(dice.between(0.58, 0.82), dice.between(0.005, 0.045), 30 + 60 * warmth));
            case 4 -> new Bark(new Tint(dice.between(0.36, 0.55), dice.between(0.02, 0.06), 50 + 25 * warmth));
            default -> new Sky(new Tint(dice.between(0.68, 0.82), dice.between(0.05, 0.10), 225 + 25 * warmth), warmth);
        };
    }
}
