package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.answer.Isotonic.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IsotonicTest {

    /// Statements that are right as often as the square of what they say.
    private static List<Statement> draw(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double p = random.nextDouble();
            statements.add(new Statement(p, random.nextDouble() < p * p ? 1 : 0));
        }
        return statements;
    }

    @Test
    void risesEverywhere() {
        for (long seed = 0; seed < 20; seed++) {
            Isotonic curve = Isotonic.fit(draw(seed, 400));
            double former = 0;
            for (double p = 0; p <= 1; p += 0.001) {
                double now = curve.apply(p);
                assertThat(now).as("seed %d, p %s", seed, p).isBetween(former, 1.0);
                former = now;
            }
        }
    }

    @Test
    void findsTheSharesThatStatementsWereDrawnBy() {
        Isotonic curve = Isotonic.fit(draw(3, 50_000));
        for (double p = 0.1; p < 1; p += 0.1) {
            assertThat(curve.apply(p)).as("p %s", p).isCloseTo(p * p, within(0.05));
        }
    }

    /* The isotonic regression of a sequence is, at each place, the largest over starts of the smallest over ends of
     * the mean between (Barlow, Bartholomew, Bremner, Brunk 1972). Every statement comes 20 times, so that no pool is
     * too small. */
    @Test
    void isTheRegressionThatTheMinMaxFormulaGives() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 20; round++) {
            int n = 12;
            double[] share = random.doubles(n).toArray();
            List<Statement> statements = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                statements.addAll(Collections.nCopies(20, new Statement((i + 1.0) / (n + 1), share[i])));
            }
            Isotonic curve = Isotonic.fit(statements);
            for (int pool = 0; pool < curve.stated().length; pool++) {
                double at = curve.stated()[pool] * (n + 1) - 1; // the middle of the pool's places
                assertThat(curve.observed()[pool])
                        .as("round %d, pool %d", round, pool)
                        .isCloseTo(minMax(share, (int) Math.round(at)), within(1e-9));
            }
        }
    }

    private static double minMax(double[] share, int place) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int from = 0; from <= place; from++) {
            double smallest = Double.POSITIVE_INFINITY;
            for (int to = place; to < share.length; to++) {
                double sum = 0;
                for (int i = from; i <= to; i++) {
                    sum += share[i];
                }
                smallest = Math.min(smallest, sum / (to - from + 1));
            }
            largest = Math.max(largest, smallest);
        }
        return largest;
    }

    @Test
    void equalStatementsAreOnePointInWhateverOrderTheyCome() {
        List<Statement> statements = new ArrayList<>();
        statements.addAll(Collections.nCopies(60, new Statement(0.2, 0)));
        statements.addAll(Collections.nCopies(30, new Statement(0.5, 0)));
        statements.addAll(Collections.nCopies(30, new Statement(0.5, 1)));
        statements.addAll(Collections.nCopies(60, new Statement(0.9, 1)));
        for (int seed = 0; seed < 5; seed++) {
            Isotonic curve = Isotonic.fit(statements);
            assertThat(curve.stated()).as("order %d", seed).containsExactly(new double[] {0.2, 0.5, 0.9}, within(1e-9));
            assertThat(curve.observed()).containsExactly(new double[] {0, 0.5, 1}, within(1e-9));
            Collections.shuffle(statements, new Random(seed));
        }
    }

    @Test
    void oneStatementMoreMakesNoCertaintyAtTheEnd() {
        List<Statement> statements = new ArrayList<>(Collections.nCopies(50, new Statement(0.5, 0)));
        statements.add(new Statement(0.99, 1));
        assertThat(java.util.Arrays.stream(Isotonic.fit(statements).observed())).allMatch(observed -> observed < 0.1);
    }

    @Test
    void leavesTheImpossibleImpossible() {
        assertThat(Isotonic.fit(draw(1, 100)).apply(0)).isZero();
    }

    @Test
    void aCurveWithoutAPointIsRefused() {
        assertThatThrownBy(() -> new Isotonic(new double[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Isotonic(new double[2], new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
