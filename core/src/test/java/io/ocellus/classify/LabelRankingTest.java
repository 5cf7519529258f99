package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LabelRankingTest {

    private static double f1(double[] scores, boolean[] positive, double threshold) {
        int said = 0;
        int right = 0;
        int there = 0;
        for (int i = 0; i < scores.length; i++) {
            said += scores[i] >= threshold ? 1 : 0;
            right += scores[i] >= threshold && positive[i] ? 1 : 0;
            there += positive[i] ? 1 : 0;
        }
        return said + there == 0 ? 0 : 2.0 * right / (said + there);
    }

    @Test
    void averagesThePrecisionAtEachFind() {
        // found at places 1, 3 and 5: precisions 1, 2/3 and 3/5
        var ranking = new LabelRanking(
                new double[] {0.1, 0.9, 0.5, 0.7, 0.3}, new boolean[] {true, true, true, false, false});
        assertThat(ranking.averagePrecision()).isCloseTo((1 + 2.0 / 3 + 3.0 / 5) / 3, within(1e-12));
    }

    @Test
    void equalScoresAreOneThreshold() {
        var ranking = new LabelRanking(new double[] {1, 1, 1, 1}, new boolean[] {true, false, false, false});
        assertThat(ranking.averagePrecision()).isCloseTo(0.25, within(1e-12));
        assertThat(ranking.threshold()).isLessThan(1);
    }

    @Test
    void saysTheLabelOfEveryImageWhereAllHaveIt() {
        var ranking = new LabelRanking(new double[] {3, -2, 1}, new boolean[] {true, true, true});
        assertThat(ranking.averagePrecision()).isEqualTo(1);
        assertThat(ranking.threshold()).isLessThan(-2);
    }

    @Test
    void neverSaysALabelThatNoImageHas() {
        var ranking = new LabelRanking(new double[] {3, -2, 1}, new boolean[3]);
        assertThat(ranking.averagePrecision()).isZero();
        assertThat(ranking.threshold()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @RepeatedTest(50)
    void noOtherThresholdHasABetterF1(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        int n = 1 + random.nextInt(40);
        double[] scores = new double[n];
        boolean[] positive = new boolean[n];
        for (int i = 0; i < n; i++) {
            scores[i] = random.nextInt(15) / 4.0 - 2;
            positive[i] = random.nextInt(4) == 0;
        }
        double chosen = f1(scores, positive, new LabelRanking(scores, positive).threshold());
        for (double other = -3; other < 3; other += 0.125) {
            assertThat(f1(scores, positive, other))
                    .as("seed %d, threshold %s", repetition.getCurrentRepetition(), other)
                    .isLessThanOrEqualTo(chosen);
        }
    }
}
