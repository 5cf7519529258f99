package io.ocellus.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {

    private static final int MONARCH = 3;
    private static final int QUEEN = 4;
    private static final int ADMIRAL = 6;
    private static final int DANAUS = 2;

    private static final Taxonomy BUTTERFLIES = Taxonomy.of(List.of(
            taxon(1, 0, "Nymphalidae", "family"),
            taxon(DANAUS, 1, "Danaus", "genus"),
            taxon(MONARCH, DANAUS, "Danaus plexippus", "species"),
            taxon(QUEEN, DANAUS, "Danaus gilippus", "species"),
            taxon(5, 1, "Vanessa", "genus"),
            taxon(ADMIRAL, 5, "Vanessa atalanta", "species")));

    private static TaxonRecord taxon(int id, int parent, String name, String rank) {
        return new TaxonRecord(id, parent, name, "", rank, List.of(), "");
    }

    private static Outcome outcome(String group, boolean leaked, int truth, int... ranked) {
        List<Outcome.Guess> guesses = new ArrayList<>();
        for (int id : ranked) {
            guesses.add(new Outcome.Guess(BUTTERFLIES.node(id), 0.5));
        }
        return new Outcome(1, BUTTERFLIES.node(truth), guesses, Optional.empty(), group, leaked);
    }

    @Test
    void countsWhatIsRightAtFirstAndAmongFive() {
        MethodFigures figures = new Evaluation(
                        BUTTERFLIES,
                        List.of(
                                outcome("a", false, MONARCH, MONARCH, QUEEN),
                                outcome("b", false, MONARCH, QUEEN, MONARCH),
                                outcome("c", false, ADMIRAL, QUEEN),
                                outcome("d", false, ADMIRAL)),
                        node -> 10)
                .figures("neighbours", 2);
        assertThat(figures.top1()).isEqualTo(0.25);
        assertThat(figures.top5()).isEqualTo(0.5);
        assertThat(figures.macroTop1()).isEqualTo((0.5 + 0) / 2);
        assertThat(figures.imagesPerSecond()).isEqualTo(2);
        assertThat(figures.withoutLeaks()).isEmpty();
        assertThat(figures.ranks())
                .containsExactly(
                        new RankFigure("species", 0.25, 4, 2),
                        new RankFigure("genus", 0.5, 4, 2),
                        new RankFigure("family", 0.75, 4, 1));
    }

    @Test
    void aLabelAboveARankCountsAsItself() {
        MethodFigures figures = new Evaluation(
                        BUTTERFLIES,
                        List.of(outcome("a", false, DANAUS, MONARCH), outcome("b", false, MONARCH, DANAUS)),
                        node -> 10)
                .figures("neighbours", 1);
        assertThat(figures.top1()).as("neither is exactly the label").isZero();
        assertThat(figures.ranks())
                .containsExactly(
                        new RankFigure("species", 0.5, 1, 1),
                        new RankFigure("genus", 1, 2, 1),
                        new RankFigure("family", 1, 2, 1));
    }

    @Test
    void leakedImagesAreAlsoLeftOut() {
        MethodFigures figures = new Evaluation(
                        BUTTERFLIES,
                        List.of(outcome("a", true, MONARCH, MONARCH), outcome("b", false, MONARCH, QUEEN)),
                        node -> 10)
                .figures("neighbours", 1);
        assertThat(figures.top1()).isEqualTo(0.5);
        assertThat(figures.withoutLeaks().orElseThrow().top1()).isZero();
        assertThat(figures.withoutLeaks().orElseThrow().images()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noRankIsBelowTheRankUnderIt(long seed) {
        Random random = new Random(seed);
        List<TaxonRecord> taxa = new ArrayList<>();
        for (int id = 1; id <= 40; id++) {
            int parent = random.nextInt(id);
            taxa.add(taxon(id, parent, "taxon " + id, random.nextInt(6) == 0 ? "" : "rank " + random.nextInt(5)));
        }
        Taxonomy taxonomy = Taxonomy.of(taxa);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            var guess = new Outcome.Guess(random.nextInt(40), 1);
            outcomes.add(new Outcome(i, random.nextInt(40), List.of(guess), Optional.empty(), "" + i, false));
        }
        double below = 0;
        for (RankFigure rank :
                new Evaluation(taxonomy, outcomes, node -> 10).figures("any", 1).ranks()) {
            assertThat(rank.top1()).isGreaterThanOrEqualTo(below);
            below = rank.top1();
        }
    }

    @Test
    void intervalsAreWilsons() {
        // R: prop.test(90, 100, correct = FALSE)$conf.int gives 0.8256343 0.9447708
        Interval interval = Interval.wilson(0.9, 100);
        assertThat(interval.low()).isCloseTo(0.8256343, within(1e-6));
        assertThat(interval.high()).isCloseTo(0.9447708, within(1e-6));
    }

    @Test
    void photosOfOneObservationAreWorthFewer() {
        List<Outcome> alone = new ArrayList<>();
        List<Outcome> grouped = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int said = i < 90 ? MONARCH : QUEEN;
            alone.add(outcome("photo " + i, false, MONARCH, said));
            grouped.add(outcome("observation " + i / 10, false, MONARCH, said));
        }
        assertThat(Interval.ofRight(alone)).isEqualTo(Interval.wilson(0.9, 100));
        assertThat(Interval.ofRight(grouped).low())
                .isLessThan(Interval.ofRight(alone).low() - 0.1);
    }

    @Test
    void allRightIsNotCertainty() {
        List<Outcome> outcomes = List.of(outcome("a", false, MONARCH, MONARCH), outcome("a", false, MONARCH, MONARCH));
        assertThat(Interval.ofRight(outcomes)).isEqualTo(Interval.wilson(1, 1));
        assertThat(Interval.ofRight(outcomes).low()).isLessThan(0.3);
    }

    @Test
    void nothingToCountIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> new Evaluation(BUTTERFLIES, List.of(), node -> 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no test images");
    }
}
