package io.ocellus.image;

/// Pictures from integer formulas, the same as in `make_dhash_golden.py`.
final class Formulas {

    private Formulas() {}

    static Pixels noise(int width, int height, int seed) {
        byte[] rgb = new byte[width * height * 3];
        int state = seed;
        for (int i = 0; i < rgb.length; i++) {
            state = state * 1103515245 + 12345 & 0x7FFFFFFF;
            rgb[i] = (byte) (state >> 16);
        }
        return new Pixels(width, height, rgb);
    }

    /// Smooth hills: neighbouring grey values are close, so rounding matters.
    static Pixels waves(int width, int height, int seed) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * width + x);
                rgb[at] = hill(x * 3 + y + seed, 97);
                rgb[at + 1] = hill(x + 2 * y, 61 + seed);
                rgb[at + 2] = hill(x * y / 16 + seed, 83);
            }
        }
        return new Pixels(width, height, rgb);
    }

    private static byte hill(int value, int period) {
        return (byte) (Math.abs(value % (2 * period) - period) * 255 / period);
    }
}
