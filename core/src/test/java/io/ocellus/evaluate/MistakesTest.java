package io.ocellus.evaluate;

import static io.ocellus.evaluate.Butterflies.ADMIRAL;
import static io.ocellus.evaluate.Butterflies.DANAUS;
import static io.ocellus.evaluate.Butterflies.MONARCH;
import static io.ocellus.evaluate.Butterflies.MOTH;
import static io.ocellus.evaluate.Butterflies.QUEEN;
import static io.ocellus.evaluate.Butterflies.TAXONOMY;
import static io.ocellus.evaluate.Butterflies.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MistakesTest {

    @ParameterizedTest
    @CsvSource({
        MONARCH + ", " + MONARCH + ", 0",
        MONARCH + ", " + QUEEN + ", 1",
        MONARCH + ", " + DANAUS + ", 1",
        DANAUS + ", " + MONARCH + ", 0",
        MONARCH + ", " + ADMIRAL + ", 2",
        MONARCH + ", " + MOTH + ", 3",
        MOTH + ", " + MONARCH + ", 1"
    })
    void heightIsCountedFromTheTruthUpToWhereBothMeet(int truth, int guess, double height) {
        MethodFigures.Distance distance = new Mistakes(TAXONOMY, List.of(said(1, truth, guess, 1))).distance();
        assertThat(distance.meanHeight()).isEqualTo(height);
        assertThat(distance.meanErrorHeight()).isEqualTo(truth == guess ? Optional.empty() : Optional.of(height));
    }

    @Test
    void meansAreOverErrorsAndOverAll() {
        MethodFigures.Distance distance = new Mistakes(
                        TAXONOMY,
                        List.of(
                                said(1, MONARCH, MONARCH, 1),
                                said(2, MONARCH, QUEEN, 1),
                                said(3, MONARCH, ADMIRAL, 1),
                                Butterflies.silent(4, MONARCH)))
                .distance();
        assertThat(distance.meanErrorHeight()).contains((1 + 2 + 3) / 3.0);
        assertThat(distance.meanHeight()).isEqualTo((1 + 2 + 3) / 4.0);
    }

    @Test
    void theWorstPairsComeFirstWithTheirSurestImages() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int image = 0; image < 6; image++) {
            outcomes.add(said(image, MONARCH, QUEEN, image / 10.0));
        }
        outcomes.add(said(6, ADMIRAL, QUEEN, 0.9));
        outcomes.add(said(7, MONARCH, ADMIRAL, 0.95));
        outcomes.add(said(8, MONARCH, MONARCH, 1));
        Collections.shuffle(outcomes, new Random(2));
        assertThat(new Mistakes(TAXONOMY, outcomes).confusions(10))
                .containsExactly(
                        new Confusion(TAXONOMY.taxon(MONARCH), TAXONOMY.taxon(QUEEN), 6, 0.75, List.of(5L, 4L, 3L, 2L)),
                        new Confusion(TAXONOMY.taxon(ADMIRAL), TAXONOMY.taxon(QUEEN), 1, 1, List.of(6L)),
                        new Confusion(TAXONOMY.taxon(MONARCH), TAXONOMY.taxon(ADMIRAL), 1, 1 / 8.0, List.of(7L)));
        assertThat(new Mistakes(TAXONOMY, outcomes).mostConfident(2))
                .extracting(Mistake::image)
                .containsExactly(7L, 6L);
    }

    @Test
    void theMatrixKeepsToTheWorstPairs() {
        List<Outcome> outcomes = List.of(
                said(1, MONARCH, QUEEN, 1),
                said(2, MONARCH, QUEEN, 1),
                said(3, MONARCH, MONARCH, 1),
                said(4, MONARCH, MOTH, 1),
                Butterflies.silent(5, QUEEN));
        ConfusionMatrix matrix = new Mistakes(TAXONOMY, outcomes).matrix(2).orElseThrow();
        assertThat(matrix.taxa()).containsExactly(TAXONOMY.taxon(MONARCH), TAXONOMY.taxon(QUEEN));
        assertThat(matrix.counts()).containsExactly(List.of(1, 2), List.of(0, 0));
        assertThat(matrix.elsewhere()).containsExactly(1, 1);
        assertThat(new Mistakes(TAXONOMY, List.of(said(1, MONARCH, MONARCH, 1))).matrix(5))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aWideMatrixHoldsEveryImageOfItsTaxa(long seed) {
        List<Outcome> outcomes = Butterflies.drawn(200, seed);
        ConfusionMatrix matrix =
                new Mistakes(TAXONOMY, outcomes).matrix(TAXONOMY.size()).orElseThrow();
        int cells = matrix.counts().stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .sum();
        int elsewhere = matrix.elsewhere().stream().mapToInt(Integer::intValue).sum();
        assertThat(cells + elsewhere).isEqualTo(200);
        int diagonal = IntStream.range(0, matrix.taxa().size())
                .map(i -> matrix.counts().get(i).get(i))
                .sum();
        assertThat(diagonal / 200.0).isCloseTo(Butterflies.figures(outcomes).top1(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void recallAndPrecisionAgreeWithCounting(long seed) {
        List<Outcome> outcomes = Butterflies.drawn(200, seed);
        List<TaxonFigure> figures = new Mistakes(TAXONOMY, outcomes).perTaxon(node -> node * 3);
        assertThat(figures).hasSize(TAXONOMY.size());
        for (int node = 0; node < figures.size(); node++) {
            int taxon = node;
            TaxonFigure figure = figures.get(node);
            List<Outcome> shown =
                    outcomes.stream().filter(o -> o.truth() == taxon).toList();
            List<Outcome> named =
                    outcomes.stream().filter(o -> o.first() == taxon).toList();
            long right = shown.stream().filter(o -> o.first() == taxon).count();
            assertThat(figure.taxon()).isEqualTo(TAXONOMY.taxon(node));
            assertThat(figure.trainingImages()).isEqualTo(node * 3);
            assertThat(figure.recall()).isEqualTo((double) right / shown.size());
            assertThat(figure.precision().orElseThrow()).isEqualTo((double) right / named.size());
        }
    }
}
