package io.ocellus.augment;

/// The operations that look at levels or neighbours rather than at colours. On `byte[side][side][3]`, in place.
final class Tones {

    private static final int LEVELS = 256;
    private static final double MOST_FACTOR = 0.9;
    private static final int MOST_BITS_LOST = 4;

    private Tones() {}

    static void apply(Step step, byte[] rgb, int side) {
        switch (step.operation()) {
            case AUTO_CONTRAST -> autoContrast(rgb);
            case EQUALIZE -> equalize(rgb);
            case SHARPNESS -> sharpen(rgb, side, (float) (1 + MOST_FACTOR * step.strength()));
            case SOLARIZE -> {
                double threshold = LEVELS * (1 - step.strength());
                mapAll(rgb, level -> level >= threshold ? LEVELS - 1 - level : level);
            }
            case POSTERIZE -> {
                int mask = -1 << Math.round(MOST_BITS_LOST * step.strength());
                mapAll(rgb, level -> level & mask);
            }
            default ->
                throw new IllegalArgumentException("%s is not an operation on tones".formatted(step.operation()));
        }
    }

    private interface Curve {
        int at(int level);
    }

    private static void mapAll(byte[] rgb, Curve curve) {
        for (int channel = 0; channel < 3; channel++) {
            map(rgb, channel, curve);
        }
    }

    private static void map(byte[] rgb, int channel, Curve curve) {
        byte[] table = new byte[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            table[level] = (byte) curve.at(level);
        }
        for (int i = channel; i < rgb.length; i += 3) {
            rgb[i] = table[rgb[i] & 0xFF];
        }
    }

    private static void autoContrast(byte[] rgb) {
        for (int channel = 0; channel < 3; channel++) {
            int[] counts = counts(rgb, channel);
            int low = 0;
            while (counts[low] == 0) {
                low++;
            }
            int high = LEVELS - 1;
            while (counts[high] == 0) {
                high--;
            }
            int least = low;
            int range = high - low;
            if (range > 0) {
                map(rgb, channel, level -> Math.clamp((level - least) * 255L / range, 0, 255));
            }
        }
    }

    private static void equalize(byte[] rgb) {
        for (int channel = 0; channel < 3; channel++) {
            int[] counts = counts(rgb, channel);
            long[] below = new long[LEVELS];
            for (int level = 1; level < LEVELS; level++) {
                below[level] = below[level - 1] + counts[level - 1];
            }
            long most = below[LEVELS - 1];
            if (most > 0) {
                map(rgb, channel, level -> (int) Math.min(255, below[level] * 255 / most));
            }
        }
    }

    private static int[] counts(byte[] rgb, int channel) {
        int[] counts = new int[LEVELS];
        for (int i = channel; i < rgb.length; i += 3) {
            counts[rgb[i] & 0xFF]++;
        }
        return counts;
    }

    /// Blends with a blurred picture (3 x 3, the centre counting 5 of 13); the border stays.
    private static void sharpen(byte[] rgb, int side, float factor) {
        byte[] from = rgb.clone();
        int row = 3 * side;
        for (int y = 1; y < side - 1; y++) {
            for (int i = y * row + 3; i < (y + 1) * row - 3; i++) {
                int around = (from[i - row - 3] & 0xFF)
                        + (from[i - row] & 0xFF)
                        + (from[i - row + 3] & 0xFF)
                        + (from[i - 3] & 0xFF)
                        + (from[i + 3] & 0xFF)
                        + (from[i + row - 3] & 0xFF)
                        + (from[i + row] & 0xFF)
                        + (from[i + row + 3] & 0xFF);
                int centre = from[i] & 0xFF;
                float blurred = (around + 5 * centre) / 13f;
                rgb[i] = (byte) Math.clamp(Math.round(blurred + factor * (centre - blurred)), 0, 255);
            }
        }
    }
}
