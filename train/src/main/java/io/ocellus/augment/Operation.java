package io.ocellus.augment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The fourteen operations from which policies draw, as in Cubuk and others, "RandAugment", 2020, table in
/// section 3. Strengths go from 0 (nothing, or next to nothing) to 1, with either sign where it has one.
public enum Operation {
    IDENTITY(Kind.PLACE),
    /// Up to 30 degrees.
    ROTATE(Kind.PLACE),
    /// Up to 0.3.
    SHEAR_X(Kind.PLACE),
    /// Up to 0.3.
    SHEAR_Y(Kind.PLACE),
    /// Up to 0.3 of the side (0.45 in the paper, which loses most of many subjects).
    TRANSLATE_X(Kind.PLACE),
    /// Up to 0.3 of the side.
    TRANSLATE_Y(Kind.PLACE),
    /// A factor of 1 plus or minus 0.9.
    BRIGHTNESS(Kind.COLOUR),
    /// A factor of 1 plus or minus 0.9.
    CONTRAST(Kind.COLOUR),
    /// A factor on saturation of 1 plus or minus 0.9.
    COLOUR(Kind.COLOUR),
    /// A factor on the difference to a blurred picture, 1 plus or minus 0.9.
    SHARPNESS(Kind.TONE),
    /// Each channel stretched to 0 to 255, which shifts colours where one channel is dull.
    AUTO_CONTRAST(Kind.STRANGE),
    /// Each channel's histogram made flat.
    EQUALIZE(Kind.STRANGE),
    /// Levels above a threshold inverted, from none to all.
    SOLARIZE(Kind.STRANGE),
    /// Levels cut to 8 to 4 bits.
    POSTERIZE(Kind.STRANGE);

    private enum Kind {
        PLACE,
        COLOUR,
        TONE,
        STRANGE
    }

    /// Which operations a policy draws from.
    public enum Choice {
        /// All fourteen.
        ALL(1),
        /// Without those that give colours no living thing has, and the others half as far: by colours species
        /// are told, and by parts that a photo turned or moved further no longer shows.
        NATURAL(0.5);

        private final double reach;

        Choice(double reach) {
            this.reach = reach;
        }

        /// The strength of an operation that is drawn at full strength.
        double reach() {
            return reach;
        }

        List<Operation> operations() {
            return Arrays.stream(Operation.values())
                    .filter(operation -> allows(operation.kind))
                    .toList();
        }

        private boolean allows(Kind kind) {
            return this == ALL || kind != Kind.STRANGE;
        }
    }

    private final Kind kind;

    Operation(Kind kind) {
        this.kind = kind;
    }

    /// Whether it moves pixels: such operations become part of the one resampling of a view.
    boolean movesPixels() {
        return kind == Kind.PLACE;
    }

    /// Whether a strength may have either sign.
    boolean hasSign() {
        return Stream.of(IDENTITY, AUTO_CONTRAST, EQUALIZE, SOLARIZE, POSTERIZE).noneMatch(this::equals);
    }
}
