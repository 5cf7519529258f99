package io.ocellus.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.vector.FloatMatrix;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CovarianceTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "2, 3", "40, 5", "255, 8", "256, 8", "257, 8", "600, 300", "30, 520"})
    void agreesWithTheTextbook(int rows, int columns) {
        FloatMatrix matrix = Matrices.random(rows, rows, columns);
        double[] values = Covariance.of(RowSource.of(matrix)).values();
        assertThat(Matrices.largestDifference(values, Matrices.covariance(matrix)))
                .isLessThan(1e-9);
    }

    @Test
    void keepsItsDigitsFarFromZero() {
        float[][] rows = {{1 << 23, 5}, {(1 << 23) + 1, 5}, {(1 << 23) + 2, 5}};
        assertThat(Covariance.of(RowSource.of(FloatMatrix.of(rows))).values())
                .containsExactly(new double[] {2 / 3.0, 0, 0, 0}, within(1e-12));
    }

    @Test
    void isTheSameOnOneThreadAsOnMany() throws Exception {
        RowSource rows = Matrices.source(1, 700, 600);
        double[] expected = Covariance.of(rows).values();
        for (int threads : new int[] {1, 4}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                assertThat(pool.submit(() -> Covariance.of(rows).values()).get())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void pooledIsTheCovarianceOfRowsWithoutTheirClassMeans() {
        FloatMatrix matrix = Matrices.random(5, 90, 6);
        int[] classes = classes(90, 4);
        PooledCovariance pooled = PooledCovariance.fit(RowSource.of(matrix), classes);
        float[][] centred = new float[90][6];
        for (int row = 0; row < 90; row++) {
            for (int i = 0; i < 6; i++) {
                centred[row][i] = (float) (matrix.row(row)[i] - pooled.means()[classes[row] * 6 + i]);
            }
        }
        assertThat(pooled.covariance().values())
                .containsExactly(Matrices.covariance(FloatMatrix.of(centred)), within(1e-4)); // centred in floats
        assertThat(pooled.covariance().trace())
                .isLessThan(Covariance.of(RowSource.of(matrix)).trace());
    }

    @Test
    void pooledOfOneClassIsTheCovariance() {
        RowSource rows = Matrices.source(6, 50, 4);
        assertThat(PooledCovariance.fit(rows, new int[50]).covariance().values())
                .isEqualTo(Covariance.of(rows).values());
    }

    @Test
    void pooledMayMissAClass() {
        PooledCovariance pooled = PooledCovariance.fit(Matrices.source(7, 3, 2), new int[] {0, 2, 2});
        assertThat(pooled.classes()).isEqualTo(3);
        assertThat(new int[] {pooled.count(0), pooled.count(1), pooled.count(2)})
                .containsExactly(1, 0, 2);
        assertThat(pooled.means()).hasSize(6).doesNotContain(Double.NaN);
    }

    @Test
    void shrinksAsTheDefinitionSays() {
        FloatMatrix matrix = Matrices.random(8, 12, 5);
        Covariance covariance = Covariance.of(RowSource.of(matrix));
        assertThat(covariance.shrinkage()).isCloseTo(naiveShrinkage(matrix), within(1e-9));
    }

    @Test
    void shrinksLessTheMoreRowsThereAre() {
        double few = Covariance.of(Matrices.source(9, 20, 10)).shrinkage();
        double many = Covariance.of(Matrices.source(9, 2000, 10)).shrinkage();
        assertThat(few).isBetween(0.02, 1.0);
        assertThat(many).isBetween(0.0, few / 20);
    }

    @Test
    void comesNearerToTheTruthByShrinking() {
        SplittableRandom random = new SplittableRandom(3);
        float[][] rows = new float[30][40];
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian(); // so the true covariance is the identity
            }
        }
        Covariance covariance = Covariance.of(RowSource.of(FloatMatrix.of(rows)));
        double shrunk = distanceFromIdentity(covariance.shrunk(covariance.shrinkage()), 40);
        assertThat(shrunk).isLessThan(distanceFromIdentity(covariance.values(), 40) / 5);
    }

    @Test
    void keepsTheTraceWhenItShrinks() {
        Covariance covariance = Covariance.of(Matrices.source(10, 30, 4));
        for (double intensity : new double[] {0, 0.3, 1}) {
            double[] shrunk = covariance.shrunk(intensity);
            assertThat(shrunk[0] + shrunk[5] + shrunk[10] + shrunk[15]).isCloseTo(covariance.trace(), within(1e-9));
        }
    }

    @Test
    void hasNothingToShrinkWhenAllRowsAreEqual() {
        Covariance covariance = Covariance.of(RowSource.of(FloatMatrix.of(new float[][] {{3, 4}, {3, 4}})));
        assertThat(covariance.shrinkage()).isZero();
        assertThat(covariance.values()).containsOnly(0);
    }

    @Test
    void namesTheRowThatIsNotFinite() {
        FloatMatrix matrix = Matrices.random(1, 2, 2);
        matrix.values()[3] = Float.NaN;
        RowSource rows = RowSource.of(matrix);
        assertThatThrownBy(() -> Covariance.of(rows)).hasMessageStartingWith("row 1 holds NaN");
    }

    @Test
    void refusesClassesThatDoNotFitTheRows() {
        RowSource rows = Matrices.source(11, 3, 2);
        assertThatThrownBy(() -> PooledCovariance.fit(rows, new int[2])).hasMessageStartingWith("2 classes for 3 rows");
        assertThatThrownBy(() -> PooledCovariance.fit(rows, new int[] {0, -1, 0}))
                .hasMessageStartingWith("row 1 has class -1");
    }

    private static int[] classes(int rows, int count) {
        int[] classes = new int[rows];
        for (int row = 0; row < rows; row++) {
            classes[row] = row % count;
        }
        return classes;
    }

    private static double distanceFromIdentity(double[] matrix, int d) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            double difference = matrix[i] - (i % (d + 1) == 0 ? 1 : 0);
            sum += difference * difference;
        }
        return sum;
    }

    /* Lemma 3.4 of the paper, row by row: b² is the mean over rows of |x xᵀ - S|², divided by n. */
    private static double naiveShrinkage(FloatMatrix rows) {
        int n = rows.rows();
        int d = rows.columns();
        double[] s = Matrices.covariance(rows);
        double[] mean = new double[d];
        for (int row = 0; row < n; row++) {
            for (int i = 0; i < d; i++) {
                mean[i] += rows.row(row)[i] / (double) n;
            }
        }
        double noise = 0;
        for (int row = 0; row < n; row++) {
            float[] x = rows.row(row);
            for (int i = 0; i < d * d; i++) {
                double difference = (x[i / d] - mean[i / d]) * (x[i % d] - mean[i % d]) - s[i];
                noise += difference * difference / n / n;
            }
        }
        double m = 0;
        for (int i = 0; i < d; i++) {
            m += s[i * d + i] / d;
        }
        double spread = 0;
        for (int i = 0; i < s.length; i++) {
            double difference = s[i] - (i % (d + 1) == 0 ? m : 0);
            spread += difference * difference;
        }
        return Math.min(1, noise / spread);
    }
}
