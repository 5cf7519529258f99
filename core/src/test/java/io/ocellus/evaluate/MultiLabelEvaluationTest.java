package io.ocellus.evaluate;

import static io.ocellus.evaluate.Butterflies.ADMIRAL;
import static io.ocellus.evaluate.Butterflies.MONARCH;
import static io.ocellus.evaluate.Butterflies.MOTH;
import static io.ocellus.evaluate.Butterflies.QUEEN;
import static io.ocellus.evaluate.Butterflies.TAXONOMY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.evaluate.MultiLabelFigures.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiLabelEvaluationTest {

    private static MultiLabelOutcome monarch(long image, boolean is, double score) {
        return new MultiLabelOutcome(
                image, is ? Set.of(MONARCH) : Set.of(), Map.of(MONARCH, score), Set.of(), "image " + image);
    }

    private static OptionalDouble averagePrecision(List<MultiLabelOutcome> outcomes) {
        return new AveragePrecision(MONARCH, outcomes)
                .of(outcomes.stream().mapToInt(outcome -> 1).toArray());
    }

    @Test
    void averagePrecisionIsThatOfScikitLearn() {
        // The example of its documentation: y_true = [0, 0, 1, 1], y_scores = [0.1, 0.4, 0.35, 0.8] give 0.83.
        assertThat(averagePrecision(List.of(
                                monarch(1, false, 0.1),
                                monarch(2, false, 0.4),
                                monarch(3, true, 0.35),
                                monarch(4, true, 0.8)))
                        .orElseThrow())
                .isCloseTo(0.5 * 1 + 0.5 * 2 / 3, within(1e-12));
    }

    @Test
    void equalScoresAreOneThreshold() {
        assertThat(averagePrecision(List.of(monarch(1, false, 0.5), monarch(2, true, 0.5), monarch(3, true, 0.5))))
                .hasValue(2.0 / 3);
        assertThat(averagePrecision(List.of(monarch(1, false, 0.5)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void averagePrecisionAgreesWithTryingEveryThreshold(long seed) {
        var random = new Random(seed);
        List<MultiLabelOutcome> outcomes = new ArrayList<>();
        for (int image = 0; image < 80; image++) {
            outcomes.add(monarch(image, random.nextInt(3) == 0, random.nextInt(15) / 15.0));
        }
        double area = 0;
        double recallBefore = 0;
        for (int threshold = 15; threshold >= 0; threshold--) {
            double least = threshold / 15.0;
            long said = outcomes.stream().filter(o -> o.score(MONARCH) >= least).count();
            long both = outcomes.stream()
                    .filter(o -> o.score(MONARCH) >= least && o.truths().contains(MONARCH))
                    .count();
            long there = outcomes.stream().filter(o -> !o.truths().isEmpty()).count();
            if (said > 0) {
                area += ((double) both / there - recallBefore) * both / said;
                recallBefore = (double) both / there;
            }
        }
        assertThat(averagePrecision(outcomes).orElseThrow()).isCloseTo(area, within(1e-12));
    }

    @Test
    void drawingAnImageTwiceIsHavingItTwice() {
        List<MultiLabelOutcome> outcomes = IntStream.range(0, 9)
                .mapToObj(image -> monarch(image, image % 2 == 0, (image * 5 % 9) / 9.0))
                .toList();
        List<MultiLabelOutcome> doubled = new ArrayList<>(outcomes);
        doubled.add(outcomes.get(4));
        doubled.remove(7);
        int[] weights = {1, 1, 1, 1, 2, 1, 1, 0, 1};
        assertThat(new AveragePrecision(MONARCH, outcomes).of(weights).orElseThrow())
                .isCloseTo(averagePrecision(doubled).orElseThrow(), within(1e-12));
    }

    @Test
    void labelsAreCountedTogetherAndApart() {
        MultiLabelFigures figures = new MultiLabelEvaluation(
                        TAXONOMY,
                        List.of(
                                outcome(1, Set.of(MONARCH, ADMIRAL), Set.of(MONARCH, ADMIRAL)),
                                outcome(2, Set.of(MONARCH), Set.of(MONARCH, QUEEN)),
                                outcome(3, Set.of(ADMIRAL), Set.of()),
                                outcome(4, Set.of(), Set.of())))
                .figures("svm");
        assertThat(figures.micro()).isEqualTo(new Score(3.0 / 4, 3.0 / 4, 0.75));
        assertThat(figures.macro().precision()).as("admiral and monarch").isEqualTo(1);
        assertThat(figures.macro().recall()).isEqualTo((0.5 + 1) / 2);
        assertThat(figures.macro().f1()).isCloseTo((2.0 / 3 + 1) / 2, within(1e-12));
        assertThat(figures.exactMatch()).isEqualTo(0.5);
        assertThat(figures.labels()).hasSize(3);
        assertThat(figures.labels().get(1).averagePrecision())
                .as("nobody shows the queen")
                .isEmpty();
        // The monarch 1; the admiral 1/2 * 1 for the photo with a score, 1/2 * 2/4 for the one without.
        assertThat(figures.meanAveragePrecision()).contains((1 + 0.75) / 2);
    }

    private static MultiLabelOutcome outcome(long image, Set<Integer> truths, Set<Integer> said) {
        Map<Integer, Double> scores = said.stream().collect(Collectors.toMap(node -> node, node -> 0.5));
        return new MultiLabelOutcome(image, truths, scores, said, "image " + image);
    }

    @Test
    void imagesWithoutAnyLabelHaveNoMeanPrecision() {
        MultiLabelFigures figures =
                new MultiLabelEvaluation(TAXONOMY, List.of(outcome(1, Set.of(), Set.of(MOTH)))).figures("svm");
        assertThat(figures.meanAveragePrecision()).isEmpty();
        assertThat(figures.meanAveragePrecisionInterval()).isEmpty();
        assertThat(figures.exactMatch()).isZero();
    }

    @Test
    void nothingToCountAndNotANumberAreMistakes() {
        assertThatThrownBy(() -> new MultiLabelEvaluation(TAXONOMY, List.of())).hasMessageContaining("no test images");
        assertThatThrownBy(() -> monarch(7, true, Double.NaN)).hasMessageContaining("image 7");
    }
}
