package io.ocellus.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AurocTest {

    @Test
    void smallCases() {
        assertThat(Auroc.of(new double[] {2, 3}, new double[] {0, 1})).isEqualTo(1);
        assertThat(Auroc.of(new double[] {0, 1}, new double[] {2, 3})).isZero();
        assertThat(Auroc.of(new double[] {1, 1}, new double[] {1}))
                .as("ties count half")
                .isEqualTo(0.5);
        assertThat(Auroc.of(new double[] {0.9, 0.4}, new double[] {0.4, 0.1})).isEqualTo(3.5 / 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithComparingEveryPair(long seed) {
        var random = new Random(seed);
        double[] positives = random.ints(70, 0, 12).asDoubleStream().toArray();
        double[] negatives = random.ints(90, 0, 10).asDoubleStream().toArray();
        double sum = 0;
        for (double positive : positives) {
            for (double negative : negatives) {
                sum += positive > negative ? 1 : positive == negative ? 0.5 : 0;
            }
        }
        assertThat(Auroc.of(positives, negatives)).isCloseTo(sum / (70 * 90), within(1e-12));
        assertThat(Auroc.of(negatives, positives)).isCloseTo(1 - sum / (70 * 90), within(1e-12));
    }

    @Test
    void missingScoresAreRefused() {
        assertThatThrownBy(() -> Auroc.of(new double[0], new double[] {1}))
                .hasMessage("of 0 positive scores none may be missing or NaN: both kinds need scores");
        assertThatThrownBy(() -> Auroc.of(new double[] {1}, new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
