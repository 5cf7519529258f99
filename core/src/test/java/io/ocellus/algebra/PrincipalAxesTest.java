package io.ocellus.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.vector.FloatMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalAxesTest {

    @ParameterizedTest
    @CsvSource({"60, 7", "7, 60", "30, 30", "29, 30", "400, 90", "2, 500"})
    void areStretchedByTheCovariance(int rows, int columns) {
        FloatMatrix matrix = Matrices.random(rows, rows, columns);
        PrincipalAxes axes = PrincipalAxes.of(RowSource.of(matrix));
        double[] covariance = Matrices.covariance(matrix);
        assertThat(axes.rank()).isEqualTo(Math.min(rows - 1, columns));
        for (int axis = 0; axis < axes.rank(); axis++) {
            double[] unit = Arrays.copyOfRange(axes.axes(), axis * columns, (axis + 1) * columns);
            double variance = axes.variances()[axis];
            double[] stretched =
                    Arrays.stream(unit).map(value -> value * variance).toArray();
            assertThat(Matrices.product(covariance, unit, 0)).containsExactly(stretched, within(1e-8));
            assertThat(Arrays.stream(unit).map(value -> value * value).sum()).isCloseTo(1, within(1e-9));
        }
        assertThat(Arrays.stream(axes.variances()).sum()).isCloseTo(axes.totalVariance(), within(1e-6));
    }

    @Test
    void findTheSpectrumThatRowsWereDrawnWith() {
        double[] spreads = {9, 4, 1, 0.5};
        SplittableRandom random = new SplittableRandom(1);
        float[][] rows = new float[4000][4];
        for (float[] row : rows) {
            double[] along = Arrays.stream(spreads)
                    .map(spread -> spread * random.nextGaussian())
                    .toArray();
            row[0] = (float) ((along[0] + along[1] + along[2] + along[3]) / 2); // a Hadamard basis
            row[1] = (float) ((along[0] - along[1] + along[2] - along[3]) / 2);
            row[2] = (float) ((along[0] + along[1] - along[2] - along[3]) / 2);
            row[3] = (float) ((along[0] - along[1] - along[2] + along[3]) / 2);
        }
        PrincipalAxes axes = PrincipalAxes.of(RowSource.of(FloatMatrix.of(rows)));
        for (int i = 0; i < 4; i++) { // a variance has a standard error of sqrt(2 / 4000), 2%
            assertThat(axes.variances()[i] / spreads[i] / spreads[i]).isCloseTo(1, within(0.08));
        }
        assertThat(Arrays.copyOf(axes.axes(), 4)).containsExactly(new double[] {0.5, 0.5, 0.5, 0.5}, within(0.02));
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "5, 3", "3, 5"})
    void areNoneWhenAllRowsAreEqual(int rows, int columns) {
        float[][] equal = new float[rows][columns];
        for (float[] row : equal) {
            Arrays.fill(row, 0.1f);
        }
        PrincipalAxes axes = PrincipalAxes.of(RowSource.of(FloatMatrix.of(equal)));
        assertThat(axes.rank()).isZero();
        assertThat(axes.axes()).isEmpty();
        double[] expected = new double[columns];
        Arrays.fill(expected, 0.1f);
        assertThat(axes.mean()).containsExactly(expected, within(1e-12));
    }

    @Test
    void ignoreColumnsThatRepeatOthers() {
        float[][] rows = {{1, 2, 1}, {2, 4, 5}, {3, 6, 2}, {4, 8, 7}, {5, 10, 3}};
        assertThat(PrincipalAxes.of(RowSource.of(FloatMatrix.of(rows))).rank()).isEqualTo(2);
    }

    @Test
    void wantOneRowAtLeast() {
        RowSource none = RowSource.of(new FloatMatrix(0, 3));
        assertThatThrownBy(() -> PrincipalAxes.of(none)).hasMessageContaining("has no mean");
    }
}
