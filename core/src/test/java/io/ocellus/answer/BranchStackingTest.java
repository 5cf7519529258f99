package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.answer.BranchWeights.Branch;
import io.ocellus.answer.HeldOut.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BranchStackingTest {

    /// Two methods, the first sees clearly in one family and the second in the other.
    private static List<HeldOut> specialists(long seed, int photos, double blur) {
        SplittableRandom random = new SplittableRandom(seed);
        HeldOut truth = Coins.draw(random, photos, 3, 1);
        List<HeldOut> methods = new ArrayList<>();
        for (int method = 0; method < 2; method++) {
            int clear = method;
            methods.add(truth.with(truth.questions().stream()
                    .map(question -> blurred(question, clear, blur, random))
                    .toList()));
        }
        return methods;
    }

    private static Question blurred(Question question, int clear, double blur, SplittableRandom random) {
        float[] scores = question.scores().clone();
        for (int k = 0; k < 8; k++) {
            scores[k] += (float) ((k / 4 == clear ? 0.1 : blur) * random.nextGaussian());
        }
        return new Question(scores, question.truth(), question.group());
    }

    @Test
    void methodsAreHeardWhereTheySeeClearly() {
        Stacking stacking = new Stacking(specialists(1, 2000, 4));
        BranchWeights branches = stacking.branches(stacking.weights()).orElseThrow();
        for (int family = 1; family <= 2; family++) {
            List<Double> weights = at(branches, family);
            assertThat(weights.get(family - 1)).as("family %d", family).isGreaterThan(2 * weights.get(2 - family));
        }
    }

    private static List<Double> at(BranchWeights branches, int taxon) {
        return branches.branches().stream()
                .filter(branch -> branch.taxon() == taxon)
                .map(Branch::weights)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void newPhotosAreNamedBetterBranchByBranch() {
        Stacking learned = new Stacking(specialists(2, 1500, 4));
        Stacking fresh = new Stacking(specialists(3, 1500, 4));
        double[] weights = learned.weights();
        Optional<BranchWeights> branches = learned.branches(weights);
        assertThat(branches).isPresent();
        assertThat(fresh.combined(weights, branches).logLoss())
                .isLessThan(fresh.combined(weights).logLoss() - 0.05);
    }

    @Test
    void withoutAReasonAllBranchesShareOneSetOfWeights() {
        int taken = 0;
        for (long seed = 0; seed < 12; seed++) {
            Stacking stacking = new Stacking(specialists(seed + 20, 400, 0.1)); // both see clearly everywhere
            taken += stacking.branches(stacking.weights()).isPresent() ? 1 : 0;
        }
        assertThat(taken)
                .as("of 12; by luck one in six gains more than its standard error")
                .isLessThanOrEqualTo(3);
    }

    @Test
    void aForkWithoutPhotosKeepsTheWeightsFromAbove() {
        List<HeldOut> few = specialists(5, 15, 2);
        HeldOut any = few.getFirst();
        Forks forks = Forks.of(any.taxonomy(), any.classes());
        List<List<float[]>> voices = new ArrayList<>();
        int[] questions = new int[15];
        int[] truths = new int[15];
        for (int q = 0; q < 15; q++) {
            questions[q] = q;
            truths[q] = any.classes().indexOf(any.questions().get(q).truth());
            List<float[]> ofQuestion = new ArrayList<>();
            for (HeldOut method : few) {
                ofQuestion.add(
                        Combined.logProbabilities(method.questions().get(q).scores(), 1));
            }
            voices.add(ofQuestion);
        }
        double[] above = {0.7, 0.2};
        double[][] weights = new BranchStacking(any.taxonomy(), forks, voices).fit(questions, truths, above, 3);
        assertThat(List.of(weights)).allSatisfy(fork -> assertThat(fork).containsExactly(0.7, 0.2));
    }

    @Test
    void aMixtureThatWasKeptSaysTheSameAsTheOneThatWasTried() {
        List<HeldOut> methods = specialists(6, 800, 4);
        Stacking stacking = new Stacking(methods);
        double[] weights = stacking.weights();
        BranchWeights branches = stacking.branches(weights).orElseThrow();
        HeldOut combined = stacking.combined(weights, Optional.of(branches));
        BranchPool pool = BranchPool.of(Coins.TAXA, Coins.CLASSES, branches, new double[] {1, 0});
        List<float[]> voices = new ArrayList<>();
        for (int m = 0; m < 2; m++) {
            voices.add(
                    Combined.logProbabilities(methods.get(m).questions().get(3).scores(), stacking.temperatures()[m]));
        }
        assertThat(pool.scores(voices)).isEqualTo(combined.questions().get(3).scores());
    }

    @Test
    void otherPhotosAreAnsweredWithTheSameWeightsFromForkToFork() {
        List<HeldOut> methods = specialists(8, 800, 4);
        Stacking stacking = new Stacking(methods);
        double[] weights = stacking.weights();
        Optional<BranchWeights> branches = stacking.branches(weights);
        List<HeldOut> some = methods.stream()
                .map(m -> m.with(m.questions().subList(100, 140)))
                .toList();
        assertThat(branches).isPresent();
        assertThat(stacking.combined(weights, branches, some).questions())
                .extracting(question -> question.scores()[2])
                .containsExactlyElementsOf(stacking.combined(weights, branches).questions().subList(100, 140).stream()
                        .map(question -> question.scores()[2])
                        .toList());
    }

    @Test
    void isTheSameTwice() {
        Stacking one = new Stacking(specialists(7, 500, 4));
        Stacking two = new Stacking(specialists(7, 500, 4));
        assertThat(one.branches(one.weights())).isEqualTo(two.branches(two.weights()));
    }
}
