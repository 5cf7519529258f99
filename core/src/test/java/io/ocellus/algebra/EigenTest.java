package io.ocellus.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EigenTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40, 120})
    void vectorsAreStretchedByTheirValues(int d) {
        double[] matrix = Covariance.of(Matrices.source(d, 2 * d + 1, d)).values();
        Eigen eigen = Eigen.symmetric(matrix, d);
        for (int i = 0; i < d; i++) {
            double value = eigen.values()[i];
            double[] expected = Arrays.stream(eigen.vectors(), i * d, (i + 1) * d)
                    .map(component -> component * value)
                    .toArray();
            assertThat(Matrices.product(matrix, eigen.vectors(), i * d))
                    .containsExactly(expected, within(1e-10 * eigen.values()[0]));
        }
        assertThat(eigen.values()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void findsTheSpectrumOfThePath() {
        int d = 30; // second differences: eigenvalues 2 - 2 cos(pi k / (d + 1))
        double[] matrix = new double[d * d];
        for (int i = 0; i < d; i++) {
            matrix[i * d + i] = 2;
            if (i > 0) {
                matrix[i * d + i - 1] = -1;
                matrix[(i - 1) * d + i] = -1;
            }
        }
        double[] values = Eigen.symmetric(matrix, d).values();
        for (int i = 0; i < d; i++) {
            assertThat(values[i]).isCloseTo(2 - 2 * Math.cos(Math.PI * (d - i) / (d + 1)), within(1e-12));
        }
    }

    @Test
    void pointsTheLargestComponentUp() {
        Eigen eigen = Eigen.symmetric(new double[] {2, 1, 1, 2}, 2);
        double half = Math.sqrt(0.5);
        assertThat(eigen.values()).containsExactly(new double[] {3, 1}, within(1e-12));
        assertThat(Arrays.copyOf(eigen.vectors(), 2)).containsExactly(new double[] {half, half}, within(1e-12));
    }

    @Test
    void leavesItsArgumentAlone() {
        double[] matrix = {2, 1, 1, 2};
        Eigen.symmetric(matrix, 2);
        assertThat(matrix).containsExactly(2, 1, 1, 2);
    }

    @Test
    void refusesWhatIsNoSquareOrNotFinite() {
        assertThatThrownBy(() -> Eigen.symmetric(new double[3], 2)).hasMessageStartingWith("3 values are not a square");
        assertThatThrownBy(() -> Eigen.symmetric(new double[] {1, 0, Double.NaN, 1}, 2))
                .hasMessageStartingWith("row 1, column 0 is NaN");
    }
}
