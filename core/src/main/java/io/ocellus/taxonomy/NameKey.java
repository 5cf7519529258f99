package io.ocellus.taxonomy;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/* The form of a name in which spellings that mean the same are equal.
 *
 * Unicode form (NFKC) and case do not matter; blanks, underscores, dashes and full stops are one blank; apostrophes
 * and quotation marks are left out ("colt's foot", "Dahlia 'Bishop of Llandaff'"); the hybrid sign is the word "x",
 * as people type it. Diacritics stay: withoutDiacritics is a second, weaker key. */
final class NameKey {

    private static final byte[] ASCII = asciiTable();

    private NameKey() {}

    static String of(String name) {
        // Nearly all names are ASCII, and a large taxonomy makes millions of keys.
        var key = new byte[name.length()];
        int length = 0;
        for (int i = 0; i < key.length; i++) {
            char c = name.charAt(i);
            if (c >= ASCII.length) {
                return ofUnicode(name);
            }
            byte folded = ASCII[c];
            if (folded > ' ' || (folded == ' ' && length > 0 && key[length - 1] != ' ')) {
                key[length++] = folded;
            }
        }
        int end = length > 0 && key[length - 1] == ' ' ? length - 1 : length;
        return new String(key, 0, end, StandardCharsets.ISO_8859_1);
    }

    private static String ofUnicode(String name) {
        String text = unicodeFolded(name);
        var key = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            append(key, text.charAt(i));
        }
        return key.toString().stripTrailing();
    }

    /// What becomes of a character: itself in lower case, a blank, or 0 if it is left out.
    private static byte[] asciiTable() {
        var table = new byte[128];
        for (char c = 0; c < table.length; c++) {
            var key = new StringBuilder("a");
            append(key, c);
            table[c] = key.length() == 1 ? 0 : (byte) key.charAt(1);
        }
        return table;
    }

    /// The weaker key, made of a key.
    static String withoutDiacritics(String key) {
        if (isAscii(key)) {
            return key;
        }
        String decomposed = Normalizer.normalize(key, Form.NFD);
        var plain = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                appendPlain(plain, c);
            }
        }
        return plain.toString();
    }

    private static void append(StringBuilder key, char c) {
        if (c >= 'A' && c <= 'Z') {
            key.append((char) (c + ('a' - 'A')));
        } else if (isHybridSign(c)) {
            appendBlank(key);
            key.append("x ");
        } else if (isBlank(c)) {
            appendBlank(key);
        } else if (!isLeftOut(c)) {
            key.append(c);
        }
    }

    private static void appendBlank(StringBuilder key) {
        int length = key.length();
        if (length > 0 && key.charAt(length - 1) != ' ') {
            key.append(' ');
        }
    }

    private static boolean isHybridSign(char c) {
        return c == '\u00d7' || c == '\u2715' || c == '\u2a2f';
    }

    private static boolean isBlank(char c) {
        if (c < 128) {
            return c <= ' ' || c == '_' || c == '-' || c == '.';
        }
        return c == '\u2212' // the minus sign is a mathematical symbol, not a dash
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION;
    }

    private static boolean isLeftOut(char c) {
        return switch (c) {
            case '\'', '"', '`', '\u02bb', '\u02bc', '\u2032', '\u2033' -> true;
            default -> c >= 128 && isInvisibleOrQuote(Character.getType(c));
        };
    }

    /// Soft hyphens and joiners are invisible; curly quotes come in an opening and a closing kind.
    private static boolean isInvisibleOrQuote(int type) {
        return type == Character.FORMAT
                || type == Character.INITIAL_QUOTE_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION;
    }

    private static void appendPlain(StringBuilder plain, char c) {
        switch (c) { // letters that have a stroke or are joined, which Unicode does not decompose
            case '\u00e6' -> plain.append("ae");
            case '\u0153' -> plain.append("oe");
            case '\u00f8' -> plain.append('o');
            case '\u0142' -> plain.append('l');
            case '\u0111', '\u00f0' -> plain.append('d');
            case '\u0131' -> plain.append('i');
            default -> plain.append(c);
        }
    }

    private static String unicodeFolded(String name) {
        // NFKC would turn an acute accent that stands for an apostrophe into a blank with a mark.
        String composed = Normalizer.normalize(name.replace('\u00b4', '\''), Form.NFKC);
        // Upper case first: it is there that a sharp s becomes two letters.
        String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Form.NFKC);
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }
}
