package io.ocellus.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlendingTest {

    private static final int SIDE = 12;
    private static final int ROW = 3 * SIDE * SIDE;

    /* Picture i is full of the number i, and so is its target: then a target is the mean of its picture. */
    @ParameterizedTest
    @CsvSource({"0.4, 0", "0, 1", "0.4, 1"})
    void givesTargetsInTheSharesOfPixels(double mixup, double cutmix) {
        int changed = 0;
        for (long seed = 0; seed < 300; seed++) {
            int n = 5;
            FloatBuffer values = FloatBuffer.allocate(n * ROW);
            float[][] targets = new float[n][n];
            for (int i = 0; i < n * ROW; i++) {
                values.put(i, i / ROW);
            }
            for (int i = 0; i < n; i++) {
                targets[i][i] = 1;
            }
            new Blending(new Mixing(0.8, mixup, cutmix), new SplittableRandom(seed)).apply(values, SIDE, targets);
            for (int i = 0; i < n; i++) {
                double mean = 0;
                for (int j = 0; j < ROW; j++) {
                    mean += values.get(i * ROW + j) / ROW;
                }
                double expected = 0;
                double sum = 0;
                for (int c = 0; c < n; c++) {
                    expected += c * targets[i][c];
                    sum += targets[i][c];
                }
                assertThat(mean).as("seed %d, picture %d", seed, i).isCloseTo(expected, within(1e-4));
                assertThat(sum).isCloseTo(1, within(1e-5));
            }
            changed += targets[0][0] < 1 ? 1 : 0;
        }
        assertThat(changed).isBetween(190, 270);
    }

    @Test
    void leavesTheOddOneOutAlone() {
        FloatBuffer values = FloatBuffer.allocate(ROW);
        values.put(5, 3f);
        float[][] targets = {{1, 0}};
        new Blending(new Mixing(1, 0.4, 1), new SplittableRandom(1)).apply(values, SIDE, targets);
        assertThat(values.get(5)).isEqualTo(3f);
        assertThat(targets[0]).containsExactly(1, 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 1, 4})
    void drawsBetaWithItsMeanAndVariance(double alpha) {
        SplittableRandom random = new SplittableRandom(7);
        int n = 20_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double draw = Beta.draw(alpha, random);
            assertThat(draw).isBetween(0.0, 1.0);
            sum += draw;
            squares += (draw - 0.5) * (draw - 0.5);
        }
        assertThat(sum / n).isCloseTo(0.5, within(0.015));
        assertThat(squares / n).isCloseTo(1 / (4 * (2 * alpha + 1)), within(0.005));
    }
}
