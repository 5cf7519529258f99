package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class BetsTest {

    private static final double ERROR = 0.05;

    private static double[] losses(int count, DoubleSupplier draw) {
        double[] losses = new double[count];
        Arrays.setAll(losses, i -> draw.getAsDouble());
        return losses;
    }

    /* In at most one draw of a hundred may a p-value be 0.01 or less; three standard deviations of 2,000 draws are
     * 13. */
    private static void isRarelySmall(String what, DoubleSupplier loss) {
        int small = 0;
        for (int draw = 0; draw < 2000; draw++) {
            small += Bets.pValue(losses(300, loss), ERROR) <= 0.01 ? 1 : 0;
        }
        assertThat(small).as(what).isLessThanOrEqualTo(33);
    }

    @Test
    void littleIsWonWhereLossesAreAsLargeAsFeared() {
        SplittableRandom random = new SplittableRandom(1);
        isRarelySmall("wrong or right", () -> random.nextDouble() < ERROR ? 1 : 0);
        isRarelySmall("always the same", () -> ERROR);
        isRarelySmall("even up to twice the mean", () -> 2 * ERROR * random.nextDouble());
        isRarelySmall("mostly a tenth", () -> random.nextDouble() < 0.4 ? 0.125 : 0);
        isRarelySmall("mostly nothing, then all", () -> random.nextDouble() < 0.04 ? 1 : 0.0105);
    }

    @Test
    void muchIsWonWhereLossesVaryLittle() {
        double[] steady = losses(300, () -> 0.03);
        double mean = 0.03;
        assertThat(Bets.pValue(steady, ERROR)).isLessThan(0.02);
        assertThat(Evidence.hoeffdingBentkus(mean, steady.length, ERROR))
                .as("what the mean alone proves")
                .isGreaterThan(0.1);
    }

    @Test
    void theOrderOfLossesDoesNotMatter() {
        SplittableRandom random = new SplittableRandom(2);
        double[] losses = losses(500, () -> random.nextDouble() < 0.02 ? 0.9 : 0.01);
        double[] sorted = losses.clone();
        Arrays.sort(sorted);
        assertThat(Bets.pValue(sorted, ERROR)).isCloseTo(Bets.pValue(losses, ERROR), within(1e-12));
    }

    @Test
    void moreOfTheSameIsMoreEvidence() {
        double former = 1.1;
        for (int count : new int[] {0, 10, 100, 1000, 100_000}) {
            double p = Bets.pValue(losses(count, () -> 0.01), ERROR);
            assertThat(p).as("%d losses", count).isLessThanOrEqualTo(1).isLessThan(former);
            former = p == 1 ? 1.1 : p;
        }
        assertThat(former).isZero();
    }

    @Test
    void losingAllProvesNothing() {
        assertThat(Bets.pValue(new double[] {1, 1, 1, 1}, ERROR)).isEqualTo(1);
    }
}
