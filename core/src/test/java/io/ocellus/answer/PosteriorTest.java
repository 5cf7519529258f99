package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.answer.Posterior.Step;
import io.ocellus.classify.Classes;
import io.ocellus.classify.Method;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PosteriorTest {

    private static final Taxonomy TAXA = Coins.TAXA;

    /// Of any taxa as classes, inner ones too.
    private static Classes randomClasses(SplittableRandom random) {
        return Classes.of(random.ints(6, 0, TAXA.size()));
    }

    private static float[] randomScores(SplittableRandom random, int count) {
        float[] scores = new float[count];
        for (int k = 0; k < count; k++) {
            scores[k] = random.nextInt(5) == 0 ? Method.LEFT_OUT : (float) (2 * random.nextGaussian());
        }
        scores[random.nextInt(count)] = 0.5f;
        return scores;
    }

    @Test
    void aTaxonIsAsProbableAsAllClassesWithinIt() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 100; round++) {
            Classes classes = randomClasses(random);
            float[] scores = randomScores(random, classes.size());
            Posterior posterior = Posterior.of(TAXA, classes, scores, 0.7);
            double all = 0;
            for (float score : scores) {
                all += Math.exp(score / 0.7);
            }
            for (int node = 0; node < TAXA.size(); node++) {
                int taxon = node;
                double within = IntStream.range(0, scores.length)
                        .filter(k -> TAXA.isWithin(classes.node(k), taxon))
                        .mapToDouble(k -> Math.exp(scores[k] / 0.7))
                        .sum();
                assertThat(posterior.probability(node)).isCloseTo(within / all, within(1e-9));
            }
            assertThat(IntStream.of(TAXA.roots())
                            .mapToDouble(posterior::probability)
                            .sum())
                    .isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void probabilitiesOnlyFallAlongThePath() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 500; round++) {
            Classes classes = randomClasses(random);
            Posterior posterior = Posterior.of(TAXA, classes, randomScores(random, classes.size()), 1);
            List<Step> path = posterior.path();
            assertThat(TAXA.parent(path.getFirst().node())).isEqualTo(-1);
            for (int i = 1; i < path.size(); i++) {
                assertThat(TAXA.parent(path.get(i).node()))
                        .isEqualTo(path.get(i - 1).node());
                assertThat(path.get(i).probability())
                        .isPositive()
                        .isLessThanOrEqualTo(path.get(i - 1).probability());
            }
            assertThat(classes.indexOf(path.getLast().node()))
                    .as("ends at a class")
                    .isNotNegative();
        }
    }

    @Test
    void aHigherThresholdNeverAnswersDeeper() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            Classes classes = randomClasses(random);
            Posterior posterior = Posterior.of(TAXA, classes, randomScores(random, classes.size()), 1);
            int depth = Integer.MAX_VALUE;
            for (double threshold = 0.02; threshold <= 1; threshold += 0.02) {
                Reply reply = posterior.reply(threshold);
                int reached = reply.isUnknown() ? -1 : TAXA.depth(reply.node());
                assertThat(reached).isLessThanOrEqualTo(depth);
                assertThat(reply.isUnknown() || reply.probability() >= threshold)
                        .isTrue();
                depth = reached;
            }
        }
    }

    @Test
    void twoSpeciesOfAGenusAreAnsweredByTheGenus() {
        float[] scores = new float[8];
        Arrays.fill(scores, -20);
        scores[2] = 0;
        scores[3] = 0;
        Posterior posterior = Posterior.of(TAXA, Coins.CLASSES, scores, 1);
        assertThat(posterior.reply(0.9).node()).isEqualTo(TAXA.parent(Coins.SPECIES[2]));
        assertThat(posterior.reply(0.9).probability()).isCloseTo(1, within(1e-6));
        assertThat(posterior.reply(0.4).node()).as("equal ones: the first").isEqualTo(Coins.SPECIES[2]);
    }

    @Test
    void nothingProbableEnoughIsUnknown() {
        Posterior even = Posterior.of(TAXA, Coins.CLASSES, new float[8], 1);
        assertThat(even.reply(0.6).isUnknown()).isTrue();
        assertThat(even.reply(0.6).probability()).isZero();
    }

    @Test
    void aGenusLabelEndsThePathThere() {
        int genus = TAXA.node(11);
        Classes classes = Classes.of(IntStream.of(genus, TAXA.node(111), TAXA.node(112)));
        Posterior posterior = Posterior.of(TAXA, classes, new float[] {2, 1, 1}, 1);
        assertThat(posterior.path().getLast().node()).isEqualTo(genus);
        Posterior deeper = Posterior.of(TAXA, classes, new float[] {1, 2, 1}, 1);
        assertThat(deeper.path().getLast().node()).isEqualTo(TAXA.node(111));
    }

    @Test
    void suggestionsAreTheStrongestFirstAndEqualOnesById() {
        Posterior posterior = Posterior.of(TAXA, Coins.CLASSES, new float[] {1, 3, 1, -30, 2, 1, 1, 0}, 1);
        List<Suggestion> suggestions = posterior.suggestions(5);
        assertThat(suggestions)
                .extracting(suggestion -> TAXA.id(suggestion.node()))
                .containsExactly(112, 211, 111, 121, 212);
        assertThat(posterior.suggestions(3)).isEqualTo(suggestions.subList(0, 3));
        assertThat(posterior.suggestions(100))
                .as("without the impossible one")
                .hasSize(7)
                .extracting(Suggestion::probability)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void whereVeryManyShareTheProbabilityTheBestIsStillSuggested() {
        List<io.ocellus.taxonomy.TaxonRecord> records = IntStream.rangeClosed(1, 5000)
                .mapToObj(id -> new io.ocellus.taxonomy.TaxonRecord(id, 0, "t" + id, "", "", List.of(), ""))
                .toList();
        Taxonomy flat = Taxonomy.of(records);
        float[] scores = new float[5000];
        scores[1234] = 0.1f;
        Posterior posterior = Posterior.of(flat, Classes.of(IntStream.range(0, 5000)), scores, 1);
        assertThat(posterior.suggestions(5)).extracting(Suggestion::node).containsExactly(1234);
    }

    @Test
    void whatIsLeftOutHasNoProbability() {
        float[] scores = new float[8];
        Arrays.fill(scores, Method.LEFT_OUT);
        Posterior nothing = Posterior.of(TAXA, Coins.CLASSES, scores, 1);
        assertThat(nothing.path()).isEmpty();
        assertThat(nothing.suggestions(5)).isEmpty();
        assertThat(nothing.reply(0.1).isUnknown()).isTrue();
        scores[5] = -1000;
        Posterior one = Posterior.of(TAXA, Coins.CLASSES, scores, 1);
        assertThat(one.probability(Coins.SPECIES[5])).isEqualTo(1);
    }

    @Test
    void scoresThatAreNoNumbersAreRefused() {
        float[] scores = new float[8];
        scores[3] = Float.NaN;
        assertThatThrownBy(() -> Posterior.of(TAXA, Coins.CLASSES, scores, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        scores[3] = Float.POSITIVE_INFINITY;
        assertThatThrownBy(() -> Posterior.of(TAXA, Coins.CLASSES, scores, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCurveOfZerosLeavesThePhotoItsSuggestions() {
        Posterior even = Posterior.of(TAXA, Coins.CLASSES, new float[8], 1);
        Isotonic never = new Isotonic(new double[] {0.5, 0.9}, new double[] {0, 0.8});
        assertThat(even.bent(never).suggestions(8)).hasSize(8);
    }

    @Test
    void bendingKeepsTheOrderAndTheSum() {
        Posterior posterior = Posterior.of(TAXA, Coins.CLASSES, new float[] {1, 3, 0, -3, 2, -1, 0.5f, 0.2f}, 1);
        Posterior bent = posterior.bent(new Isotonic(new double[] {0.1, 0.5}, new double[] {0.02, 0.7}));
        assertThat(bent.suggestions(8))
                .extracting(Suggestion::node)
                .startsWith(
                        posterior.suggestions(3).stream().map(Suggestion::node).toArray(Integer[]::new));
        assertThat(bent.probability(0) + bent.probability(TAXA.roots()[1])).isCloseTo(1, within(1e-12));
    }
}
