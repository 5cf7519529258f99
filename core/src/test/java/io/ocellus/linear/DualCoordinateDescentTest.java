package io.ocellus.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.vector.FloatMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DualCoordinateDescentTest {

    private static final SvmSettings EXACT =
            SvmSettings.DEFAULT.withTolerance(1e-5).withMaximumPasses(20_000);

    @ParameterizedTest
    @CsvSource({
        "HINGE, 1, 1",
        "HINGE, 0.05, 0",
        "HINGE, 5, 1",
        "SQUARED_HINGE, 1, 1",
        "SQUARED_HINGE, 0.05, 0",
        "SQUARED_HINGE, 5, 1",
        "LOGISTIC, 1, 1",
        "LOGISTIC, 0.05, 0",
        "LOGISTIC, 5, 1"
    })
    void findsTheMinimumThatAnIndependentSolverFinds(Loss loss, double cost, double biasFeature) throws Exception {
        RandomRows drawn = RandomRows.draw(3, 40, 9, 3, 0.7);
        BinaryProblem problem = drawn.problem(0).withCosts(2, 0.7);
        SvmSettings settings = EXACT.withLoss(loss).withCost(cost).withBiasFeature(biasFeature);
        SlowSolver slow = new SlowSolver(drawn.matrix(), problem, settings);
        double[] best = slow.solve();

        Solution solution = solve(drawn.matrix(), problem, settings);

        assertThat(solution.converged()).isTrue();
        assertThat(solution.primalObjective()).isCloseTo(slow.objective(best), within(1e-5 * slow.objective(best)));
        float[] w = solution.weights().w();
        for (int j = 0; j < w.length; j++) {
            assertThat((double) w[j]).isCloseTo(best[j], within(2e-3));
        }
        assertThat((double) solution.weights().bias()).isCloseTo(best[w.length] * biasFeature, within(2e-3));
    }

    @ParameterizedTest
    @EnumSource
    void leavesADualityGapThatTheToleranceExplains(Loss loss) throws Exception {
        RandomRows drawn = RandomRows.draw(5, 400, 64, 4, 0.5);
        SvmSettings settings = EXACT.withLoss(loss).withTolerance(1e-4);
        for (Solution solution : solve(drawn, settings, 2)) {
            double primal = solution.primalObjective();
            assertThat(solution.converged()).isTrue();
            assertThat(primal - solution.dualObjective()).isBetween(-1e-6 * primal, 1e-4 * primal);
        }
    }

    /// alpha = 0 where the margin exceeds 1, alpha = C where it falls short, between them only at margin 1.
    @Test
    void meetsTheConditionsOfKarushKuhnAndTucker() throws Exception {
        RandomRows drawn = RandomRows.draw(7, 300, 20, 3, 0.6);
        BinaryProblem problem = drawn.problem(1);
        SvmSettings settings = EXACT.withLoss(Loss.HINGE);
        Solution solution = solve(drawn.matrix(), problem, settings);
        double[] duals = solution.duals();
        for (int i = 0; i < duals.length; i++) {
            double margin =
                    problem.sign(i) * solution.weights().score(drawn.matrix().row(i));
            if (margin > 1 + 1e-3) {
                assertThat(duals[i]).isZero();
            } else if (margin < 1 - 1e-3) {
                assertThat(duals[i]).isEqualTo(1.0);
            }
        }
        assertThat(Arrays.stream(duals).filter(a -> a > 0 && a < 1).count()).isBetween(1L, 100L);
    }

    /// The derivative of the loss at the margin is what each dual variable must be.
    @ParameterizedTest
    @EnumSource(names = {"SQUARED_HINGE", "LOGISTIC"})
    void hasDualsThatAreTheSlopesOfTheLoss(Loss loss) throws Exception {
        RandomRows drawn = RandomRows.draw(8, 200, 20, 3, 0.6);
        BinaryProblem problem = drawn.problem(1).withCosts(3, 0.5);
        Solution solution = solve(drawn.matrix(), problem, EXACT.withLoss(loss));
        double step = 1e-5;
        for (int i = 0; i < problem.rows(); i++) {
            double margin =
                    problem.sign(i) * solution.weights().score(drawn.matrix().row(i));
            double cost = problem.sign(i) > 0 ? 3 : 0.5;
            double slope = (loss.at(margin - step) - loss.at(margin + step)) / (2 * step);
            assertThat(solution.duals()[i]).isCloseTo(cost * slope, within(1e-3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameBitsWithAnyNumberOfThreads(Loss loss) throws Exception {
        RandomRows drawn = RandomRows.draw(11, 200, 33, 11, 0.8);
        List<Solution> one = solve(drawn, SvmSettings.DEFAULT.withLoss(loss), 1);
        for (int threads : new int[] {2, 3, 16}) {
            List<Solution> several = solve(drawn, SvmSettings.DEFAULT.withLoss(loss), threads);
            for (int p = 0; p < one.size(); p++) {
                assertSame(several.get(p), one.get(p));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void solvesAProblemAloneAsAmongOthers(Loss loss) throws Exception {
        RandomRows drawn = RandomRows.draw(12, 200, 50, 5, 0.8);
        List<Solution> together = solve(drawn, SvmSettings.DEFAULT.withLoss(loss), 1);
        for (int p = 0; p < 5; p++) {
            Solution alone = solve(drawn.matrix(), drawn.problem(p), SvmSettings.DEFAULT.withLoss(loss));
            assertSame(alone, together.get(p));
        }
    }

    @ParameterizedTest
    @EnumSource
    void reachesTheSameMinimumFromAnySeedAndOrderOfRows(Loss loss) throws Exception {
        RandomRows drawn = RandomRows.draw(13, 150, 30, 3, 0.6);
        SvmSettings settings = EXACT.withLoss(loss);
        double wanted = solve(drawn.matrix(), drawn.problem(0), settings).primalObjective();
        int[] order = IntStream.range(0, 150).map(i -> 149 - i).toArray();
        byte[] signs = new byte[150];
        for (int i = 0; i < 150; i++) {
            signs[i] = (byte) drawn.problem(0).sign(order[i]);
        }
        FloatMatrix turned = drawn.matrix().select(order);
        for (long seed = 1; seed < 4; seed++) {
            Solution other = solve(turned, new BinaryProblem(signs, 1, 1), settings.withSeed(seed));
            assertThat(other.primalObjective()).isCloseTo(wanted, within(1e-5 * wanted));
        }
    }

    @ParameterizedTest
    @EnumSource
    void needsFewerPassesFromFormerDualsAndEndsAtTheSameObjective(Loss loss) throws Exception {
        RandomRows drawn = RandomRows.draw(17, 400, 40, 2, 0.4);
        SvmSettings settings = EXACT.withLoss(loss).withTolerance(1e-3);
        List<BinaryProblem> problems = List.of(drawn.problem(0));
        Solution cold = DualCoordinateDescent.solve(drawn.matrix(), problems, settings, 1)
                .getFirst();
        List<double[]> duals = List.of(cold.duals());
        Solution warm = DualCoordinateDescent.solve(drawn.matrix(), problems, settings, duals, 1)
                .getFirst();
        assertThat(warm.passes()).isLessThan(cold.passes() / 2);
        assertThat(warm.primalObjective()).isCloseTo(cold.primalObjective(), within(1e-4 * cold.primalObjective()));
    }

    @Test
    void bringsFormerDualsIntoTheRangeOfOtherCosts() throws Exception {
        RandomRows drawn = RandomRows.draw(18, 100, 10, 2, 0.4);
        SvmSettings settings = EXACT.withLoss(Loss.HINGE);
        List<BinaryProblem> problems = List.of(drawn.problem(0));
        Solution dear = DualCoordinateDescent.solve(drawn.matrix(), problems, settings.withCost(5), 1)
                .getFirst();
        SvmSettings cheap = settings.withCost(0.1);
        List<double[]> duals = List.of(dear.duals());
        Solution warm = DualCoordinateDescent.solve(drawn.matrix(), problems, cheap, duals, 1)
                .getFirst();
        Solution cold =
                DualCoordinateDescent.solve(drawn.matrix(), problems, cheap, 1).getFirst();
        assertThat(Arrays.stream(warm.duals()).max().orElseThrow()).isLessThanOrEqualTo(0.1);
        assertThat(warm.primalObjective()).isCloseTo(cold.primalObjective(), within(1e-5 * cold.primalObjective()));
    }

    @ParameterizedTest
    @EnumSource
    void leavesRowsOfSignZeroOut(Loss loss) throws Exception {
        RandomRows drawn = RandomRows.draw(19, 60, 10, 2, 0.6);
        byte[] signs = drawn.problem(0).signs();
        Arrays.fill(signs, 40, 60, (byte) 0);
        Solution some = solve(drawn.matrix(), new BinaryProblem(signs, 1, 1), EXACT.withLoss(loss));
        int[] first = IntStream.range(0, 40).toArray();
        BinaryProblem fewer = new BinaryProblem(Arrays.copyOf(signs, 40), 1, 1);
        Solution without = solve(drawn.matrix().select(first), fewer, EXACT.withLoss(loss));
        assertThat(some.primalObjective()).isCloseTo(without.primalObjective(), within(1e-5));
        assertThat(Arrays.copyOfRange(some.duals(), 40, 60)).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource
    void answersZeroWhereNoRowCounts(Loss loss) throws Exception {
        FloatMatrix matrix = RandomRows.draw(1, 5, 3, 2, 1).matrix();
        Solution solution = solve(matrix, new BinaryProblem(new byte[5], 1, 1), EXACT.withLoss(loss));
        assertThat(solution.weights().w()).containsOnly(0);
        assertThat(solution.primalObjective()).isZero();
        assertThat(solution.converged()).isTrue();
        Solution empty = solve(new FloatMatrix(0, 3), new BinaryProblem(new byte[0], 1, 1), EXACT.withLoss(loss));
        assertThat(empty.weights().w()).containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void copesWithOneClassOneRowAndEqualRows(Loss loss) throws Exception {
        FloatMatrix equal = FloatMatrix.of(new float[][] {{1, 2}, {1, 2}, {1, 2}, {1, 2}});
        SvmSettings settings = EXACT.withLoss(loss);
        Solution oneClass = solve(equal, new BinaryProblem(new byte[] {1, 1, 1, 1}, 1, 1), settings);
        Solution oneRow = solve(equal, new BinaryProblem(new byte[] {0, -1, 0, 0}, 1, 1), settings);
        Solution torn = solve(equal, new BinaryProblem(new byte[] {1, -1, 1, -1}, 1, 1), settings);
        assertThat(oneClass.weights().score(equal.row(0))).isGreaterThan(0.5f);
        assertThat(oneRow.weights().score(equal.row(0))).isNegative();
        assertThat(torn.weights().score(equal.row(0))).isCloseTo(0f, within(1e-3f));
        assertThat(List.of(oneClass, oneRow, torn)).allMatch(Solution::converged);
    }

    @ParameterizedTest
    @EnumSource
    void copesWithRowsOfZerosAndNoBias(Loss loss) throws Exception {
        Solution solution = solve(
                new FloatMatrix(2, 3),
                new BinaryProblem(new byte[] {1, -1}, 1, 1),
                EXACT.withLoss(loss).withBiasFeature(0));
        assertThat(solution.weights().w()).containsOnly(0);
        assertThat(solution.primalObjective()).isCloseTo(2 * loss.at(0), within(1e-9));
        assertThat(solution.dualObjective()).isCloseTo(2 * loss.at(0), within(1e-6));
    }

    /// The bias feature alone would call everything negative; the cost of the single positive row prevents it.
    @ParameterizedTest
    @EnumSource
    void heedsTheOneRowAmongAThousandThatCostsAThousandTimesAsMuch(Loss loss) throws Exception {
        SplittableRandom random = new SplittableRandom(23);
        FloatMatrix matrix = new FloatMatrix(1001, 8);
        byte[] signs = new byte[1001];
        for (int i = 0; i < 1001; i++) {
            float[] row = new float[8];
            for (int j = 0; j < 8; j++) {
                row[j] = (float) (0.3 * random.nextGaussian() + (i == 500 ? 0.5 : 0));
            }
            matrix.set(i, row);
            signs[i] = (byte) (i == 500 ? 1 : -1);
        }
        SvmSettings settings = EXACT.withLoss(loss).withTolerance(1e-2).withCost(0.01);
        Solution even = solve(matrix, new BinaryProblem(signs, 1, 1), settings);
        Solution weighted = solve(matrix, new BinaryProblem(signs, 1000, 1), settings);
        assertThat(even.weights().score(matrix.row(500))).isNegative();
        assertThat(weighted.weights().score(matrix.row(500))).isPositive();
        assertThat(weighted.converged()).isTrue();
    }

    @Test
    void saysWhenItRunsOutOfPasses() throws Exception {
        RandomRows drawn = RandomRows.draw(29, 200, 10, 2, 0.2);
        Solution solution =
                solve(drawn.matrix(), drawn.problem(0), EXACT.withCost(1000).withMaximumPasses(2));
        assertThat(solution.converged()).isFalse();
        assertThat(solution.passes()).isEqualTo(2);
        assertThat(solution.dualObjective()).isLessThan(solution.primalObjective());
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void stopsWhenInterrupted(int threads) {
        RandomRows drawn = RandomRows.draw(31, 50, 5, 4, 0.5);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> solve(drawn, EXACT, threads)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void refusesWhatCannotBeSolved() {
        RandomRows drawn = RandomRows.draw(37, 4, 2, 2, 1);
        BinaryProblem five = new BinaryProblem(new byte[5], 1, 1);
        assertThatThrownBy(() -> solve(drawn.matrix(), five, EXACT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("problem 0 has 5 signs, the matrix 4 rows");
        assertThatThrownBy(() -> solve(drawn, EXACT, 0)).hasMessageContaining("0 threads solve nothing");
        FloatMatrix written = new FloatMatrix(4, 2);
        written.values()[5] = Float.NaN;
        assertThatThrownBy(() -> solve(written, drawn.problem(0), EXACT)).hasMessageContaining("row 2 is not finite");
        assertThatThrownBy(() -> DualCoordinateDescent.solve(
                        drawn.matrix(), List.of(drawn.problem(0)), EXACT, List.of(new double[3]), 1))
                .hasMessageContaining("problem 0 has 3 duals, the matrix 4 rows");
        assertThatThrownBy(() -> new BinaryProblem(new byte[] {2}, 1, 1)).hasMessageContaining("sign 2 of row 0");
        assertThatThrownBy(() -> new BinaryProblem(new byte[1], 0, 1)).hasMessageContaining("cost factor of 0.0");
        assertThatThrownBy(() -> EXACT.withCost(Double.NaN)).hasMessageContaining("cost of NaN");
    }

    private static Solution solve(FloatMatrix matrix, BinaryProblem problem, SvmSettings settings)
            throws InterruptedException {
        return DualCoordinateDescent.solve(matrix, List.of(problem), settings, 1)
                .getFirst();
    }

    private static List<Solution> solve(RandomRows drawn, SvmSettings settings, int threads)
            throws InterruptedException {
        List<BinaryProblem> problems = new ArrayList<>();
        for (int c = 0; c < drawn.classes(); c++) {
            problems.add(drawn.problem(c));
        }
        return DualCoordinateDescent.solve(drawn.matrix(), problems, settings, threads);
    }

    private static void assertSame(Solution solution, Solution wanted) {
        assertThat(solution.weights().w()).isEqualTo(wanted.weights().w());
        assertThat(solution.weights().bias()).isEqualTo(wanted.weights().bias());
        assertThat(solution.duals()).isEqualTo(wanted.duals());
        assertThat(solution.primalObjective()).isEqualTo(wanted.primalObjective());
        assertThat(solution.passes()).isEqualTo(wanted.passes());
    }
}
