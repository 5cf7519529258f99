package io.ocellus.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 90})
    void findsWhatWasMultiplied(int d) {
        double[] matrix = Covariance.of(Matrices.source(d, 3 * d + 2, d)).values();
        double[] wanted = new SplittableRandom(d).doubles(3L * d, -1, 1).toArray();
        double[] sides = new double[wanted.length];
        for (int side = 0; side < 3; side++) {
            System.arraycopy(Matrices.product(matrix, wanted, side * d), 0, sides, side * d, d);
        }
        assertThat(Cholesky.of(matrix, d).solve(sides)).containsExactly(wanted, within(1e-9));
    }

    @Test
    void knowsTheDeterminant() {
        assertThat(Cholesky.of(new double[] {4, 2, 2, 3}, 2).logDeterminant()).isCloseTo(Math.log(8), within(1e-12));
    }

    @Test
    void leavesItsArgumentsAlone() {
        double[] matrix = {4, 2, 2, 3};
        double[] side = {1, 2};
        Cholesky.of(matrix, 2).solve(side);
        assertThat(matrix).containsExactly(4, 2, 2, 3);
        assertThat(side).containsExactly(1, 2);
    }

    @Test
    void saysWhichColumnDependsOnOthersAndWhatToDo() {
        assertThatThrownBy(() -> Cholesky.of(new double[] {1, 1, 1, 1}, 2))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("column 1 depends on those before it")
                .hasMessageContaining("shrink it");
    }

    @Test
    void solvesWithFewerRowsThanColumnsOnceShrunk() {
        Covariance covariance = Covariance.of(Matrices.source(4, 10, 60));
        assertThatThrownBy(() -> Cholesky.of(covariance.values(), 60)).isInstanceOf(ArithmeticException.class);
        double[] shrunk = covariance.shrunk(covariance.shrinkage());
        double[] ones = new double[60];
        Arrays.fill(ones, 1);
        double[] solution = Cholesky.of(shrunk, 60).solve(ones);
        assertThat(Matrices.product(shrunk, solution, 0)).containsExactly(ones, within(1e-9));
    }

    @Test
    void refusesSidesOfAnotherLengthOrNotFinite() {
        Cholesky cholesky = Cholesky.of(new double[] {4, 2, 2, 3}, 2);
        assertThatThrownBy(() -> cholesky.solve(new double[3])).hasMessageStartingWith("3 values are not");
        assertThatThrownBy(() -> cholesky.solve(new double[] {1, Double.POSITIVE_INFINITY}))
                .hasMessageStartingWith("row 0, column 1 is Infinity");
    }
}
