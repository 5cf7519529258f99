package io.ocellus.embed;

/* Fine texture: uniform local binary patterns, that is, which of a pixel's 8 neighbours are brighter than it, at two
 * distances, the centre of the picture counting most. Square roots are taken at the end. Ojala, Pietikäinen, Mäenpää,
 * "Multiresolution Gray-Scale and Rotation Invariant Texture Classification with Local Binary Patterns", TPAMI 2002
 * (their LBP(8,R) with R = 1 and 2 on the square instead of the circle; "uniform": at most two changes around). */
final class TextureHistogram {

    private static final int NEIGHBOURS = 8;
    private static final int UNIFORM = 58;
    private static final int PATTERNS = UNIFORM + 1; // all that are not uniform share the last

    static final int DIMENSION = 2 * PATTERNS;

    private static final double SIGMA = 0.4;

    /* Grey levels by which a neighbour must be brighter; noise alone is less. */
    private static final float MARGIN = 1;

    private static final int[] DX = {1, 1, 0, -1, -1, -1, 0, 1};
    private static final int[] DY = {0, 1, 1, 1, 0, -1, -1, -1};

    private final int side;
    private final float[] weights;
    private final int[] patterns = patterns();

    TextureHistogram(int side) {
        this.side = side;
        this.weights = CentreWeight.of(side, SIGMA);
    }

    /// Writes the histograms of a square picture, each of unit length.
    ///
    /// @param grey `float[side * side]`, 0 to 255
    void write(float[] grey, float[] vector, int at) {
        write(grey, 1, vector, at);
        write(grey, 2, vector, at + PATTERNS);
    }

    private void write(float[] grey, int radius, float[] vector, int at) {
        int[] offsets = new int[NEIGHBOURS];
        for (int k = 0; k < NEIGHBOURS; k++) {
            offsets[k] = radius * (DY[k] * side + DX[k]);
        }
        for (int y = radius; y < side - radius; y++) {
            for (int x = radius; x < side - radius; x++) {
                int i = y * side + x;
                vector[at + patterns[code(grey, i, offsets)]] += weights[i];
            }
        }
        Parts.squareRoots(vector, at, PATTERNS);
        Parts.normalise(vector, at, PATTERNS);
    }

    private static int code(float[] grey, int at, int[] offsets) {
        float threshold = grey[at] + MARGIN;
        int code = 0;
        for (int k = 0; k < NEIGHBOURS; k++) {
            code |= grey[at + offsets[k]] >= threshold ? 1 << k : 0;
        }
        return code;
    }

    /* The bin of each of the 256 codes. */
    private static int[] patterns() {
        int[] patterns = new int[1 << NEIGHBOURS];
        int uniform = 0;
        for (int code = 0; code < patterns.length; code++) {
            int turned = (code >> 1) | ((code & 1) << (NEIGHBOURS - 1));
            patterns[code] = Integer.bitCount(code ^ turned) <= 2 ? uniform++ : UNIFORM;
        }
        return patterns;
    }
}
