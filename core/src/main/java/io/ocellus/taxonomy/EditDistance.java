package io.ocellus.taxonomy;

import java.util.Arrays;

/* How many letters must be inserted, removed, replaced, or exchanged with their neighbour to make one text of another
 * (Damerau, "A technique for computer detection and correction of spelling errors", Communications of the ACM, 1964),
 * where no letter is edited twice ("optimal string alignment"). */
final class EditDistance {

    private EditDistance() {}

    /// The number of edits, as far as it matters.
    ///
    /// @param limit at least 0
    /// @return the distance, or any number above the limit if it is larger than the limit
    static int between(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] twoBack = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int least = fill(row, last, twoBack, a, b, i);
            if (least > limit) {
                return limit + 1; // neither a replacement nor an exchange can lead below the least of a row
            }
            int[] free = twoBack;
            twoBack = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }

    /// Fills the row for the first i letters of a, and returns the least number in it.
    private static int fill(int[] row, int[] last, int[] twoBack, String a, String b, int i) {
        row[0] = i;
        int least = i;
        for (int j = 1; j <= b.length(); j++) {
            int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
            int edits = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
            if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                edits = Math.min(edits, twoBack[j - 2] + 1);
            }
            row[j] = edits;
            least = Math.min(least, edits);
        }
        return least;
    }
}
