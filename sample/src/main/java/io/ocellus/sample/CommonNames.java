package io.ocellus.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// English names that say what one sees: `Lesser amber ringlet`. Butterflies of one colour and noun are told
/// apart by size or region, then also by the country they live in, then also by an imaginary finder, so names
/// never run out. Confined to one thread.
final class CommonNames {

    private static final List<String> KINDS = List.of(
            "Common",
            "Lesser",
            "Greater",
            "Northern",
            "Southern",
            "Painted",
            "Veiled",
            "Dusky",
            "Silver-washed",
            "Evening",
            "Morning",
            "Island",
            "Royal",
            "Quiet",
            "Wandering",
            "Early",
            "Late",
            "Small",
            "Large",
            "False",
            "Twin-spotted",
            "Marbled",
            "Western",
            "Eastern");

    private static final int STRIDE = 7; // shares no factor with the number of kinds, so all take their turn

    private static final List<String> COUNTRIES = List.of(
            "moor",
            "heath",
            "fen",
            "meadow",
            "woodland",
            "mountain",
            "marsh",
            "river",
            "orchard",
            "chalk",
            "dune",
            "garden",
            "alpine",
            "valley",
            "cliff",
            "lake");

    private final Map<String, Integer> used = new HashMap<>();
    private final Latin finders;

    CommonNames(Latin finders) {
        this.finders = finders;
    }

    /// A name that was not returned before.
    String next(Palette palette, String noun) {
        String tail = colour(palette.striking()) + " " + noun;
        int number = used.merge(tail, 1, Integer::sum) - 1;
        // Start elsewhere for each colour and noun, so that not all of them have a common one.
        int kind = Math.floorMod(STRIDE * number + 7 * tail.length() + tail.charAt(0), KINDS.size());
        int round = number / KINDS.size();
        if (round == 0) {
            return KINDS.get(kind) + " " + tail;
        }
        int finder = (round - 1) / COUNTRIES.size();
        String name = COUNTRIES.get((round - 1) % COUNTRIES.size()) + " " + tail;
        return finder == 0
                ? KINDS.get(kind) + " " + name
                : finders.stem(finder) + "'s " + lower(KINDS.get(kind)) + " " + name;
    }

    private static String lower(String word) {
        return Character.toLowerCase(word.charAt(0)) + word.substring(1);
    }

    private static String colour(Tint tint) {
        if (tint.chroma() < 0.035) {
            return tint.lightness() > 0.8 ? "pearl" : tint.lightness() > 0.4 ? "ash" : "sable";
        }
        double hue = tint.hue() - 360 * Math.floor(tint.hue() / 360);
        boolean pale = tint.lightness() > 0.78;
        boolean deep = tint.lightness() < 0.48;
        if (hue < 20 || hue >= 340) {
            return pale ? "rose" : deep ? "garnet" : "cerise";
        } else if (hue < 48) {
            return pale ? "peach" : deep ? "chestnut" : "scarlet";
        } else if (hue < 75) {
            return pale ? "apricot" : deep ? "umber" : "amber";
        } else if (hue < 118) {
            return pale ? "primrose" : deep ? "olive" : "golden";
        } else if (hue < 165) {
            return pale ? "celadon" : deep ? "moss" : "emerald";
        } else if (hue < 215) {
            return pale ? "seafoam" : deep ? "petrol" : "turquoise";
        } else if (hue < 275) {
            return pale ? "sky" : deep ? "indigo" : "sapphire";
        }
        return pale ? "lilac" : deep ? "plum" : "violet";
    }
}
