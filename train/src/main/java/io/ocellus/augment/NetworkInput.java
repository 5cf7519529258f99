package io.ocellus.augment;

import io.ocellus.embed.Preprocessing;
import io.ocellus.model.CardInput;
import io.ocellus.model.CardInput.Colour;
import io.ocellus.model.CardInput.Layout;
import io.ocellus.model.Framing;
import io.ocellus.model.TensorShape;
import java.util.List;

/// What a network is given while it is trained: values as its card asks, at a resolution that may be another,
/// always as planes (`float[n][3][side][side]`), whatever the card's layout. Immutable.
///
/// @param card scale, mean, std, order of colours and framing
/// @param side of the square picture, pixels, 1 or more
public record NetworkInput(CardInput card, int side) {

    /* Of the pictures of ILSVRC 2012, as most published networks use them. */
    private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> STD = List.of(0.229, 0.224, 0.225);
    private static final double LARGER = 8.0 / 7; // as 256 to 224

    public NetworkInput {
        if (side < 1) {
            throw new IllegalArgumentException("a picture of %d pixels a side: give 1 or more".formatted(side));
        }
    }

    /// For a network that has no card yet: RGB with the usual mean and spread, and evaluation on the centre of
    /// a picture whose shorter side is 8/7 of the network's.
    public static NetworkInput ofSide(int side) {
        Framing framing = new Framing.Shorter((int) Math.round(side * LARGER), side);
        return new NetworkInput(planes("input", Colour.RGB, 1 / 255.0, MEAN, STD, framing), side);
    }

    /// The card's framing at this resolution: how photos that are not augmented become squares.
    public Framing framing() {
        return switch (card.framing()) {
            case Framing.Shorter shorter ->
                new Framing.Shorter(
                        Math.max(side, (int) Math.round((double) shorter.to() * side / shorter.cropTo())), side);
            case Framing.Longer longer -> new Framing.Longer(side, longer.place(), longer.fill());
            case Framing.Squash squash -> new Framing.Squash(side);
        };
    }

    /// From photos to values, exactly as when the network is used at this resolution.
    public Preprocessing evaluating() {
        return preprocessing(framing());
    }

    /// From square pictures of this side to values.
    Preprocessing ofSquares() {
        return preprocessing(new Framing.Squash(side));
    }

    private Preprocessing preprocessing(Framing framing) {
        return Preprocessing.of(planes(card.name(), card.colour(), card.scale(), card.mean(), card.std(), framing));
    }

    private static CardInput planes(
            String name, Colour colour, double scale, List<Double> mean, List<Double> std, Framing framing) {
        TensorShape shape = TensorShape.of(TensorShape.FREE, 3, framing.side(), framing.side());
        return new CardInput(name, shape, Layout.NCHW, colour, scale, mean, std, framing);
    }
}
