package io.ocellus.embed;

/* Shape: histograms of oriented gradients. Dalal, Triggs, "Histograms of Oriented Gradients for Human Detection", CVPR
 * 2005. As there: square-root gamma, of each pixel the colour channel with the largest gradient, 9 orientations without
 * sign, votes shared out between neighbouring orientations and cells, overlapping blocks of 2 x 2 cells, L2-Hys (unit
 * length, clipped at 0.2, unit length again). Cells here have 16 pixels, and blocks near the centre count most.
 * Immutable. */
final class GradientHistogram {

    private static final int CELL = 16;
    private static final int ORIENTATIONS = 9;
    private static final int BLOCK = 4 * ORIENTATIONS;
    private static final float CLIP = 0.2f;
    private static final float EIGHTH = (float) (Math.PI / 4); // of a full turn, radians
    private static final double SIGMA = 0.5;

    /* Votes that a block without edges is taken to have, so that noise is not blown up. */
    private static final double FLAT = 100;

    private final int side;
    private final int cells; // along one side
    private final float[] blockWeights;
    private final float[] gamma = new float[256];

    GradientHistogram(int side) {
        this.side = side;
        this.cells = side / CELL;
        this.blockWeights = CentreWeight.of(cells - 1, SIGMA);
        for (int value = 0; value < gamma.length; value++) {
            gamma[value] = (float) Math.sqrt(value * 255.0);
        }
    }

    int dimension() {
        return (cells - 1) * (cells - 1) * BLOCK;
    }

    /// Writes the blocks of a square picture, together of unit length.
    ///
    /// @param rgb `byte[side * side * 3]`
    void write(byte[] rgb, float[] vector, int at) {
        float[] votes = votes(rgb);
        for (int block = 0; block < blockWeights.length; block++) {
            int from = at + block * BLOCK;
            copyCells(votes, block / (cells - 1), block % (cells - 1), vector, from);
            normaliseBlock(vector, from, blockWeights[block]);
        }
        Parts.normalise(vector, at, dimension());
    }

    /* float[cells + 2][cells + 2][9]: a margin of one cell takes the votes that fall outside. */
    private float[] votes(byte[] rgb) {
        float[] levels = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            levels[i] = gamma[rgb[i] & 0xFF];
        }
        float[] votes = new float[(cells + 2) * (cells + 2) * ORIENTATIONS];
        for (int y = 0; y < side; y++) {
            int above = Math.max(0, y - 1) * side;
            int below = Math.min(side - 1, y + 1) * side;
            for (int x = 0; x < side; x++) {
                int left = y * side + Math.max(0, x - 1);
                int right = y * side + Math.min(side - 1, x + 1);
                float dx = 0;
                float dy = 0;
                float strongest = 0;
                for (int channel = 0; channel < 3; channel++) {
                    float u = levels[3 * right + channel] - levels[3 * left + channel];
                    float v = levels[3 * (below + x) + channel] - levels[3 * (above + x) + channel];
                    if (u * u + v * v > strongest) {
                        strongest = u * u + v * v;
                        dx = u;
                        dy = v;
                    }
                }
                if (strongest > 0) {
                    vote(votes, x, y, (float) Math.sqrt(strongest), orientation(dx, dy));
                }
            }
        }
        return votes;
    }

    /* 0.5 to 9.5: in bins, half a bin ahead, so that the whole part is the bin before the nearest two centres. The
     * arctangent is the polynomial (9) of Rajan et al., "Efficient Approximations for the Arctangent Function", IEEE
     * Signal Processing Magazine 2006: at most 0.0015 rad off, where a bin has 0.35, and much quicker than atan2. */
    private static float orientation(float dx, float dy) {
        float ax = Math.abs(dx);
        float ay = Math.abs(dy);
        float t = Math.min(ax, ay) / Math.max(ax, ay);
        float angle = EIGHTH * t - t * (t - 1) * (0.2447f + 0.0663f * t);
        if (ay > ax) {
            angle = 2 * EIGHTH - angle;
        }
        if (dx * dy < 0) {
            angle = 4 * EIGHTH - angle;
        }
        return angle * (ORIENTATIONS / (4 * EIGHTH)) + 0.5f;
    }

    private void vote(float[] votes, int x, int y, float strength, float orientation) {
        int upper = (int) orientation;
        float toUpper = strength * (orientation - upper);
        float toLower = strength - toUpper;
        int first = (upper + ORIENTATIONS - 1) % ORIENTATIONS;
        int second = upper % ORIENTATIONS;
        float column = (x + 0.5f) / CELL + 0.5f;
        float row = (y + 0.5f) / CELL + 0.5f;
        int left = (int) column;
        int top = (int) row;
        float right = column - left;
        float bottom = row - top;
        int cell = (top * (cells + 2) + left) * ORIENTATIONS;
        int below = cell + (cells + 2) * ORIENTATIONS;
        add(votes, cell, first, second, toLower, toUpper, (1 - right) * (1 - bottom));
        add(votes, cell + ORIENTATIONS, first, second, toLower, toUpper, right * (1 - bottom));
        add(votes, below, first, second, toLower, toUpper, (1 - right) * bottom);
        add(votes, below + ORIENTATIONS, first, second, toLower, toUpper, right * bottom);
    }

    private static void add(
            float[] votes, int cell, int first, int second, float toFirst, float toSecond, float share) {
        votes[cell + first] += toFirst * share;
        votes[cell + second] += toSecond * share;
    }

    private void copyCells(float[] votes, int row, int column, float[] vector, int at) {
        int upper = ((row + 1) * (cells + 2) + column + 1) * ORIENTATIONS;
        int lower = upper + (cells + 2) * ORIENTATIONS;
        System.arraycopy(votes, upper, vector, at, 2 * ORIENTATIONS);
        System.arraycopy(votes, lower, vector, at + 2 * ORIENTATIONS, 2 * ORIENTATIONS);
    }

    private static void normaliseBlock(float[] vector, int from, float weight) {
        double length = Math.sqrt(Parts.squares(vector, from, BLOCK) + FLAT * FLAT);
        for (int i = from; i < from + BLOCK; i++) {
            vector[i] = Math.min(CLIP, (float) (vector[i] / length));
        }
        double again = Math.sqrt(Parts.squares(vector, from, BLOCK) + CLIP * CLIP / 4);
        Parts.scale(vector, from, BLOCK, weight / again);
    }
}
