package io.ocellus.answer;

import java.util.Arrays;

/// How surprising it would be, if losses were as large as feared, to win so much by betting that they are smaller.
///
/// Somebody begins with a capital of 1 and bets on each loss L, one after the other, that it lies below the
/// feared mean m: the capital is multiplied by 1 + b (m - L). If the mean is m or more, the expectation of the
/// capital never rises above 1, so a capital of c or more is seen with a probability of 1/c at most (Markov).
/// Where losses vary little, far less often than a coin of their mean would, the capital grows much faster than
/// bounds by the mean alone allow. I. Waudby-Smith, A. Ramdas, "Estimating means of bounded random variables by
/// betting", Journal of the Royal Statistical Society B 86, 2024, sections 3 and 4.
///
/// Their stakes follow what was seen before, so the result depends on an order of the photos. Ours are fixed
/// beforehand: the capital is shared out evenly among a few stakes, each of which is kept throughout, and their
/// mean counts (T. M. Cover, "Universal Portfolios", Mathematical Finance 1, 1991; F. Orabona, K.-S. Jun, "Tight
/// Concentrations and Confidence Sequences From the Regret of Universal Portfolio", IEEE Transactions on
/// Information Theory 70, 2024). That is the same in any order.
final class Bets {

    private static final int STAKES = 8;
    private static final int BLOCK = 32; // factors multiplied before a logarithm is taken: far from any overflow

    private Bets() {}

    /// An upper bound of the probability of what was seen, if the losses' expectation were `error` or more.
    ///
    /// @param losses independent, each in [0, 1]
    /// @param error feared mean, (0, 1)
    static double pValue(double[] losses, double error) {
        double[] logCapital = new double[STAKES];
        double[] factors = new double[STAKES];
        for (int from = 0; from < losses.length; from += BLOCK) {
            Arrays.fill(factors, 1);
            for (int i = from; i < Math.min(from + BLOCK, losses.length); i++) {
                double won = error - losses[i];
                for (int stake = 0; stake < STAKES; stake++) {
                    factors[stake] *= Math.max(0, 1 + stake(stake, error) * won);
                }
            }
            for (int stake = 0; stake < STAKES; stake++) {
                logCapital[stake] += Math.log(factors[stake]); // of 0 once all was lost
            }
        }
        return Math.min(1, STAKES / sumOfExponentials(logCapital));
    }

    /// Even steps up to the stake that a loss of 1 takes all of.
    private static double stake(int number, double error) {
        return (number + 1.0) / STAKES / (1 - error);
    }

    private static double sumOfExponentials(double[] logs) {
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log); // infinity is a p-value of 0
        }
        return sum;
    }
}
