package io.ocellus.sample;

import java.util.List;

/// Invented names with the sound of Latin. A number becomes syllables as it would become digits, so names are
/// unique without being remembered: consonants and vowels alternate, and can be told apart again. Immutable; may
/// be shared between threads.
final class Latin {

    private static final List<String> ONSETS = List.of(
            "B", "C", "D", "F", "G", "H", "L", "M", "N", "P", "R", "S", "T", "V", "Z", "Th", "Ph", "Br", "Cr", "Dr",
            "Gl", "Pl", "St", "Tr", "Chr", "Cl", "Gr", "Pr", "Sc", "Sp");
    private static final List<String> MIDDLES = List.of(
            "l", "r", "n", "m", "s", "t", "d", "v", "c", "g", "p", "b", "th", "nd", "nt", "lv", "rm", "st", "x", "rp");
    private static final List<String> FINALS = List.of(
            "l", "r", "n", "m", "s", "t", "d", "v", "x", "rn", "nth", "ll", "ss", "rd", "mn", "c", "ph", "str", "lc",
            "nd");
    private static final List<String> VOWELS = List.of("a", "e", "i", "o", "y");
    private static final List<String> TERMINALS = List.of("a", "ia", "is", "us", "ea", "ys", "ius", "e");

    private static final List<String> ROOTS = List.of(
            "aurat",
            "argent",
            "pict",
            "nebulos",
            "umbros",
            "clar",
            "mir",
            "fulv",
            "lucid",
            "vagabund",
            "ocellat",
            "maculat",
            "fasciat",
            "serrat",
            "undulat",
            "candid",
            "flammul",
            "placid",
            "velox",
            "tenebros",
            "tranquill",
            "ornat",
            "parv",
            "superb",
            "montan",
            "silvatic",
            "pratens",
            "boreal",
            "austral",
            "littoral",
            "vernal",
            "autumnal");

    private static final int STRIDE = 11; // shares no factor with the number of roots, so all take their turn

    private final Shuffle shuffle;
    private final int middles;

    /// Names for a guide.
    ///
    /// @param needed how many stems will be asked for, at most 100,000,000
    Latin(long seed, int needed) {
        int count = 1;
        long capacity = capacity(count);
        while (capacity < needed) {
            count++;
            capacity = capacity(count);
        }
        this.middles = count;
        this.shuffle = new Shuffle(seed, Math.toIntExact(capacity));
    }

    private static long capacity(int middles) {
        long capacity = (long) ONSETS.size() * VOWELS.size() * FINALS.size();
        for (int i = 0; i < middles; i++) {
            capacity *= (long) MIDDLES.size() * VOWELS.size();
        }
        return capacity;
    }

    /// The stem of a name.
    ///
    /// @param number 0 or more, below what was announced
    /// @return a stem that ends in a consonant, such as `Velor`; no other number has it
    String stem(int number) {
        int rest = shuffle.at(number);
        var stem = new StringBuilder(12);
        rest = syllable(stem, ONSETS, rest);
        for (int i = 0; i < middles; i++) {
            rest = syllable(stem, MIDDLES, rest);
        }
        return stem.append(FINALS.get(rest)).toString();
    }

    private static int syllable(StringBuilder stem, List<String> consonants, int number) {
        int rest = number / consonants.size();
        stem.append(consonants.get(number % consonants.size()));
        stem.append(VOWELS.get(rest % VOWELS.size()));
        return rest / VOWELS.size();
    }

    static String genus(String stem, Dice dice) {
        return stem + dice.pick(TERMINALS);
    }

    /// The adjective of a species, in the gender of its genus.
    ///
    /// @param number any; up to as many neighbours as there are roots get different epithets
    static String epithet(String genus, int number) {
        String root = ROOTS.get(Math.floorMod(STRIDE * number, ROOTS.size()));
        if (root.endsWith("x")) {
            return root;
        }
        if (root.endsWith("al") || root.endsWith("ens")) {
            return root + "is";
        }
        return root + (genus.endsWith("us") ? "us" : "a");
    }
}
