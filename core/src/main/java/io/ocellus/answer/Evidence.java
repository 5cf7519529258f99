package io.ocellus.answer;

/// How surprising it would be to err so rarely by luck: p-values of "the error is above the promise".
///
/// Exact for single photos; for groups (photos of one observation) the Hoeffding-Bentkus bound of Bates,
/// Angelopoulos, Lei, Malik, Jordan, "Distribution-Free, Risk-Controlling Prediction Sets", JACM 68, 2021,
/// section 3.1, which holds for any independent losses in [0, 1]. Where losses vary little, see [Bets].
final class Evidence {

    private Evidence() {}

    /// P(X <= wrong) for X binomial with `trials` trials of probability `error`.
    static double binomial(long wrong, long trials, double error) {
        double logTerm = trials * Math.log1p(-error); // of 0 wrong ones
        double logOdds = Math.log(error) - Math.log1p(-error);
        double sum = 0;
        for (long k = 0; k <= Math.min(wrong, trials); k++) {
            sum += Math.exp(logTerm);
            logTerm += Math.log((double) (trials - k) / (k + 1)) + logOdds;
        }
        return Math.min(1, sum);
    }

    /// An upper bound of the probability that the mean of `count` independent losses in [0, 1] is as low as
    /// `observed`, if their expectation is `error` or more.
    static double hoeffdingBentkus(double observed, int count, double error) {
        double mean = Math.max(0, observed); // a sum of groups without a wrong answer may be rounded to below 0
        if (!(mean < error)) {
            return 1;
        }
        double hoeffding = Math.exp(-count * divergence(mean, error));
        double bentkus = Math.E * binomial((long) Math.ceil(count * mean), count, error);
        return Math.min(1, Math.min(hoeffding, bentkus));
    }

    /// Kullback-Leibler divergence of two coins, a below b.
    private static double divergence(double a, double b) {
        double heads = a == 0 ? 0 : a * Math.log(a / b);
        return heads + (1 - a) * Math.log((1 - a) / (1 - b));
    }
}
