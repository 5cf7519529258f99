package io.ocellus.image;

/// The weights with which inputs count for outputs along one direction, as Pillow's `Resample.c` computes them.
/// Immutable by agreement: the arrays are read only.
final class LanczosTaps {

    /// Fractional bits of a weight, as Pillow names and chooses them.
    static final int PRECISION_BITS = 32 - 8 - 2;

    private static final double SUPPORT = 3.0;

    final int inputs;
    final int outputs;

    /// For each output, the first input that counts: `int[outputs]`.
    final int[] first;

    /// For each output, the weights of the inputs from there on: `int[outputs][taps]`, summing to about 2^22.
    final int[][] weights;

    LanczosTaps(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.first = new int[outputs];
        this.weights = new int[outputs][];
        double scale = (double) inputs / outputs;
        double widening = Math.max(1.0, scale);
        double support = SUPPORT * widening;
        for (int out = 0; out < outputs; out++) {
            double centre = (out + 0.5) * scale;
            int end = Math.min(inputs, (int) (centre + support + 0.5));
            first[out] = Math.max(0, (int) (centre - support + 0.5));
            weights[out] = fixedPoint(first[out], end, centre, 1.0 / widening);
        }
    }

    private static int[] fixedPoint(int first, int end, double centre, double narrowing) {
        double[] weights = new double[end - first];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = lanczos((i + first - centre + 0.5) * narrowing);
            sum += weights[i];
        }
        int[] fixed = new int[weights.length];
        for (int i = 0; i < weights.length; i++) {
            double weight = sum == 0 ? weights[i] : weights[i] / sum;
            fixed[i] = (int) ((weight < 0 ? -0.5 : 0.5) + weight * (1 << PRECISION_BITS));
        }
        return fixed;
    }

    private static double lanczos(double x) {
        return x >= -SUPPORT && x < SUPPORT ? sinc(x) * sinc(x / SUPPORT) : 0;
    }

    private static double sinc(double x) {
        double angle = x * Math.PI;
        return x == 0 ? 1 : Math.sin(angle) / angle;
    }
}
