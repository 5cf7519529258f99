package io.ocellus.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScarceCovarianceTest {

    @ParameterizedTest
    @CsvSource({"3, 4, 1", "9, 40, 3", "30, 300, 7", "260, 300, 300", "40, 8, 2"})
    void agreesWithTheCovarianceThatIsWrittenDown(int rows, int columns, int sides) {
        RowSource source = Matrices.source(rows, rows, columns);
        int[] classes = classes(rows);
        Covariance written = PooledCovariance.fit(source, classes).covariance();
        ScarceCovariance scarce = ScarceCovariance.fit(source, classes);
        double trace = written.trace();
        assertThat(scarce.trace()).isCloseTo(trace, within(1e-9 * trace));
        assertThat(scarce.shrinkage()).isCloseTo(written.shrinkage(), within(1e-9));
        double[] asked = sides(sides * columns);
        double[] expected = Cholesky.of(written.shrunk(0.2), columns).solve(asked);
        double[] solved = scarce.solver(0.2).apply(asked);
        assertThat(Matrices.largestDifference(solved, expected)).isLessThan(1e-9);
        assertThat(asked).as("the sides are left as they were").isEqualTo(sides(sides * columns));
    }

    @Test
    void isTheSameOnOneThreadAsOnMany() throws Exception {
        RowSource source = Matrices.source(1, 300, 700);
        double[] asked = sides(600 * 700);
        double[] expected =
                ScarceCovariance.fit(source, classes(300)).solver(0.1).apply(asked);
        for (int threads : new int[] {1, 4}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                UnaryOperator<double[]> solver = pool.submit(
                                () -> ScarceCovariance.fit(source, classes(300)).solver(0.1))
                        .get();
                assertThat(pool.submit(() -> solver.apply(asked)).get()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "-0.1", "1.1", "NaN"})
    void refusesAnIntensityThatLeavesNothingToSolveFor(double intensity) {
        ScarceCovariance scarce = ScarceCovariance.fit(Matrices.source(1, 6, 9), classes(6));
        assertThatThrownBy(() -> scarce.solver(intensity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give above 0, to 1");
    }

    private static int[] classes(int rows) {
        return IntStream.range(0, rows).map(row -> row % 2).toArray();
    }

    private static double[] sides(int count) {
        SplittableRandom random = new SplittableRandom(7);
        return random.doubles(count, -1, 1).toArray();
    }
}
