package io.ocellus.evaluate;

import static io.ocellus.evaluate.Butterflies.ADMIRAL;
import static io.ocellus.evaluate.Butterflies.MONARCH;
import static io.ocellus.evaluate.Butterflies.MOTH;
import static io.ocellus.evaluate.Butterflies.QUEEN;
import static io.ocellus.evaluate.Butterflies.TAXONOMY;
import static io.ocellus.evaluate.Butterflies.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.evaluate.LearningCurves.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class LearningCurvesTest {

    /// Test images of one taxon, so many of a hundred right.
    private static List<Outcome> shown(int taxon, int right) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int image = 0; image < 100; image++) {
            outcomes.add(said(taxon * 100L + image, taxon, image < right ? taxon : QUEEN, 1));
        }
        return outcomes;
    }

    private static Step step(int imagesPerTaxon, int monarchs, int admirals) {
        List<Outcome> outcomes = new ArrayList<>(shown(MONARCH, monarchs));
        outcomes.addAll(shown(ADMIRAL, admirals));
        return new Step(imagesPerTaxon, imagesPerTaxon * 2, outcomes);
    }

    private static LearningCurve curve(IntUnaryOperator training, Step... steps) {
        return new LearningCurves(TAXONOMY, training).of("svm", List.of(steps), LearningCurves.WORTHWHILE);
    }

    @Test
    void pointsAreTheFiguresOfTheSteps() {
        LearningCurve curve = curve(node -> 50, step(1, 40, 60));
        assertThat(curve.points()).containsExactly(new LearningCurve.Point(1, 2, 0.5, Interval.wilson(0.5, 200), 0.5));
        assertThat(curve.stopsPayingAt()).as("one point tells nothing").isEmpty();
        assertThat(curve.gains()).isEmpty();
    }

    @Test
    void itStopsPayingWhereNoLaterDoublingBringsEnough() {
        assertThat(curve(node -> 50, step(1, 40, 40), step(10, 80, 80), step(20, 81, 80), step(40, 81, 81))
                        .stopsPayingAt())
                .contains(10);
    }

    @Test
    void aWeakStepBeforeAStrongOneIsNotTheEnd() {
        assertThat(curve(node -> 50, step(1, 40, 40), step(2, 40, 40), step(4, 70, 70))
                        .stopsPayingAt())
                .isEmpty();
    }

    @Test
    void gainIsMeasuredByTheDoubling() {
        // 3 points from 1 to 16 are 0.75 a doubling.
        assertThat(curve(node -> 50, step(1, 50, 50), step(16, 53, 53)).stopsPayingAt())
                .contains(1);
        assertThat(curve(node -> 50, step(8, 50, 50), step(16, 53, 53)).stopsPayingAt())
                .isEmpty();
    }

    @Test
    void theTaxonThatStillLearnsGainsMost() {
        LearningCurve curve = curve(node -> 50, step(10, 50, 80), step(20, 70, 82), step(40, 90, 82));
        assertThat(curve.gains()).first().satisfies(gain -> {
            assertThat(gain.taxon()).isEqualTo(TAXONOMY.taxon(MONARCH));
            assertThat(gain.recall()).isEqualTo(0.9);
            assertThat(gain.trainingImages()).isEqualTo(50);
            assertThat(gain.expectedGain()).as("no more than is left").isCloseTo(0.1, within(1e-12));
        });
    }

    @Test
    void aTaxonWithFewPhotosIsJudgedWhereItsOwnNumberGrew() {
        // The admiral has two photos: from 4 on nothing of its own is added, and its slope is that from 1 to 2.
        IntUnaryOperator training = node -> node == ADMIRAL ? 2 : 50;
        LearningCurve curve = curve(training, step(1, 50, 30), step(2, 60, 50), step(4, 60, 50), step(8, 60, 50));
        double before = (30 + 4 * 0.4) / 104;
        double after = (50 + 4 * 0.55) / 104;
        assertThat(curve.gains()).singleElement().satisfies(gain -> {
            assertThat(gain.taxon()).isEqualTo(TAXONOMY.taxon(ADMIRAL));
            assertThat(gain.expectedGain()).isCloseTo(after - before, within(1e-12));
        });
    }

    @Test
    void oneMorePhotoIsNotADoubling() {
        // Eleven photos: from 10 to 11 its recall jumped by chance, and from 5 to 11 it grew by 3 points.
        IntUnaryOperator training = node -> node == ADMIRAL ? 11 : 50;
        LearningCurve curve = curve(training, step(5, 90, 60), step(10, 90, 50), step(20, 90, 63));
        assertThat(curve.gains()).first().satisfies(gain -> {
            assertThat(gain.taxon()).isEqualTo(TAXONOMY.taxon(ADMIRAL));
            assertThat(gain.expectedGain()).isBetween(0.02, 0.03);
        });
    }

    @Test
    void aSinglePhotoGainsLikeTheWholeCurveAndNoPhotoNotAtAll() {
        IntUnaryOperator training = node -> node == ADMIRAL ? 1 : node == MOTH ? 0 : 50;
        List<Outcome> first = new ArrayList<>(step(4, 50, 50).outcomes());
        List<Outcome> second = new ArrayList<>(step(8, 80, 50).outcomes());
        first.addAll(shown(MOTH, 0));
        second.addAll(shown(MOTH, 0));
        LearningCurve curve = curve(training, new Step(4, 9, first), new Step(8, 17, second));
        assertThat(curve.gains())
                .extracting(LearningCurve.Gain::taxon)
                .containsExactly(TAXONOMY.taxon(MONARCH), TAXONOMY.taxon(ADMIRAL));
        assertThat(curve.gains().getLast().expectedGain()).isCloseTo(30 / 300.0, within(1e-12));
    }

    @Test
    void stepsThatDoNotGrowAreRefused() {
        assertThatThrownBy(() -> curve(node -> 50, step(2, 50, 50), step(2, 50, 50)))
                .hasMessageContaining("let steps grow");
        assertThatThrownBy(() -> curve(node -> 50)).hasMessageContaining("without a step");
    }
}
