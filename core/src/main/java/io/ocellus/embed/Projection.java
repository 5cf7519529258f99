package io.ocellus.embed;

import io.ocellus.algebra.PrincipalAxes;
import io.ocellus.embed.TransformStep.Extent;
import io.ocellus.embed.TransformStep.Scaling;
import java.util.List;

/* Coordinates along principal axes. The weights lie column by column, so that a component of the input is added to all
 * sums at once: the compiler makes vector code of that, and the order of each sum stays the same on every machine. */
final class Projection implements FittedStep {

    /* What is added to each variance before whitening divides by it, as a share of the largest: directions of little
     * variance hold noise, and must not be made as large as the rest. Chosen on training photos (docs/decisions.md). */
    static final double WHITENING_FLOOR = 0.01;

    private final float[] mean; // float[in]
    private final float[] weights; // float[in][out], row-major
    private final double varianceKept;

    Projection(float[] mean, float[] weights, double varianceKept) {
        this.mean = mean;
        this.weights = weights;
        this.varianceKept = varianceKept;
    }

    static Projection of(PrincipalAxes axes, TransformStep.Pca step) {
        int in = axes.mean().length;
        int kept = kept(axes, step.extent());
        int out = Math.max(1, kept); // of rows without variance one coordinate is left, always 0
        float[] weights = new float[Math.multiplyExact(in, out)];
        double variance = 0;
        for (int axis = 0; axis < kept; axis++) {
            double scale = scale(axes, axis, step.scaling());
            for (int i = 0; i < in; i++) {
                weights[i * out + axis] = (float) (axes.axes()[axis * in + i] * scale);
            }
            variance += axes.variances()[axis];
        }
        double share = kept == axes.rank() ? 1 : variance / axes.totalVariance();
        return new Projection(floats(axes.mean()), weights, Math.min(1, share));
    }

    @Override
    public float[] apply(float[] vector) {
        int out = weights.length / mean.length;
        double[] sums = new double[out];
        for (int i = 0; i < mean.length; i++) {
            double x = vector[i] - mean[i];
            int row = i * out;
            for (int axis = 0; axis < out; axis++) {
                sums[axis] += x * weights[row + axis];
            }
        }
        return floats(sums);
    }

    @Override
    public int dimensionOut(int dimensionIn) {
        return weights.length / mean.length;
    }

    @Override
    public double varianceKept() {
        return varianceKept;
    }

    @Override
    public List<float[]> numbers() {
        return List.of(mean, weights);
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static int kept(PrincipalAxes axes, Extent extent) {
        return switch (extent) {
            case Extent.Width width -> Math.min(width.width(), axes.rank());
            case Extent.Share share -> {
                double wanted = share.share() * axes.totalVariance();
                double variance = 0;
                int kept = 0;
                while (kept < axes.rank() && variance < wanted) {
                    variance += axes.variances()[kept++];
                }
                yield kept;
            }
        };
    }

    private static double scale(PrincipalAxes axes, int axis, Scaling scaling) {
        return switch (scaling) {
            case KEEP -> 1;
            case WHITEN -> 1 / Math.sqrt(axes.variances()[axis] + WHITENING_FLOOR * axes.variances()[0]);
        };
    }
}
