package io.ocellus.taxonomy;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/* A scientific name without what careful writers add to it: the subgenus in the middle, the authors and the year after
 * it. "Aedes (Stegomyia) aegypti (Linnaeus, 1762)" is "Aedes aegypti", "Abies alba Mill." is "Abies alba".
 *
 * Capitalised words are not authors by themselves: "Acer palmatum Bloodgood" is a cultivar, "Geranium Robertianum" a
 * species in title case. So a year, an abbreviated name or parentheses must be there too, and after a single word the
 * year, or the "L." of Linnaeus. */
final class UndecoratedName {

    private static final Pattern SUBGENUS = Pattern.compile("^(\\p{Lu}\\p{Ll}+) \\(\\p{Lu}[\\p{Ll}-]+\\) (?=\\p{Ll})");
    private static final Pattern AUTHOR = Pattern.compile("[(\\[]*(\\p{Lu}[\\p{L}'\u2019.-]*"
            + "|de|von|van|der|den|du|la|le|ex|et|in|and|&|f\\.|fil\\.|al\\.|bis|[0-9]{4}[a-z]?)[,.;:)\\]]*");
    private static final Pattern YEAR = Pattern.compile(".*\\b1[789][0-9]{2}\\b.*|.*\\b20[0-9]{2}\\b.*");
    private static final Pattern EVIDENCE = Pattern.compile(".*\\p{L}\\..*|.*[()].*");
    private static final Pattern SPECIES =
            Pattern.compile("\\p{Lu}[\\p{Ll}-]+ ([x\u00d7] ?)?\\p{Ll}[\\p{Ll}-]+\\p{Ll}");

    private UndecoratedName() {}

    /// The bare name, or nothing if there is nothing to leave out.
    static Optional<String> of(String label) {
        String text = blanksFor(label);
        String bare = withoutAuthors(SUBGENUS.matcher(text).replaceFirst("$1 "));
        return bare.equals(text) ? Optional.empty() : Optional.of(bare);
    }

    /// Whether a text has the form of a species' name: a capitalised word and one in lower case.
    static boolean looksLikeSpecies(String text) {
        return SPECIES.matcher(blanksFor(text)).matches();
    }

    private static String blanksFor(String label) {
        return label.replace('_', ' ').strip().replaceAll("\\s+", " ");
    }

    private static String withoutAuthors(String text) {
        String[] words = text.split(" ");
        int authors = words.length;
        while (authors > 1 && AUTHOR.matcher(words[authors - 1]).matches()) {
            authors--;
        }
        String tail = String.join(" ", Arrays.copyOfRange(words, authors, words.length));
        boolean sure = YEAR.matcher(tail).matches()
                || (authors > 1 ? EVIDENCE.matcher(tail).matches() : tail.equals("L."));
        return sure ? String.join(" ", Arrays.copyOf(words, authors)) : text;
    }
}
