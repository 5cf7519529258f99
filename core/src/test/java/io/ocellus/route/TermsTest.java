package io.ocellus.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.answer.Combined;
import io.ocellus.classify.Method;
import io.ocellus.route.Terms.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {

    private static final int CLASSES = 6; // the voice knows the last three

    /// Photos of all classes; the general path is right most often, and less sure of the last three.
    ///
    /// @param skill of the voice: 0 knows nothing, 3 knows well
    private static List<Case> cases(long seed, double skill) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            int truth = i % CLASSES;
            cases.add(new Case(
                    Combined.logProbabilities(scores(random, truth, truth < 3 ? 6 : 1.5, 0), 1),
                    scores(random, truth, skill, 3),
                    truth < 3 ? 0.05 : 0.95,
                    truth,
                    "photo " + i));
        }
        return cases;
    }

    private static float[] scores(SplittableRandom random, int truth, double skill, int from) {
        float[] scores = new float[CLASSES];
        for (int k = 0; k < CLASSES; k++) {
            scores[k] = k < from ? Method.LEFT_OUT : (float) (random.nextGaussian() + (k == truth ? skill : 0));
        }
        return scores;
    }

    private static double gain(List<Case> cases, Terms terms) {
        return cases.stream()
                .filter(one -> one.need() >= terms.threshold())
                .mapToDouble(one -> one.gain(terms.pool(), new Pool(1, 0)))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aVoiceThatKnowsItsClassesIsHeardAndHelpsOnOtherPhotos(long seed) {
        Terms terms = Terms.fit(cases(seed, 3), 0).orElseThrow();
        assertThat(terms.pool().voice()).isPositive();
        assertThat(gain(cases(seed + 100, 3), terms)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aVoiceThatKnowsNothingIsNotHeard(long seed) {
        assertThat(Terms.fit(cases(seed, 0), 0)).isEmpty();
    }

    @Test
    void mostOfWhatAskingBringsIsKeptWithFewerQuestions() {
        List<Case> cases = cases(7, 3);
        Terms terms = Terms.fit(cases, 0).orElseThrow();
        long asked =
                cases.stream().filter(one -> one.need() >= terms.threshold()).count();
        assertThat(asked).isBetween(50L, 320L); // half of the photos are of the branch
        double all = gain(cases, new Terms(terms.pool(), 0));
        assertThat(gain(cases, terms)).isCloseTo(all, within(0.1 * all));
    }

    @Test
    void aPhotoOfNoClassOfTheVoiceIsNoneOfItsConcern() {
        Case one = cases(1, 3).getFirst();
        assertThat(one.isConcerned()).isFalse();
        assertThat(one.gain(new Pool(0, 4), new Pool(1, 0))).isZero();
    }

    @Test
    void aHandfulOfPhotosTellsNothing() {
        Optional<Terms> terms = Terms.fit(cases(1, 3).subList(0, 30), 0); // 15 of the branch
        assertThat(terms).isEmpty();
    }
}
