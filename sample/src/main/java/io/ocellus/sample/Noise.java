package io.ocellus.sample;

/// Smooth noise without tables: the same place and seed give the same value. Value noise on a lattice of hashed
/// numbers, blended by Hermite curves; [#layered] adds octaves (Perlin, "An Image Synthesizer", SIGGRAPH 1985).
final class Noise {

    private Noise() {}

    /// One hill or hollow per unit.
    ///
    /// @return 0 to 1
    static double smooth(double x, double y, int seed) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        double u = eased(x - column);
        double v = eased(y - row);
        double top = mixed(lattice(column, row, seed), lattice(column + 1, row, seed), u);
        double bottom = mixed(lattice(column, row + 1, seed), lattice(column + 1, row + 1, seed), u);
        return mixed(top, bottom, v);
    }

    /// Hills on hills.
    ///
    /// @param octaves each of twice the frequency and half the height of the one before
    /// @return 0 to 1, mean about 0.5
    static double layered(double x, double y, int octaves, int seed) {
        double sum = 0;
        double height = 0.5;
        double total = 0;
        double frequency = 1;
        for (int octave = 0; octave < octaves; octave++) {
            sum += height * smooth(x * frequency, y * frequency, seed + octave);
            total += height;
            height /= 2;
            frequency *= 2;
        }
        return sum / total;
    }

    /// A number in [0, 1), unrelated from one whole place to the next.
    static double lattice(int x, int y, int seed) {
        int h = (x * 0x27D4EB2D) ^ (y * 0x165667B1) ^ (seed * 0x9E3779B1);
        h = (h ^ (h >>> 15)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        return ((h ^ (h >>> 16)) >>> 8) * 0x1p-24;
    }

    /// 0 below `from`, 1 above `to`, an S between; `from` may be the larger.
    static double step(double from, double to, double x) {
        double t = (x - from) / (to - from);
        if (t <= 0) {
            return 0;
        }
        return t < 1 ? eased(t) : 1;
    }

    private static double eased(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double mixed(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
