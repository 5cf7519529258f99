package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.Method;
import io.ocellus.classify.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Simulated photos, each asked about twice: with its species among the classes, when it is like labelled
/// photos of it, and with its species hidden, when it is less like those of its sister, whose score is highest
/// all the same.
class DoubtTest {

    private static final int[] SPECIES = Coins.SPECIES;

    private record Asked(HeldOut known, HeldOut strangers) {}

    private static Asked drawn(long seed, int photos) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Question> known = new ArrayList<>();
        List<Question> strangers = new ArrayList<>();
        for (int i = 0; i < photos; i++) {
            int k = random.nextInt(SPECIES.length);
            int sister = k ^ 1;
            known.add(question(random, i, k, k, 0.8));
            Question asked = question(random, i, k, sister, 0.6);
            asked.scores()[k] = Method.LEFT_OUT;
            strangers.add(asked);
        }
        return new Asked(
                new HeldOut(Coins.TAXA, Coins.CLASSES, known), new HeldOut(Coins.TAXA, Coins.CLASSES, strangers));
    }

    private static Question question(SplittableRandom random, int photo, int truth, int best, double alike) {
        float[] scores = new float[SPECIES.length];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) (random.nextGaussian() + (k == best ? 5 : k == (best ^ 1) ? 2 : 0));
        }
        float similarity = (float) (alike + 0.05 * random.nextGaussian());
        Nearest nearest = new Nearest(
                new int[] {SPECIES[best], SPECIES[best], SPECIES[(best + 2) % 8]},
                new float[] {similarity, similarity - 0.02f, similarity - 0.2f});
        return new Question(scores, SPECIES[truth], "photo " + photo, nearest);
    }

    private static Calibration fit(Asked asked, double share) {
        return Calibration.fit(asked.known(), asked.strangers(), share, 0.95, List.of(0.05));
    }

    private static double mean(HeldOut photos, java.util.function.ToDoubleFunction<Question> value) {
        return photos.questions().stream().mapToDouble(value).average().orElse(0);
    }

    private static Judgement judgement(Calibration calibration, Question question) {
        return calibration.judge(Coins.TAXA, Coins.CLASSES, question.scores(), question.nearest());
    }

    private static double isWrong(Calibration calibration, Question question) {
        Reply reply = judgement(calibration, question).reply(calibration.threshold(0.05));
        return !reply.isUnknown() && !Coins.TAXA.isWithin(question.truth(), reply.node()) ? 1 : 0;
    }

    @Test
    void anUnknownSpeciesOfAKnownGenusIsAnsweredAtTheGenus() {
        Calibration calibration = fit(drawn(1, 800), 0.2);
        Asked fresh = drawn(2, 800);
        assertThat(mean(fresh.strangers(), q -> isWrong(calibration, q)))
                .as("a fifth of the photos are strangers, and 5% of all answers may be wrong")
                .isLessThan(0.25);
        assertThat(mean(fresh.strangers(), q -> {
                    Reply reply = judgement(calibration, q).reply(calibration.threshold(0.05));
                    return reply.node() == Coins.TAXA.parent(q.truth()) ? 1 : 0;
                }))
                .isGreaterThan(0.7);
        assertThat(mean(fresh.known(), q -> {
                    Reply reply = judgement(calibration, q).reply(calibration.threshold(0.05));
                    return reply.node() == q.truth() ? 1 : 0;
                }))
                .isGreaterThan(0.8);
    }

    @Test
    void withoutStrangersTheSamePhotosAreAnsweredWrongly() {
        Asked asked = drawn(1, 800);
        Calibration calibration = Calibration.fit(asked.known(), 0.95, List.of(0.05));
        assertThat(calibration.unknownShare()).isZero();
        assertThat(mean(drawn(2, 800).strangers(), q -> isWrong(calibration, q)))
                .isGreaterThan(0.5);
    }

    @Test
    void noveltyIsAProbability() {
        Calibration calibration = fit(drawn(3, 2000), 0.3);
        Asked fresh = drawn(4, 2000);
        double known = mean(fresh.known(), q -> judgement(calibration, q).novelty());
        double strange = mean(fresh.strangers(), q -> judgement(calibration, q).novelty());
        assertThat(strange).isGreaterThan(0.6);
        assertThat(0.7 * known + 0.3 * strange)
                .as("in the mixture that it was fitted for")
                .isBetween(0.25, 0.35);
    }

    @Test
    void probabilitiesOnlyFallOnTheWayDown() {
        Calibration calibration = fit(drawn(3, 400), 0.3);
        for (Question question : drawn(5, 100).strangers().questions()) {
            Judgement judgement = judgement(calibration, question);
            double former = 1;
            for (Posterior.Step step : judgement.path()) {
                assertThat(step.probability()).isBetween(0.0, former);
                former = step.probability();
            }
            assertThat(judgement.path()).hasSameSizeAs(judgement.posterior().path());
        }
    }

    @Test
    void aHandfulOfStrangersTeachesNothing() {
        Asked asked = drawn(1, 300);
        HeldOut few = asked.strangers().with(asked.strangers().questions().subList(0, 10));
        Calibration calibration = Calibration.fit(asked.known(), few, 0.2, 0.95, List.of(0.05));
        assertThat(calibration.doubt()).isEmpty();
        assertThat(calibration.unknownShare())
                .as("nothing can be promised for strangers")
                .isZero();
    }

    @Test
    void theOrderOfPhotosDoesNotMatterForTheThreshold() {
        Asked asked = drawn(6, 300);
        HeldOut known = asked.known().with(asked.known().questions().reversed());
        HeldOut strangers = asked.strangers().with(asked.strangers().questions().reversed());
        assertThat(fit(new Asked(known, strangers), 0.2).threshold(0.05))
                .isEqualTo(fit(asked, 0.2).threshold(0.05));
    }

    @Test
    void noPhotoIsJudgedByADoubtFittedOnItsTaxon() {
        Asked asked = drawn(7, 300);
        assertThat(IntStream.of(SPECIES)
                        .map(Coins.CLASSES::firstWithin)
                        .map(k -> k % 5)
                        .distinct())
                .hasSize(5);
        assertThat(fit(asked, 0.2).photos()).as("every photo is in one part").isEqualTo(300);
    }
}
