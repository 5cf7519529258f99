package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.Method;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private static final int CLASSES = 300;

    /// Scores of a shortlist of 40 classes; all others have the same, lower one.
    private static float[] shortlist(long seed, float rest) {
        float[] scores = new float[CLASSES];
        Arrays.fill(scores, rest);
        SplittableRandom random = new SplittableRandom(seed);
        random.ints(40, 0, CLASSES).forEach(k -> scores[k] = (float) (-5 + 3 * random.nextGaussian()));
        return scores;
    }

    private static List<float[]> kinds() {
        return List.of(shortlist(1, Method.LEFT_OUT), shortlist(2, -30), shortlist(3, -18), new float[CLASSES]);
    }

    @Test
    void everyClassHasTheScoreThatItWasGiven() {
        for (float[] given : kinds()) {
            Scores kept = Scores.of(given.clone());
            assertThat(kept.areEach()).isFalse();
            assertThat(kept.all()).containsExactly(given);
            for (int k = 0; k < CLASSES; k++) {
                assertThat(kept.at(k)).isEqualTo(given[k]);
            }
        }
    }

    @Test
    void scoresThatAllDifferAreKeptAsTheyAre() {
        float[] scores = {3, 1, 2, -7, 5};
        Scores kept = Scores.of(scores);
        assertThat(kept.areEach()).isTrue();
        assertThat(kept.all()).isSameAs(scores);
        assertThat(kept.best()).isEqualTo(4);
    }

    @Test
    void theBestIsTheFirstOfEqualOnes() {
        assertThat(Scores.of(new float[] {0, 0, 7, 0, 0, 7, 0, 0}).best()).isEqualTo(2);
        assertThat(Scores.of(new float[8]).best()).as("all are the same").isZero();
        float[] none = new float[8];
        Arrays.fill(none, Method.LEFT_OUT);
        assertThat(Scores.of(none).best()).as("all are left out").isEqualTo(-1);
    }

    @Test
    void lossesAreThoseOfAllClassesOneByOne() {
        for (float[] given : kinds()) {
            Scores few = Scores.of(given.clone());
            Scores each = Scores.each(given);
            for (double sharpness : new double[] {0.05, 1, 7}) {
                for (int truth = 0; truth < CLASSES; truth++) {
                    if (given[truth] > Method.LEFT_OUT) {
                        assertThat(few.logLoss(truth, sharpness))
                                .isCloseTo(each.logLoss(truth, sharpness), within(1e-9));
                    }
                }
            }
        }
    }

    @Test
    void logarithmsOfProbabilitiesAddUpToOne() {
        for (float[] given : kinds()) {
            float[] logs = Scores.of(given.clone()).logProbabilities(2.5).all();
            double sum = 0;
            for (float log : logs) {
                sum += Math.exp(log);
            }
            assertThat(sum).isCloseTo(1, within(1e-4));
            assertThat(logs)
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(Scores.each(given).logProbabilities(2.5).all());
        }
    }

    @Test
    void sumsOfVoicesAreThoseOfAllClassesOneByOne() {
        List<float[]> given = kinds().stream()
                .map(scores -> Scores.of(scores).logProbabilities(1.5).all())
                .toList();
        List<Scores> few =
                given.stream().map(scores -> Scores.of(scores.clone())).toList();
        double[] weights = {0.5, 1, 0.25, 0};
        assertThat(Scores.sum(few, weights).all()).containsExactly(Combined.sum(given, weights));
        List<Scores> mixed = List.of(few.get(0), Scores.each(given.get(1)), few.get(2), few.get(3));
        assertThat(Scores.sum(mixed, weights).all()).containsExactly(Combined.sum(given, weights));
    }
}
