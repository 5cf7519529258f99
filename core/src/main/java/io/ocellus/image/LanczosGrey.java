package io.ocellus.image;

import io.ocellus.vector.Colours;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Grey pictures, shrunk or enlarged by Lanczos interpolation, bit for bit as Pillow does it.
///
/// Follows Pillow 9.4, `Convert.c` (RGB to L: the luma of ITU-R BT.601 in 16-bit fixed point) and `Resample.c`
/// (Lanczos of support 3, which widens where the picture shrinks; weights of 22 fractional bits; a horizontal
/// pass, rounded to 8 bits, then a vertical one). Source of the kernel: C. E. Duchon, "Lanczos Filtering in One
/// and Two Dimensions", Journal of Applied Meteorology, 1979.
///
/// Thread-safe. Keeps the weights of the first sizes that it met: computing them takes a third of the time, and
/// the photos of a collection share few sizes.
final class LanczosGrey {

    private static final int HALF = 1 << (LanczosTaps.PRECISION_BITS - 1);
    private static final int KEPT = 256; // sizes, some 10 kB each

    private final Colours colours = Colours.best();
    private final int width;
    private final int height;
    private final Map<Scale, LanczosTaps> kept = new ConcurrentHashMap<>();

    private record Scale(int inputs, int outputs) {}

    /// @param width of every result, pixels
    /// @param height of every result, pixels
    LanczosGrey(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /// A picture's luma at the size of the results.
    ///
    /// @return `int[height * width]`, row-major, 0 to 255
    int[] resized(Pixels pixels) {
        int[] rows = width == pixels.width() ? grey(pixels) : acrossRows(pixels, taps(pixels.width(), width));
        return height == pixels.height() ? rows : acrossColumns(rows, width, taps(pixels.height(), height));
    }

    private LanczosTaps taps(int inputs, int outputs) {
        Scale scale = new Scale(inputs, outputs);
        LanczosTaps known = kept.get(scale);
        if (known != null) {
            return known;
        }
        LanczosTaps taps = new LanczosTaps(inputs, outputs);
        if (kept.size() < KEPT) {
            kept.put(scale, taps);
        }
        return taps;
    }

    private int[] grey(Pixels pixels) {
        int[] grey = new int[pixels.width() * pixels.height()];
        colours.luma(pixels.rgb(), 0, grey);
        return grey;
    }

    /// Grey and narrow, row by row, so that a row stays in the first-level cache between the two.
    private int[] acrossRows(Pixels pixels, LanczosTaps taps) {
        int[] to = new int[pixels.height() * taps.outputs];
        int[] row = new int[taps.inputs];
        for (int y = 0; y < pixels.height(); y++) {
            colours.luma(pixels.rgb(), 3 * y * taps.inputs, row);
            for (int x = 0; x < taps.outputs; x++) {
                to[y * taps.outputs + x] = clipped(sum(row, taps.first[x], taps.weights[x]));
            }
        }
        return to;
    }

    /// A method of its own, so that the compiler turns the loop into vectors.
    private static int sum(int[] row, int first, int[] weights) {
        int sum = HALF;
        for (int i = 0; i < weights.length; i++) {
            sum += row[first + i] * weights[i];
        }
        return sum;
    }

    private static int[] acrossColumns(int[] from, int width, LanczosTaps taps) {
        int[] to = new int[taps.outputs * width];
        int[] sums = new int[width];
        for (int y = 0; y < taps.outputs; y++) {
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
        return Math.clamp(sum >> LanczosTaps.PRECISION_BITS, 0, 255);
    }
}
