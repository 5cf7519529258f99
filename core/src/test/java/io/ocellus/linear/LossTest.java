package io.ocellus.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {

    @ParameterizedTest
    @EnumSource
    void hasTheSlopeOfItsFiniteDifferences(Loss loss) {
        double step = 1e-6;
        for (double margin = -5.05; margin < 5; margin += 0.1) {
            double slope = (loss.at(margin + step) - loss.at(margin - step)) / (2 * step);
            assertThat(loss.slope(margin)).isCloseTo(slope, within(1e-7));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isConvexAndNeverNegative(Loss loss) {
        for (double margin = -50; margin < 50; margin += 0.37) {
            double middle = loss.at(margin);
            assertThat(middle).isNotNegative();
            assertThat(loss.at(margin - 1) + loss.at(margin + 1)).isGreaterThanOrEqualTo(2 * middle - 1e-9);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HINGE", "LOGISTIC"})
    void staysFiniteFarOut(Loss loss) {
        assertThat(loss.at(-1e300)).isEqualTo(1e300);
        assertThat(loss.at(1e300)).isZero();
    }
}
