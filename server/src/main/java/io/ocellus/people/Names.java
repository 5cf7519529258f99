package io.ocellus.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of accounts and tokens.
final class Names {

    private static final Pattern ALLOWED =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} ._@+-]{0,62}[\\p{L}\\p{M}\\p{N}])?");

    private Names() {}

    /// A name as it is kept.
    ///
    /// @throws PeopleException if it could not be one
    static String require(String name) {
        String clean = Normalizer.normalize(name.strip(), Normalizer.Form.NFKC);
        if (!ALLOWED.matcher(clean).matches()) {
            throw new PeopleException(
                    "'%s' cannot be a name: use up to 64 letters and digits, with spaces and . _ @ + - between them"
                            .formatted(printable(name)));
        }
        return clean;
    }

    /// A name as it is compared.
    static String key(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /// A text from outside in one line of a log: no control characters, not endless.
    static String printable(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "?");
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }
}
