package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.answer.WeightedLogistic.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightedLogisticTest {

    private static final double[] TRUE_WEIGHTS = {-1, 2, 0};

    private static List<Example> drawn(int count) {
        SplittableRandom random = new SplittableRandom(5);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] features = {1, random.nextGaussian(), random.nextGaussian()};
            boolean isTrue = random.nextDouble() < WeightedLogistic.probability(TRUE_WEIGHTS, features);
            examples.add(new Example(features, isTrue, 1));
        }
        return examples;
    }

    @Test
    void findsTheWeightsThatExamplesWereDrawnFrom() {
        double[] weights = WeightedLogistic.fit(drawn(20_000), 3);
        for (int i = 0; i < 3; i++) {
            assertThat(weights[i]).isCloseTo(TRUE_WEIGHTS[i], within(0.1));
        }
    }

    @Test
    void anExampleOfWeightTwoIsTwoExamples() {
        List<Example> once = drawn(200);
        List<Example> twice = new ArrayList<>(once);
        twice.addAll(once);
        List<Example> heavy = once.stream()
                .map(example -> new Example(example.features(), example.isTrue(), 2))
                .toList();
        double[] byWeight = WeightedLogistic.fit(heavy, 3);
        double[] byNumber = WeightedLogistic.fit(twice, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(byWeight[i]).isCloseTo(byNumber[i], within(1e-9));
        }
    }

    @Test
    void isDrawnTowardsEvenOddsWhereExamplesAreSeparated() {
        List<Example> separated =
                List.of(new Example(new double[] {1, -1}, false, 1), new Example(new double[] {1, 1}, true, 1));
        double[] weights = WeightedLogistic.fit(separated, 2);
        assertThat(weights[1]).isBetween(0.1, 2.0);
        assertThat(WeightedLogistic.fit(List.of(), 2)).containsOnly(0);
    }
}
