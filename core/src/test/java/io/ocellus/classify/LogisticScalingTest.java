package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticScalingTest {

    @Test
    void findsTheSlopeAndTheOffsetThatTheLabelsWereDrawnFrom() {
        var random = new Random(3);
        int n = 20_000;
        double[] scores = new double[n];
        boolean[] positive = new boolean[n];
        for (int i = 0; i < n; i++) {
            scores[i] = 2 * random.nextGaussian();
            positive[i] = random.nextDouble() < 1 / (1 + Math.exp(-(1.5 * scores[i] - 0.7)));
        }
        LogisticScaling scaling = LogisticScaling.fit(scores, positive);
        assertThat(scaling.slope()).isCloseTo(1.5, within(0.1)); // three standard errors at this n
        assertThat(scaling.offset()).isCloseTo(-0.7, within(0.1));
    }

    @Test
    void noStepAwayFromTheFitLowersTheLoss() {
        double[] scores = {-2, -1.5, -1, -0.2, 0.1, 0.4, 1, 3};
        boolean[] positive = {false, false, true, false, true, false, true, true};
        LogisticScaling scaling = LogisticScaling.fit(scores, positive);
        double[] targets = new double[scores.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = positive[i] ? 5.0 / 6 : 1.0 / 6;
        }
        double least = LogisticScaling.loss(scores, targets, scaling.slope(), scaling.offset());
        for (double d : new double[] {-0.01, 0.01}) {
            assertThat(LogisticScaling.loss(scores, targets, scaling.slope() + d, scaling.offset()))
                    .isGreaterThan(least);
            assertThat(LogisticScaling.loss(scores, targets, scaling.slope(), scaling.offset() + d))
                    .isGreaterThan(least);
        }
    }

    @Test
    void aPerfectDivisionMakesNoCertainty() {
        LogisticScaling scaling =
                LogisticScaling.fit(new double[] {-1, -1, -1, 1, 1}, new boolean[] {false, false, false, true, true});
        assertThat(scaling.probability(1)).isCloseTo(0.75, within(0.01)); // (2 + 1) / (2 + 2)
        assertThat(scaling.probability(-1)).isCloseTo(0.2, within(0.01)); // 1 / (3 + 2)
    }

    @Test
    void scoresThatPointTheWrongWayTellNothing() {
        LogisticScaling scaling =
                LogisticScaling.fit(new double[] {-2, -1, 1, 2}, new boolean[] {true, true, false, false});
        assertThat(scaling.slope()).isZero();
        assertThat(scaling.probability(100))
                .isEqualTo(scaling.probability(-100))
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void largeScoresDoNotOverflow() {
        LogisticScaling scaling =
                LogisticScaling.fit(new double[] {-1e6, -2e6, 1e6, 3e6}, new boolean[] {false, false, true, true});
        assertThat(scaling.probability(3e6)).isBetween(0.5, 1.0);
        assertThat(scaling.probability(-3e6)).isBetween(0.0, 0.5);
    }

    @Test
    void aHigherScoreIsNeverLessProbable() {
        assertThatThrownBy(() -> new LogisticScaling(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slope of -1.0");
    }
}
