package io.ocellus.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.linear.SgdSettings.Sampling;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Kernel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AveragedSgdTest {

    @ParameterizedTest
    @EnumSource
    void comesNearTheMinimumOfDualCoordinateDescent(Loss loss) throws Exception {
        RandomRows drawn = RandomRows.draw(61, 400, 24, 3, 0.7);
        BinaryProblem problem = drawn.problem(0).withCosts(1.5, 0.8);
        SgdSettings settings = SgdSettings.DEFAULT.withLoss(loss).withEpochs(30);
        double best = exact(drawn.matrix(), problem, loss).primalObjective();
        double reached = objective(drawn.matrix(), problem, loss, AveragedSgd.solve(drawn.matrix(), problem, settings));
        assertThat(reached).isBetween(best * (1 - 1e-4), best * 1.01);
    }

    @ParameterizedTest
    @EnumSource
    void comesNearerWithMoreEpochs(Loss loss) throws Exception {
        RandomRows drawn = RandomRows.draw(62, 400, 24, 3, 0.7);
        BinaryProblem problem = drawn.problem(1);
        SgdSettings settings = SgdSettings.DEFAULT.withLoss(loss);
        double few = objective(
                drawn.matrix(), problem, loss, AveragedSgd.solve(drawn.matrix(), problem, settings.withEpochs(2)));
        double many = objective(
                drawn.matrix(), problem, loss, AveragedSgd.solve(drawn.matrix(), problem, settings.withEpochs(40)));
        assertThat(many).isLessThan(few);
    }

    /// Balanced sampling minimises what costs that even the sides out minimise.
    @ParameterizedTest
    @EnumSource
    void countsBothSidesTheSameWhenItTossesACoin(Loss loss) throws Exception {
        RandomRows drawn = RandomRows.draw(63, 600, 16, 12, 0.7);
        BinaryProblem problem = drawn.problem(0);
        BinaryProblem evened = ClassBalance.evened(problem);
        double best = exact(drawn.matrix(), evened, loss).primalObjective();
        SgdSettings settings = SgdSettings.DEFAULT.withLoss(loss).withEpochs(40);
        LinearWeights tossed = AveragedSgd.solve(drawn.matrix(), problem, settings.withSampling(Sampling.BALANCED));
        LinearWeights permuted = AveragedSgd.solve(drawn.matrix(), problem, settings);
        assertThat(objective(drawn.matrix(), evened, loss, tossed)).isLessThan(best * 1.03);
        assertThat(objective(drawn.matrix(), evened, loss, permuted)).isGreaterThan(best * 1.1);
    }

    /// The clever bookkeeping against the mean taken in the plain way.
    @Test
    void averagesAllThatTheWeightsHaveBeen() {
        RandomRows drawn = RandomRows.draw(64, 20, 5, 2, 1);
        Rows rows = new Rows(drawn.matrix(), 1, Kernel.best());
        AverageOfSteps steps = new AverageOfSteps(rows);
        double[] w = new double[6];
        double[] sum = new double[6];
        for (int t = 0; t < 200; t++) {
            float[] row = Arrays.copyOf(drawn.matrix().row(t % 20), 6);
            row[5] = 1;
            double factor = Math.sin(t);
            steps.shrink(0.9); // small enough that the scale is renewed on the way
            steps.add(factor, t % 20);
            for (int j = 0; j < 6; j++) {
                w[j] = 0.9 * w[j] + factor * row[j];
                sum[j] += t >= 10 ? w[j] : 0;
            }
            if (t >= 10) {
                steps.average();
            }
        }
        LinearWeights mean = steps.mean();
        for (int j = 0; j < 5; j++) {
            assertThat((double) mean.w()[j]).isCloseTo(sum[j] / 190, within(1e-4));
        }
        assertThat((double) mean.bias()).isCloseTo(sum[5] / 190, within(1e-4));
    }

    @Test
    void givesTheSameBitsAgain() throws Exception {
        RandomRows drawn = RandomRows.draw(65, 100, 33, 2, 1);
        for (Sampling sampling : Sampling.values()) {
            SgdSettings settings = SgdSettings.DEFAULT.withSampling(sampling);
            LinearWeights once = AveragedSgd.solve(drawn.matrix(), drawn.problem(0), settings);
            LinearWeights again = AveragedSgd.solve(drawn.matrix(), drawn.problem(0), settings);
            assertThat(again.w()).isEqualTo(once.w());
        }
    }

    @ParameterizedTest
    @EnumSource
    void copesWithOneSideAndWithNoRows(Sampling sampling) throws Exception {
        FloatMatrix rows = FloatMatrix.of(new float[][] {{1, 2}, {1, 2}});
        SgdSettings settings = SgdSettings.DEFAULT.withSampling(sampling);
        LinearWeights one = AveragedSgd.solve(rows, new BinaryProblem(new byte[] {-1, -1}, 1, 1), settings);
        assertThat(one.score(rows.row(0))).isNegative();
        LinearWeights other = AveragedSgd.solve(rows, new BinaryProblem(new byte[] {1, 0}, 1, 1), settings);
        assertThat(other.score(rows.row(0))).isPositive();
        LinearWeights none = AveragedSgd.solve(rows, new BinaryProblem(new byte[2], 1, 1), settings);
        assertThat(none.w()).containsOnly(0);
        LinearWeights zeros =
                AveragedSgd.solve(new FloatMatrix(2, 2), new BinaryProblem(new byte[] {1, -1}, 1, 1), settings);
        assertThat(zeros.w()).containsOnly(0);
    }

    @Test
    void stopsWhenInterruptedAndRefusesWhatDoesNotFit() {
        FloatMatrix rows = new FloatMatrix(2, 2);
        BinaryProblem three = new BinaryProblem(new byte[3], 1, 1);
        assertThatThrownBy(() -> AveragedSgd.solve(rows, three, SgdSettings.DEFAULT))
                .hasMessageContaining("3 signs for 2 rows");
        assertThatThrownBy(() -> SgdSettings.DEFAULT.withEpochs(0)).hasMessageContaining("0 epochs");
        BinaryProblem two = new BinaryProblem(new byte[] {1, -1}, 1, 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> AveragedSgd.solve(rows, two, SgdSettings.DEFAULT))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private static Solution exact(FloatMatrix rows, BinaryProblem problem, Loss loss) throws InterruptedException {
        SvmSettings settings = new SvmSettings(loss, 1, 1, 1e-4, 10_000, 1);
        return DualCoordinateDescent.solve(rows, List.of(problem), settings, 1).getFirst();
    }

    private static double objective(FloatMatrix rows, BinaryProblem problem, Loss loss, LinearWeights weights) {
        double sum = (weights.norm() * weights.norm() + (double) weights.bias() * weights.bias()) / 2;
        for (int i = 0; i < problem.rows(); i++) {
            double cost = problem.sign(i) > 0 ? problem.positiveCost() : problem.negativeCost();
            sum += cost * loss.at(problem.sign(i) * weights.score(rows.row(i)));
        }
        return sum;
    }
}
