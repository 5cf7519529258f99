package io.ocellus.classify;

/// Finds the largest of many scores without sorting them.
final class Strongest {

    private static final int BINS = 1 << 12;

    private Strongest() {}

    /// A score that at least `count` scores reach, and not many more: scores are counted in [#BINS] equal steps
    /// between the smallest and the largest, and a step is taken whole.
    ///
    /// @param scores finite
    /// @param count 1 or more
    /// @return negative infinity if there are no more scores than that
    static float threshold(float[] scores, int count) {
        if (scores.length <= count) {
            return Float.NEGATIVE_INFINITY;
        }
        float low = scores[0];
        float high = scores[0];
        for (float score : scores) {
            low = Math.min(low, score);
            high = Math.max(high, score);
        }
        float width = (high - low) / BINS;
        if (!(width > 0)) {
            return low;
        }
        int[] counts = new int[BINS + 1];
        for (float score : scores) {
            counts[(int) ((score - low) / width)]++;
        }
        int bin = BINS + 1;
        for (int reached = 0; reached < count; reached += counts[bin]) {
            bin--;
        }
        float least = low + bin * width;
        return Math.nextDown(Math.nextDown(least)); // rounding above may have moved a score by a step of its own
    }
}
