package io.ocellus.model;

import io.ocellus.model.CardInput.Colour;
import io.ocellus.model.CardInput.Layout;
import io.ocellus.model.Framing.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/* The parts of a card that are more than one value. */
final class CardParts {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final List<Double> GREY = List.of(127.0, 127.0, 127.0);

    private CardParts() {}

    static CardInput input(CardKeys keys) {
        TensorShape shape = keys.shape("shape");
        Layout layout = keys.choice("layout", Layout.class);
        Colour colour = keys.choice("colour", Colour.class);
        Framing framing = framing(keys.object("preprocess"));
        try {
            return new CardInput(
                    keys.text("name"),
                    shape,
                    layout,
                    colour,
                    keys.number("scale"),
                    keys.numbers("mean"),
                    keys.numbers("std"),
                    framing);
        } catch (IllegalArgumentException e) {
            throw keys.problem("shape, mean, std or preprocess", e);
        }
    }

    static CardOutput output(CardKeys keys) {
        return new CardOutput(keys.text("name"), keys.shape("shape"), keys.text("meaning", ""));
    }

    static String sha256(CardKeys keys) {
        String sha256 = keys.text("sha256").toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(sha256).matches()) {
            throw keys.wrong("sha256", "64 hexadecimal digits", sha256);
        }
        return sha256;
    }

    static Optional<String> labelsFile(CardKeys keys) {
        if (!keys.has("labels")) {
            return keys.count("classes", 0) == 0 ? Optional.empty() : Optional.of(Bundle.LABELS_FILE);
        }
        String file = keys.text("labels");
        if (!BundleName.isValid(file)) { // a card from elsewhere must not read outside its folder
            throw keys.wrong("labels", "the name of a file in the bundle's folder, such as labels.txt", file);
        }
        return Optional.of(file);
    }

    private static Framing framing(CardKeys keys) {
        int to = keys.count("to");
        try {
            return switch (keys.choice("resize", Resize.class)) {
                case SHORTER -> new Framing.Shorter(to, crop(keys, to));
                case LONGER -> new Framing.Longer(to, place(keys), fill(keys));
                case SQUASH -> new Framing.Squash(to);
            };
        } catch (IllegalArgumentException e) {
            throw keys.problem("to, cropTo or fill", e);
        }
    }

    private static int crop(CardKeys keys, int to) {
        if (keys.has("crop")) {
            keys.choice("crop", Crop.class);
        }
        return keys.count("cropTo", to);
    }

    private static Place place(CardKeys keys) {
        return keys.has("place") ? keys.choice("place", Place.class) : Place.CENTRE;
    }

    private static List<Integer> fill(CardKeys keys) {
        List<Double> colour = keys.has("fill") ? keys.numbers("fill") : GREY;
        return colour.stream().map(value -> (int) Math.round(value)).toList();
    }

    private enum Resize {
        SHORTER,
        LONGER,
        SQUASH
    }

    private enum Crop {
        CENTRE
    }
}
