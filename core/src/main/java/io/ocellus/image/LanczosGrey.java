package io.ocellus.image;

import java.util.Arrays;

/// Grey pictures, shrunk or enlarged by Lanczos interpolation, bit for bit as Pillow does it.
///
/// Follows Pillow 9.4, `Convert.c` (RGB to L: the luma of ITU-R BT.601 in 16-bit fixed point) and `Resample.c` (Lanczos
/// of support 3, which widens where the picture shrinks; weights of 22 fractional bits; a horizontal pass, rounded to
/// 8 bits, then a vertical one). Source of the kernel: C. E. Duchon, "Lanczos Filtering in One and Two Dimensions",
/// Journal of Applied Meteorology, 1979.
final class LanczosGrey {

    private static final double SUPPORT = 3.0;
    private static final int PRECISION_BITS = 32 - 8 - 2; // as Pillow names and chooses it
    private static final int HALF = 1 << (PRECISION_BITS - 1);

    private LanczosGrey() {}

    /// @return `int[height * width]`, row-major, 0 to 255
    static int[] resized(Pixels pixels, int width, int height) {
        int[] rows = grey(pixels);
        if (width != pixels.width()) {
            rows = acrossRows(rows, pixels.height(), Taps.of(pixels.width(), width));
        }
        return height == pixels.height() ? rows : acrossColumns(rows, width, Taps.of(pixels.height(), height));
    }

    private static int[] grey(Pixels pixels) {
        byte[] rgb = pixels.rgb();
        int[] grey = new int[rgb.length / 3];
        for (int i = 0, at = 0; i < grey.length; i++, at += 3) {
            int red = rgb[at] & 0xFF;
            int green = rgb[at + 1] & 0xFF;
            int blue = rgb[at + 2] & 0xFF;
            grey[i] = (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
        }
        return grey;
    }

    private static int[] acrossRows(int[] from, int height, Taps taps) {
        int[] to = new int[height * taps.outputs()];
        for (int y = 0; y < height; y++) {
            int row = y * taps.inputs();
            for (int x = 0; x < taps.outputs(); x++) {
                int[] weights = taps.weights[x];
                int first = row + taps.first[x];
                int sum = HALF;
                for (int i = 0; i < weights.length; i++) {
                    sum += from[first + i] * weights[i];
                }
                to[y * taps.outputs() + x] = clipped(sum);
            }
        }
        return to;
    }

    private static int[] acrossColumns(int[] from, int width, Taps taps) {
        int[] to = new int[taps.outputs() * width];
        int[] sums = new int[width];
        for (int y = 0; y < taps.outputs(); y++) {
            Arrays.fill(sums, HALF);
            for (int i = 0; i < taps.weights[y].length; i++) {
                int row = (taps.first[y] + i) * width;
                int weight = taps.weights[y][i];
                for (int x = 0; x < width; x++) {
                    sums[x] += from[row + x] * weight;
                }
            }
            for (int x = 0; x < width; x++) {
                to[y * width + x] = clipped(sums[x]);
            }
        }
        return to;
    }

    private static int clipped(int sum) {
        return Math.clamp(sum >> PRECISION_BITS, 0, 255);
    }

    /// For each output of one direction: the first input that counts, and the weights from there on.
    private record Taps(int inputs, int[] first, int[][] weights) {

        int outputs() {
            return first.length;
        }

        static Taps of(int inputs, int outputs) {
            Taps taps = new Taps(inputs, new int[outputs], new int[outputs][]);
            double scale = (double) inputs / outputs;
            double widening = Math.max(1.0, scale);
            double support = SUPPORT * widening;
            for (int out = 0; out < outputs; out++) {
                double centre = (out + 0.5) * scale;
                int first = Math.max(0, (int) (centre - support + 0.5));
                int end = Math.min(inputs, (int) (centre + support + 0.5));
                taps.first[out] = first;
                taps.weights[out] = weights(first, end, centre, 1.0 / widening);
            }
            return taps;
        }

        private static int[] weights(int first, int end, double centre, double narrowing) {
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
            return x == 0 ? 1 : StrictMath.sin(angle) / angle;
        }
    }
}
