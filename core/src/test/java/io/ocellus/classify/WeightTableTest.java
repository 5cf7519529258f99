package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.linear.LinearWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightTableTest {

    static List<LinearWeights> random(long seed, int rows, int dimension) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LinearWeights> classifiers = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            float[] w = new float[dimension];
            for (int j = 0; j < dimension; j++) {
                w[j] = (float) random.nextGaussian();
            }
            classifiers.add(new LinearWeights(w, (float) random.nextGaussian()));
        }
        return classifiers;
    }

    static WeightTable table(List<LinearWeights> classifiers, int dimension) {
        int[] taxa = IntStream.range(0, classifiers.size()).map(i -> 7 + 2 * i).toArray();
        return WeightTable.of(taxa, classifiers, dimension);
    }

    static float weight(WeightTable table, int row, int component) {
        long at = (long) row * WeightTable.stride(table.dimension()) + 2L * component;
        return Float.float16ToFloat(table.weights().get(WeightTable.HALF, at));
    }

    @Test
    void aWeightLosesNoMoreThanHalfPrecisionTakes() {
        List<LinearWeights> classifiers = random(1, 5, 33);
        WeightTable table = table(classifiers, 33);
        for (int row = 0; row < 5; row++) {
            float[] exact = classifiers.get(row).w();
            for (int j = 0; j < 33; j++) {
                assertThat(weight(table, row, j))
                        .isCloseTo(exact[j], within(Math.max(Math.abs(exact[j]) / 2048, 3e-8f)));
            }
            assertThat(table.bias(row)).isEqualTo(classifiers.get(row).bias());
        }
    }

    @Test
    void scoresAreThoseOfTheClassifiers() {
        for (int rows : new int[] {1, 3, 5000}) { // 5,000 are shared among threads
            List<LinearWeights> classifiers = random(rows, rows, 40);
            WeightTable table = table(classifiers, 40);
            float[] photo = random(99, 1, 40).getFirst().w();
            float[] scores = table.scores(photo);
            for (int row = 0; row < rows; row++) {
                // 40 products, each off by 2^-11 of about 1
                assertThat(scores[row])
                        .as("row %d of %d", row, rows)
                        .isCloseTo(classifiers.get(row).score(photo), within(0.02f));
            }
        }
    }

    @Test
    void weightsThatHalfPrecisionCannotHoldAreRefused() {
        List<LinearWeights> huge = List.of(new LinearWeights(new float[] {1, 70_000}, 0));
        assertThatThrownBy(() -> table(huge, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("position 1");
    }

    @Test
    void theEmptyTableScoresNothing() {
        assertThat(WeightTable.none(12).scores(new float[12])).isEmpty();
    }
}
