package io.ocellus.settings;

import java.util.Comparator;
import java.util.function.Function;

/// What somebody probably meant.
final class Nearest {

    private Nearest() {}

    static String key(String wrong) {
        return nearest(wrong, Setting::key);
    }

    static String variable(String wrong) {
        return nearest(wrong, Setting::variable);
    }

    private static String nearest(String wrong, Function<Setting, String> name) {
        return Setting.all().stream()
                .map(name)
                .min(Comparator.comparingInt(right -> edits(wrong, right)))
                .map("did you mean '%s'?"::formatted)
                .orElseThrow();
    }

    /// Insertions, deletions and replacements that lead from one word to the other (Levenshtein, "Binary codes
    /// capable of correcting deletions, insertions, and reversals", Soviet Physics Doklady, 1966).
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
