package io.ocellus.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatMatrixTest {

    private final FloatMatrix matrix = FloatMatrix.of(new float[][] {{1, 2}, {3, 4}, {5, 6}});

    @Test
    void liesInOneArrayRowByRow() {
        assertThat(matrix.values()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(matrix.offset(2)).isEqualTo(4);
        assertThat(matrix.row(1)).containsExactly(3, 4);
    }

    @Test
    void handsOutCopiesOfRows() {
        matrix.row(0)[0] = 42;
        assertThat(matrix.row(0)).containsExactly(1, 2);
    }

    @Test
    void selectsRowsInAnyOrderAndTwice() {
        assertThat(matrix.select(new int[] {2, 0, 2}).values()).containsExactly(5, 6, 1, 2, 5, 6);
        assertThat(matrix.select(new int[0]).rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesRowsThatAreNotFiniteAndKeepsTheOldOnes(float value) {
        assertThatThrownBy(() -> matrix.set(1, new float[] {7, value}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1 is not finite: " + value + " at position 1");
        assertThat(matrix.row(1)).containsExactly(3, 4);
    }

    @Test
    void refusesRowsOfAnotherLength() {
        assertThatThrownBy(() -> FloatMatrix.of(new float[][] {{1, 2}, {3}}))
                .hasMessageContaining("row 1 has 1 components, the matrix has 2");
    }

    @Test
    void refusesImpossibleSizes() {
        assertThatThrownBy(() -> new FloatMatrix(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FloatMatrix(1 << 20, 1 << 12)).hasMessageContaining("at most 2^31 - 1");
        assertThatThrownBy(() -> FloatMatrix.of(new float[0][])).hasMessageContaining("new FloatMatrix(0, columns)");
        assertThatThrownBy(() -> matrix.offset(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
