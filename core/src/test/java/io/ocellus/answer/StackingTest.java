package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.answer.Combined.Part;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.Classes;
import io.ocellus.classify.Method;
import io.ocellus.classify.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackingTest {

    /// The same photos as two methods see them, each through noise of its own.
    private static List<HeldOut> seen(long seed, int photos, double... noises) {
        SplittableRandom random = new SplittableRandom(seed);
        HeldOut truth = Coins.draw(random, photos, 3, 1);
        List<HeldOut> methods = new ArrayList<>();
        for (double noise : noises) {
            methods.add(truth.with(truth.questions().stream()
                    .map(question -> noisy(question, noise, random))
                    .toList()));
        }
        return methods;
    }

    private static Question noisy(Question question, double noise, SplittableRandom random) {
        float[] scores = question.scores().clone();
        for (int k = 0; k < scores.length; k++) {
            scores[k] += (float) (noise * random.nextGaussian());
        }
        return new Question(scores, question.truth(), question.group());
    }

    @Test
    void aUselessMethodHasAlmostNoVoice() {
        double[] weights = new Stacking(seen(1, 800, 0.5, 1e3)).weights();
        assertThat(weights[0]).isGreaterThan(0.5);
        assertThat(weights[1]).isLessThan(0.05);
        double[] swapped = new Stacking(seen(1, 800, 1e3, 0.5)).weights();
        assertThat(swapped[0]).isLessThan(0.05);
    }

    @Test
    void twoMethodsWithErrorsOfTheirOwnBothHaveAVoice() {
        double[] weights = new Stacking(seen(2, 1500, 2, 2)).weights();
        assertThat(Math.min(weights[0], weights[1])).isGreaterThan(0.2);
    }

    @Test
    void theMixtureIsNotWorseThanTheBestMethodOnNewPhotos() {
        for (long seed = 0; seed < 6; seed++) {
            List<HeldOut> learned = seen(seed, 200, 1, 2, 4);
            List<HeldOut> fresh = seen(seed + 100, 2000, 1, 2, 4);
            double[] weights = new Stacking(learned).weights();
            double mixed = right(new Stacking(fresh).combined(weights));
            double best = fresh.stream().mapToDouble(StackingTest::right).max().orElseThrow();
            // two standard deviations of the difference between two answers that mostly agree
            assertThat(mixed).as("seed %d", seed).isGreaterThan(best - 0.015);
        }
    }

    private static double right(HeldOut photos) {
        return photos.questions().stream()
                .mapToDouble(question -> {
                    int best = 0;
                    for (int k = 1; k < question.scores().length; k++) {
                        best = question.scores()[k] > question.scores()[best] ? k : best;
                    }
                    return photos.classes().node(best) == question.truth() ? 1 : 0;
                })
                .average()
                .orElse(0);
    }

    @Test
    void aMixtureOfComplementaryMethodsBeatsBoth() {
        List<HeldOut> fresh = seen(50, 3000, 3, 3);
        double mixed = right(new Stacking(fresh).combined(new Stacking(seen(5, 1500, 3, 3)).weights()));
        assertThat(mixed).isGreaterThan(Math.max(right(fresh.getFirst()), right(fresh.getLast())) + 0.02);
    }

    @Test
    void aSingleMethodKeepsItsWholeVoice() {
        assertThat(new Stacking(seen(1, 100, 1)).weights()).hasSize(1).doesNotContain(0.0);
    }

    @Test
    void withoutAnAnswerablePhotoTheFirstMethodSpeaks() {
        List<HeldOut> methods = seen(1, 10, 1, 1).stream()
                .map(method -> method.with(method.questions().stream()
                        .map(question -> new Question(question.scores(), 0, question.group()))
                        .toList()))
                .toList();
        assertThat(new Stacking(methods).weights()).containsExactly(1, 0);
        List<HeldOut> none =
                methods.stream().map(method -> method.with(List.of())).toList();
        assertThat(new Stacking(none).weights()).containsExactly(1, 0);
    }

    @Test
    void isTheSameTwice() {
        assertThat(new Stacking(seen(3, 500, 1, 2)).weights()).isEqualTo(new Stacking(seen(3, 500, 1, 2)).weights());
    }

    @Test
    void methodsThatWereAskedAboutDifferentPhotosAreRefused() {
        List<HeldOut> differing =
                List.of(seen(1, 10, 1).getFirst(), seen(1, 11, 1).getFirst());
        assertThatThrownBy(() -> new Stacking(differing)).isInstanceOf(IllegalArgumentException.class);
    }

    /// A method that always says the same.
    private record Fixed(String name, Classes classes, List<Float> says) implements Method {

        @Override
        public float[] scores(float[] embedding, int within) {
            float[] scores = new float[classes.size()];
            for (int k = 0; k < scores.length; k++) {
                boolean asked = within == Scope.EVERYWHERE || Coins.TAXA.isWithin(classes.node(k), within);
                scores[k] = asked ? says.get(k) : LEFT_OUT;
            }
            return scores;
        }
    }

    private static final Method ALL = new Fixed("all", Coins.CLASSES, List.of(0f, 1f, 2f, 0f, 0f, 0f, 0f, 0f));
    private static final Method FEW =
            new Fixed("few", Classes.of(Arrays.stream(Coins.SPECIES).limit(4)), List.of(3f, 0f, 0f, 0f));

    @Test
    void aClassThatOneMethodDoesNotKnowIsJudgedByTheOther() {
        Combined combined = new Combined(Coins.CLASSES, List.of(new Part(ALL, 1, 1), new Part(FEW, 1, 1)));
        float[] scores = combined.scores(new float[1], Scope.EVERYWHERE);
        Posterior alone = Posterior.of(Coins.TAXA, Coins.CLASSES, ALL.scores(new float[1], Scope.EVERYWHERE), 1);
        for (int k = 4; k < 8; k++) {
            assertThat((double) scores[k])
                    .as("class %d: as if both said what one says", k)
                    .isCloseTo(2 * Math.log(alone.ofClass(k)), org.assertj.core.api.Assertions.within(1e-5));
        }
        assertThat(scores[0]).isGreaterThan(scores[4]);
    }

    @Test
    void aMethodWithoutAVoiceIsNotHeard() {
        Combined combined = new Combined(Coins.CLASSES, List.of(new Part(ALL, 2, 1), new Part(FEW, 1, 0)));
        float[] scores = combined.scores(new float[1], Scope.EVERYWHERE);
        Posterior mixed = Posterior.of(Coins.TAXA, Coins.CLASSES, scores, 1);
        Posterior alone = Posterior.of(Coins.TAXA, Coins.CLASSES, ALL.scores(new float[1], Scope.EVERYWHERE), 2);
        IntStream.range(0, 8)
                .forEach(k -> assertThat(mixed.ofClass(k))
                        .isCloseTo(alone.ofClass(k), org.assertj.core.api.Assertions.within(1e-6)));
    }

    @Test
    void aMethodWithoutAVoiceIsNotEvenAsked() {
        Method silent = new Method() {
            @Override
            public String name() {
                return "silent";
            }

            @Override
            public Classes classes() {
                return Coins.CLASSES;
            }

            @Override
            public float[] scores(float[] embedding, int within) {
                throw new AssertionError("was asked");
            }
        };
        List<Part> parts = List.of(new Part(ALL, 1, 0.5), new Part(silent, 1, 0));
        assertThat(new Combined(Coins.CLASSES, parts).scores(new float[1], Scope.EVERYWHERE))
                .isEqualTo(new Combined(Coins.CLASSES, parts.subList(0, 1)).scores(new float[1], Scope.EVERYWHERE));
    }

    @Test
    void theTaxonAskedForNarrowsEveryMethod() {
        Combined combined = new Combined(Coins.CLASSES, List.of(new Part(ALL, 1, 1), new Part(FEW, 1, 1)));
        int genus = Coins.TAXA.parent(Coins.SPECIES[0]);
        float[] scores = combined.scores(new float[1], genus);
        for (int k = 0; k < 8; k++) {
            assertThat(scores[k] > Method.LEFT_OUT).isEqualTo(k < 2);
        }
        assertThat(combined.scores(new float[1], Coins.TAXA.parent(Coins.SPECIES[7])))
                .as("only one method knows these")
                .satisfies(narrow -> assertThat(narrow[7]).isFinite());
    }
}
