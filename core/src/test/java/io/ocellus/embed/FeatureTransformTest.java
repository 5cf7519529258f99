package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.vector.FloatMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTransformTest {

    private static final String[] RECIPES = {"l2", "centre,l2", "standardise", "pca3,l2", "pca0.9", "pcaw4,l2"};

    @Test
    void l2GivesUnitLengthAndLeavesZeros() {
        FeatureTransform transform = fitted("l2", TestVectors.random(1, 5, 4));
        assertThat(transform.apply(new float[] {3, 0, 4, 0})).containsExactly(0.6f, 0, 0.8f, 0);
        assertThat(transform.apply(new float[4])).containsOnly(0);
    }

    @Test
    void centreTakesTheMeanAway() {
        FloatMatrix training = TestVectors.random(2, 50, 6);
        FloatMatrix centred = fitted("centre", training).apply(training);
        for (int column = 0; column < 6; column++) {
            assertThat(TestVectors.mean(centred, column)).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void standardiseGivesEachColumnTheSpreadOneAndAConstantOneZero() {
        FloatMatrix training = withConstantColumn(TestVectors.random(3, 80, 5));
        FeatureTransform transform = fitted("standardise", training);
        FloatMatrix standard = transform.apply(training);
        for (int column = 0; column < 5; column++) {
            assertThat(TestVectors.covariance(standard, column, column)).isCloseTo(1, within(1e-5));
        }
        assertThat(transform.apply(new float[] {1, 2, 3, 4, 5, 1e6f})[5]).isZero();
    }

    @ParameterizedTest
    @CsvSource({"200, 6", "6, 200", "40, 40"})
    void pcaKeepsDistancesWhenItKeepsAllDirections(int rows, int columns) {
        FloatMatrix training = TestVectors.random(4, rows, columns);
        FeatureTransform transform = fitted("pca" + columns, training);
        assertThat(transform.dimensionOut()).isEqualTo(Math.min(columns, rows - 1));
        assertThat(transform.varianceKept()).isEqualTo(1);
        FloatMatrix turned = transform.apply(training);
        for (int row = 1; row < 6; row++) {
            double before = distance(training.row(0), training.row(row));
            assertThat(distance(turned.row(0), turned.row(row))).isCloseTo(before, within(1e-5 * before));
        }
    }

    @Test
    void pcaGivesUncorrelatedCoordinatesTheLargestFirst() {
        FloatMatrix training = TestVectors.random(5, 300, 8);
        FloatMatrix turned = fitted("pca5", training).apply(training);
        double previous = Double.POSITIVE_INFINITY;
        for (int one = 0; one < 5; one++) {
            double variance = TestVectors.covariance(turned, one, one);
            assertThat(variance).isLessThan(previous);
            previous = variance;
            for (int other = 0; other < one; other++) {
                assertThat(TestVectors.covariance(turned, one, other)).isCloseTo(0, within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.8, 0.95, 0.999})
    void pcaKeepsAsFewDirectionsAsHoldTheShare(double share) {
        FloatMatrix training = TestVectors.random(6, 100, 9);
        FeatureTransform transform = fitted("pca" + share, training);
        assertThat(transform.varianceKept()).isGreaterThanOrEqualTo(share);
        if (transform.dimensionOut() > 1) {
            int fewer = transform.dimensionOut() - 1;
            assertThat(fitted("pca" + fewer, training).varianceKept()).isLessThan(share);
        }
    }

    @ParameterizedTest
    @CsvSource({"300, 6, 6", "300, 6, 4", "8, 40, 5"})
    void whiteningDividesEachVarianceByItselfAndAShareOfTheLargest(int rows, int columns, int width) {
        FloatMatrix training = TestVectors.random(7, rows, columns);
        FloatMatrix turned = fitted("pca" + width, training).apply(training);
        FloatMatrix white = fitted("pcaw" + width, training).apply(training);
        double floor = Projection.WHITENING_FLOOR * TestVectors.covariance(turned, 0, 0);
        for (int one = 0; one < width; one++) {
            double variance = TestVectors.covariance(turned, one, one);
            assertThat(TestVectors.covariance(white, one, one)).isCloseTo(variance / (variance + floor), within(1e-5));
            for (int other = 0; other < one; other++) {
                assertThat(TestVectors.covariance(white, one, other)).isCloseTo(0, within(1e-5));
            }
        }
    }

    @Test
    void whiteningGivesTheIdentityAsCovarianceWhereNoDirectionIsWeak() {
        SplittableRandom random = new SplittableRandom(8);
        float[][] rows = new float[500][];
        Arrays.setAll(rows, row -> new float[] {
            (float) (5 + random.nextGaussian()), (float) (2 * random.nextGaussian()), (float) random.nextGaussian()
        });
        FloatMatrix training = FloatMatrix.of(rows);
        FloatMatrix white = fitted("pcaw3", training).apply(training);
        for (int one = 0; one < 3; one++) {
            for (int other = 0; other < 3; other++) {
                double expected = one == other ? 1 : 0;
                assertThat(TestVectors.covariance(white, one, other))
                        .isCloseTo(expected, within(0.05)); // 1% of 4 is 4% of 1
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"l2", "centre,l2", "standardise", "pca3,l2", "pca0.9", "pcaw4,l2"})
    void doesNotDependOnTheOrderOfTheRows(String recipe) {
        FloatMatrix training = TestVectors.random(8, 60, 7);
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < 60; row++) {
            rows.add(training.row(row));
        }
        Collections.shuffle(rows, new Random(8));
        FloatMatrix shuffled = FloatMatrix.of(rows.toArray(float[][]::new));
        assertThat(fitted(recipe, shuffled).apply(training.row(3)))
                .containsExactly(fitted(recipe, training).apply(training.row(3)), within(1e-4f));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void isFittedOnOneRowOrOnEqualOnes(int count) {
        float[][] rows = new float[count][];
        Arrays.fill(rows, new float[] {0.1f, 0.2f, 0.3f});
        for (String recipe : RECIPES) {
            FeatureTransform transform = fitted(recipe, FloatMatrix.of(rows));
            assertThat(transform.apply(new float[] {3, 2, 1})).hasSize(transform.dimensionOut());
            for (float value : transform.apply(new float[] {3, 2, 1})) {
                assertThat(Float.isFinite(value)).isTrue();
            }
        }
        FeatureTransform pca = fitted("pca2", FloatMatrix.of(rows));
        assertThat(pca.dimensionOut()).isEqualTo(1);
        assertThat(pca.apply(new float[] {3, 2, 1})).containsExactly(0);
        assertThat(fitted("standardise", FloatMatrix.of(rows)).apply(new float[] {3, 2, 1}))
                .containsOnly(0);
    }

    @Test
    void fitsEachStepOnWhatTheStepsBeforeMade() {
        FloatMatrix training = TestVectors.random(9, 70, 6);
        FloatMatrix unit = fitted("l2", training).apply(training);
        assertThat(fitted("l2,pca3", training).apply(training.row(0)))
                .isEqualTo(fitted("pca3", unit).apply(unit.row(0)));
    }

    @Test
    void givesAMatrixTheVectorsOfItsRows() {
        FloatMatrix training = TestVectors.random(10, 30, 6);
        FeatureTransform transform = fitted("pcaw4,l2", training);
        FloatMatrix all = transform.apply(training);
        for (int row = 0; row < 30; row++) {
            assertThat(all.row(row)).isEqualTo(transform.apply(training.row(row)));
        }
    }

    @Test
    void leavesItsArgumentAlone() {
        float[] vector = {3, 4, 5};
        for (String recipe : RECIPES) {
            fitted(recipe, TestVectors.random(11, 9, 3)).apply(vector);
        }
        assertThat(vector).containsExactly(3, 4, 5);
    }

    @Test
    void namesItselfAndItsSpaceByContent() {
        FloatMatrix training = TestVectors.random(12, 20, 5);
        FeatureTransform one = fitted("centre,l2", training);
        assertThat(one.id())
                .matches("[0-9a-f]{16}")
                .isEqualTo(fitted("centre,l2", training).id());
        assertThat(one.id())
                .isNotEqualTo(fitted("centre,l2", TestVectors.random(13, 20, 5)).id());
        FeatureSpace space = FeatureSpace.of("tiny", "gap", 56, 5, "x");
        assertThat(one.spaceAfter(space).name()).matches("tiny-gap-56-centre-l2-5@[0-9a-f]{8}");
        assertThat(one.spaceAfter(space).backbone()).isEqualTo("tiny");
        assertThat(fitted("pca3", training).spaceAfter(space).dimension()).isEqualTo(3);
    }

    @Test
    void refusesWhatDoesNotFit() {
        FeatureTransform transform = fitted("l2", TestVectors.random(14, 5, 4));
        assertThatThrownBy(() -> transform.apply(new float[3])).hasMessageContaining("takes 4 dimensions and not 3");
        assertThatThrownBy(() -> transform.spaceAfter(FeatureSpace.of("tiny", "gap", 56, 5, "x")))
                .hasMessageContaining("takes 4 dimensions");
        assertThatThrownBy(() -> fitted("l2", new FloatMatrix(0, 3))).hasMessageContaining("on 0 rows");
        assertThatThrownBy(() -> fitted("l2", withNaN())).hasMessageStartingWith("training row 1 holds NaN");
    }

    private static FeatureTransform fitted(String recipe, FloatMatrix training) {
        return TransformRecipe.parse(recipe).fit(training);
    }

    private static FloatMatrix withNaN() {
        FloatMatrix rows = TestVectors.random(1, 2, 3);
        rows.values()[4] = Float.NaN;
        return rows;
    }

    private static FloatMatrix withConstantColumn(FloatMatrix rows) {
        float[][] wider = new float[rows.rows()][];
        for (int row = 0; row < wider.length; row++) {
            wider[row] = Arrays.copyOf(rows.row(row), rows.columns() + 1);
            wider[row][rows.columns()] = 0.1f;
        }
        return FloatMatrix.of(wider);
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }
}
