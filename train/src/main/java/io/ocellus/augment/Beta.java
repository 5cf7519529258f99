package io.ocellus.augment;

import java.util.SplittableRandom;

/// The distribution Beta(α, α) as a ratio of Gamma draws: G. Marsaglia, W. W. Tsang, "A Simple Method for
/// Generating Gamma Variables", ACM Transactions on Mathematical Software 26, 2000; below α = 1 by their
/// section 6, in logarithms since small α give numbers that a double cannot hold.
final class Beta {

    private Beta() {}

    /// A draw from Beta(α, α), 0 to 1.
    ///
    /// @param alpha α, more than 0
    static double draw(double alpha, SplittableRandom random) {
        double first = logGamma(alpha, random);
        double second = logGamma(alpha, random);
        return 1 / (1 + Math.exp(second - first));
    }

    private static double logGamma(double alpha, SplittableRandom random) {
        if (alpha < 1) {
            double root = Math.log(1 - random.nextDouble()) / alpha;
            return logGamma(alpha + 1, random) + root;
        }
        double d = alpha - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double cube = 1 + c * x;
            double v = cube * cube * cube;
            double logU = Math.log(1 - random.nextDouble());
            if (v > 0 && logU < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return Math.log(d * v);
            }
        }
    }
}
