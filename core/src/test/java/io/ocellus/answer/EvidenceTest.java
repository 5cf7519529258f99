package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    /// P(X <= wrong), summed exactly.
    private static double exact(int wrong, int trials, String error) {
        BigDecimal p = new BigDecimal(error);
        BigDecimal q = BigDecimal.ONE.subtract(p);
        BigDecimal sum = BigDecimal.ZERO;
        BigInteger ways = BigInteger.ONE;
        for (int k = 0; k <= wrong; k++) {
            sum = sum.add(new BigDecimal(ways).multiply(p.pow(k)).multiply(q.pow(trials - k)));
            ways = ways.multiply(BigInteger.valueOf(trials - k)).divide(BigInteger.valueOf(k + 1));
        }
        return sum.doubleValue();
    }

    @Test
    void theBinomialTailIsThatOfExactSums() {
        for (String error : new String[] {"0.01", "0.05", "0.3"}) {
            for (int trials : new int[] {1, 10, 97, 300}) {
                for (int wrong = 0; wrong <= Math.min(trials, 20); wrong++) {
                    double expected = exact(wrong, trials, error);
                    assertThat(Evidence.binomial(wrong, trials, Double.parseDouble(error)))
                            .as("%d of %d at %s", wrong, trials, error)
                            .isCloseTo(expected, within(1e-10 * expected + 1e-300));
                }
            }
        }
    }

    @Test
    void noTrialsProveNothing() {
        assertThat(Evidence.binomial(0, 0, 0.05)).isEqualTo(1);
        assertThat(Evidence.hoeffdingBentkus(0.05, 0, 0.05)).isEqualTo(1);
    }

    @Test
    void aVeryLongSeriesStillHasATail() {
        // a million trials, 0.1% fewer wrong ones than expected: about 0.86 standard deviations below
        assertThat(Evidence.binomial(49_813, 1_000_000, 0.05)).isCloseTo(0.195, within(0.01));
    }

    /* A p-value at or below u comes up in at most a share u of the draws, if the expectation is `error`. */
    @Test
    void hoeffdingBentkusIsRarelySmallWhereTheLossIsAsLargeAsFeared() {
        SplittableRandom random = new SplittableRandom(5);
        int draws = 4000;
        double error = 0.1;
        for (int count : new int[] {20, 100}) {
            int[] small = new int[3];
            for (int draw = 0; draw < draws; draw++) {
                double sum = 0;
                for (int i = 0; i < count; i++) {
                    sum += random.nextDouble() < 0.2 ? random.nextDouble() : 0; // of mean 0.1
                }
                double p = Evidence.hoeffdingBentkus(sum / count, count, error);
                small[0] += p <= 0.01 ? 1 : 0;
                small[1] += p <= 0.05 ? 1 : 0;
                small[2] += p <= 0.2 ? 1 : 0;
            }
            assertThat(small[0]).as("%d losses, level 0.01", count).isLessThan((int) (draws * 0.015));
            assertThat(small[1]).as("%d losses, level 0.05", count).isLessThan((int) (draws * 0.06));
            assertThat(small[2]).as("%d losses, level 0.2", count).isLessThan((int) (draws * 0.22));
        }
    }

    @Test
    void hoeffdingBentkusFallsAsTheLossDoes() {
        double former = 1;
        for (double mean = 0.1; mean >= 0; mean -= 0.01) {
            double p = Evidence.hoeffdingBentkus(mean, 200, 0.1);
            assertThat(p).isLessThanOrEqualTo(former);
            former = p;
        }
        assertThat(former).isLessThan(1e-6);
    }

    @Test
    void aLossRoundedBelowZeroCountsAsNone() {
        double rounded = (0 - 0.05 * 3) / 3 + 0.05;
        assertThat(rounded).isNegative();
        assertThat(Evidence.hoeffdingBentkus(rounded, 2, 0.05)).isEqualTo(Evidence.hoeffdingBentkus(0, 2, 0.05));
    }
}
