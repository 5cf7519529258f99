package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// The guarantee, by simulation. Photos state a confidence u, even in [0, 1], and are wrong with a chance of
/// e(u) that is known, so the share of wrong ones among answers with a confidence of t or more is the mean of e
/// over [t, 1]. That share must be above the promise in at most 5% of the draws of a calibration set; three
/// standard deviations of 1,000 draws are 2% more.
class PromiseTest {

    private static final int DRAWS = 1000;
    private static final int MOST_BROKEN = 70;
    private static final Promise STANDARD = Promise.STANDARD;

    private static Trial trial(SplittableRandom random, DoubleUnaryOperator errorAt, String group) {
        double confidence = random.nextDouble();
        boolean wrong = random.nextDouble() < errorAt.applyAsDouble(confidence);
        return new Trial(confidence, wrong ? confidence : 0, group);
    }

    private static List<Trial> singles(SplittableRandom random, int count, DoubleUnaryOperator errorAt) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trials.add(trial(random, errorAt, "photo " + i));
        }
        return trials;
    }

    /// The mean of a curve over [t, 1].
    private static double above(double t, DoubleUnaryOperator curve) {
        int steps = 2000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += curve.applyAsDouble(t + (1 - t) * (i + 0.5) / steps);
        }
        return sum / steps;
    }

    private static void keepsItsPromise(String what, int photos, DoubleUnaryOperator errorAt, int leastAnswered) {
        SplittableRandom random = new SplittableRandom(photos);
        int broken = 0;
        int answered = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            OptionalDouble threshold = STANDARD.threshold(singles(random, photos, errorAt));
            if (threshold.isPresent()) {
                answered++;
                broken += above(threshold.getAsDouble(), errorAt) > STANDARD.error() ? 1 : 0;
            }
        }
        assertThat(broken).as("%s: broken promises among %d draws", what, DRAWS).isLessThan(MOST_BROKEN);
        assertThat(answered).as("%s: draws with a threshold", what).isGreaterThanOrEqualTo(leastAnswered);
    }

    @Test
    void isKeptWhereConfidenceTellsRightFromWrong() {
        keepsItsPromise("falling", 1500, u -> 0.3 * (1 - u) * (1 - u), 900);
    }

    @Test
    void isKeptWhereConfidenceTellsNothingAndTheErrorIsJustTooHigh() {
        keepsItsPromise("flat, 5.2% wrong", 300, u -> 0.052, 0);
    }

    @Test
    void isKeptWhereTheMostConfidentAnswersAreTheWorst() {
        keepsItsPromise("overconfident", 300, u -> u > 0.95 ? 0.3 : 0.03, 0);
    }

    @Test
    void isKeptWhereTheErrorJumpsAtOneConfidence() {
        keepsItsPromise("jump at 0.6", 800, u -> u > 0.6 ? 0.01 : 0.5, 500);
    }

    /* Photos of one observation are all right or all wrong together, so 3 photos are worth little more than one. The
     * observation counts, not the photo: the promise is about the mean share of wrong ones in an observation. */
    @Test
    void isKeptAmongPhotosOfTheSameObservation() {
        DoubleUnaryOperator errorAt = u -> u > 0.3 ? 0.005 : 0.5;
        SplittableRandom random = new SplittableRandom(8);
        int broken = 0;
        int answered = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Trial> trials = new ArrayList<>();
            for (int group = 0; group < 300; group++) {
                trials.addAll(Collections.nCopies(1 + group % 3, trial(random, errorAt, "observation " + group)));
            }
            OptionalDouble threshold = STANDARD.threshold(trials);
            if (threshold.isPresent()) {
                answered++;
                broken += above(threshold.getAsDouble(), errorAt) > STANDARD.error() ? 1 : 0;
            }
        }
        assertThat(broken).isLessThan(MOST_BROKEN);
        assertThat(answered).isGreaterThan(DRAWS / 2);
    }

    @Test
    void twoObservationsAreTooFewHoweverManyPhotosTheyHave() {
        List<Trial> trials = new ArrayList<>();
        for (int group = 0; group < 2; group++) {
            trials.addAll(Collections.nCopies(3, new Trial(0.9999, 0, "observation " + group)));
        }
        assertThat(STANDARD.threshold(trials)).isEmpty();
    }

    @Test
    void tooFewPhotosPromiseNothing() {
        List<Trial> right = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            right.add(new Trial(1, 0, "photo " + i));
        }
        // 0.95^n <= 0.05 / 5, the five starts sharing the chance of an error: n = 90
        assertThat(STANDARD.threshold(right.subList(0, 89))).isEmpty();
        assertThat(STANDARD.threshold(right.subList(0, 90))).isPresent();
        assertThat(STANDARD.threshold(List.of())).isEmpty();
    }

    @Test
    void aStricterPromiseNeverHasALowerThreshold() {
        for (long seed = 0; seed < 10; seed++) {
            List<Trial> trials = singles(new SplittableRandom(seed), 2000, u -> 0.3 * (1 - u) * (1 - u));
            double former = Double.POSITIVE_INFINITY;
            for (double error : new double[] {0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4}) {
                double threshold = new Promise(error, 0.95).threshold(trials).orElse(Double.POSITIVE_INFINITY);
                assertThat(threshold).as("seed %d, error %s", seed, error).isLessThanOrEqualTo(former);
                former = threshold;
            }
            double sure = new Promise(0.05, 0.99).threshold(trials).orElse(Double.POSITIVE_INFINITY);
            double lessSure = new Promise(0.05, 0.8).threshold(trials).orElse(Double.POSITIVE_INFINITY);
            assertThat(lessSure).isLessThanOrEqualTo(sure);
        }
    }

    @Test
    void theOrderOfPhotosDoesNotMatter() {
        List<Trial> trials = singles(new SplittableRandom(4), 2000, u -> 0.3 * (1 - u) * (1 - u));
        OptionalDouble threshold = STANDARD.threshold(trials);
        assertThat(STANDARD.threshold(trials.reversed())).isEqualTo(threshold);
        assertThat(threshold).isPresent();
    }

    @Test
    void photosThatAreAlwaysRightAreAnsweredDownToTheLowestThreshold() {
        List<Trial> trials = singles(new SplittableRandom(1), 2000, u -> 0);
        assertThat(STANDARD.threshold(trials).orElse(1)).isLessThan(0.01);
    }

    @Test
    void promisesOfNothingOrOfCertaintyAreRefused() {
        for (double bad : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> new Promise(bad, 0.95)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Promise(0.05, bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /* Every photo is asked about as a known one and as a stranger. Errors of both are known curves of a confidence
     * drawn for each, so the error of the mixture at every threshold is known too. */
    @Test
    void isKeptForAMixtureWithStrangers() {
        DoubleUnaryOperator known = u -> 0.1 * (1 - u) * (1 - u);
        DoubleUnaryOperator strange = u -> 0.6 * (1 - u);
        double share = 0.2;
        SplittableRandom random = new SplittableRandom(8);
        int broken = 0;
        int promised = 0;
        for (int draw = 0; draw < 300; draw++) {
            OptionalDouble threshold =
                    STANDARD.threshold(singles(random, 4000, known), singles(random, 4000, strange), share);
            if (threshold.isPresent()) {
                double t = threshold.getAsDouble();
                promised++;
                broken += (1 - share) * above(t, known) + share * above(t, strange) > STANDARD.error() ? 1 : 0;
            }
        }
        assertThat(promised).isGreaterThan(250);
        assertThat(broken).as("5% of 300, and three standard deviations").isLessThan(27);
    }

    @Test
    void strangersOnlyEverRaiseTheThreshold() {
        SplittableRandom random = new SplittableRandom(9);
        List<Trial> known = singles(random, 1000, u -> 0.1 * (1 - u));
        List<Trial> strange = singles(random, 1000, u -> 0.9 * (1 - u));
        double alone = STANDARD.threshold(known).orElseThrow();
        assertThat(STANDARD.threshold(known, strange, 0)).hasValue(alone);
        double former = alone;
        for (double share : new double[] {0.05, 0.1, 0.2, 0.4}) {
            double threshold = STANDARD.threshold(known, strange, share).orElse(1);
            assertThat(threshold).as("share %s", share).isGreaterThanOrEqualTo(former);
            former = threshold;
        }
        assertThat(former).isGreaterThan(alone);
    }
}
