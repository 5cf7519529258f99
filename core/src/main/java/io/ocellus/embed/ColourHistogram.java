package io.ocellus.embed;

/* How much of each colour there is, the centre counting most: a joint histogram over hue, saturation and value. A pixel
 * is shared out between the bins next to it, so that a small change of light moves it little. Square roots are taken at
 * the end, so that a dot product compares by the Hellinger kernel. Immutable. */
final class ColourHistogram {

    private static final int HUES = 16;
    private static final int SATURATIONS = 4;
    private static final int VALUES = 4;

    static final int DIMENSION = HUES * SATURATIONS * VALUES;

    private static final double SIGMA = 0.36;

    private final int side;
    private final float[] weights;

    ColourHistogram(int side) {
        this.side = side;
        this.weights = CentreWeight.of(side, SIGMA);
    }

    /// Writes the histogram of a square picture, of unit length.
    ///
    /// @param rgb `byte[side * side * 3]`
    void write(byte[] rgb, float[] vector, int at) {
        for (int i = 0; i < side * side; i++) {
            add(rgb[3 * i] & 0xFF, rgb[3 * i + 1] & 0xFF, rgb[3 * i + 2] & 0xFF, weights[i], vector, at);
        }
        Parts.squareRoots(vector, at, DIMENSION);
        Parts.normalise(vector, at, DIMENSION);
    }

    private static void add(int red, int green, int blue, float weight, float[] vector, int at) {
        int value = Math.max(red, Math.max(green, blue));
        int chroma = value - Math.min(red, Math.min(green, blue));
        float hue = hue(red, green, blue, value, chroma) * HUES / 6 - 0.5f + HUES;
        float saturation = place(value == 0 ? 0 : (float) chroma / value, SATURATIONS);
        float brightness = place(value / 255f, VALUES);
        int h = (int) hue;
        int s = (int) saturation;
        int v = (int) brightness;
        int row = at + (h % HUES * SATURATIONS + s) * VALUES + v;
        int next = at + ((h + 1) % HUES * SATURATIONS + s) * VALUES + v;
        float share = weight * (hue - h);
        spread(vector, row, weight - share, saturation - s, brightness - v);
        spread(vector, next, share, saturation - s, brightness - v);
    }

    /* Between two saturations and two values; the last bins have none behind them, and then the share is 0. */
    private static void spread(float[] vector, int at, float weight, float saturation, float brightness) {
        vector[at] += weight * (1 - saturation) * (1 - brightness);
        if (brightness > 0) {
            vector[at + 1] += weight * (1 - saturation) * brightness;
        }
        if (saturation > 0) {
            vector[at + VALUES] += weight * saturation * (1 - brightness);
            if (brightness > 0) {
                vector[at + VALUES + 1] += weight * saturation * brightness;
            }
        }
    }

    /* Where a share of 0 to 1 lies between the centres of the bins: 0 to bins - 1. */
    private static float place(float share, int bins) {
        return Math.clamp(share * bins - 0.5f, 0, bins - 1);
    }

    /* 0 to 6, red being 0; grey counts as red. */
    private static float hue(int red, int green, int blue, int value, int chroma) {
        if (chroma == 0) {
            return 0;
        }
        if (value == red) {
            float hue = (float) (green - blue) / chroma;
            return hue < 0 ? hue + 6 : hue;
        }
        return value == green ? 2 + (float) (blue - red) / chroma : 4 + (float) (red - green) / chroma;
    }
}
