package io.ocellus.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CostPathTest {

    private static final double[] COSTS = {0.3, 1, 3, 10, 30};
    private static final RandomRows DRAWN = RandomRows.draw(11, 500, 64, 4, 0.5);
    private static final List<BinaryProblem> PROBLEMS =
            IntStream.range(0, 4).mapToObj(DRAWN::problem).toList();

    private static List<List<Solution>> path(SvmSettings settings, int threads) throws InterruptedException {
        return CostPath.solve(DRAWN.matrix(), PROBLEMS, settings, COSTS, threads);
    }

    private static List<Solution> alone(SvmSettings settings, double cost) throws InterruptedException {
        return DualCoordinateDescent.solve(DRAWN.matrix(), PROBLEMS, settings.withCost(cost), 2);
    }

    @ParameterizedTest
    @EnumSource
    void reachesTheObjectiveThatAStartFromNothingReaches(Loss loss) throws Exception {
        SvmSettings settings =
                SvmSettings.DEFAULT.withLoss(loss).withTolerance(1e-4).withMaximumPasses(20_000);
        List<List<Solution>> path = path(settings, 2);
        for (int i = 0; i < COSTS.length; i++) {
            List<Solution> alone = alone(settings, COSTS[i]);
            for (int p = 0; p < PROBLEMS.size(); p++) {
                double objective = alone.get(p).primalObjective();
                assertThat(path.get(i).get(p).converged()).isTrue();
                assertThat(path.get(i).get(p).primalObjective())
                        .as("%s, C = %s, problem %d", loss, COSTS[i], p)
                        .isCloseTo(objective, within(1e-3 * objective));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesFewerPassesThanStartsFromNothing(Loss loss) throws Exception {
        SvmSettings settings = SvmSettings.DEFAULT.withLoss(loss).withMaximumPasses(20_000);
        int together = 0;
        int alone = 0;
        List<List<Solution>> path = path(settings, 2);
        for (int i = 1; i < COSTS.length; i++) {
            together += passes(path.get(i));
            alone += passes(alone(settings, COSTS[i]));
        }
        assertThat(together)
                .as("%s: passes of the path, from nothing %d", loss, alone)
                .isLessThan(alone);
    }

    private static int passes(List<Solution> solutions) {
        return solutions.stream().mapToInt(Solution::passes).sum();
    }

    @Test
    void theFirstCostIsSolvedAsIfItWereAlone() throws Exception {
        List<Solution> first = path(SvmSettings.DEFAULT, 1).getFirst();
        List<Solution> alone = alone(SvmSettings.DEFAULT, COSTS[0]);
        for (int p = 0; p < PROBLEMS.size(); p++) {
            assertThat(first.get(p).weights().w())
                    .containsExactly(alone.get(p).weights().w());
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws Exception {
        List<List<Solution>> one = path(SvmSettings.DEFAULT, 1);
        List<List<Solution>> three = path(SvmSettings.DEFAULT, 3);
        for (int i = 0; i < COSTS.length; i++) {
            for (int p = 0; p < PROBLEMS.size(); p++) {
                assertThat(Arrays.equals(
                                one.get(i).get(p).weights().w(),
                                three.get(i).get(p).weights().w()))
                        .as("C = %s, problem %d", COSTS[i], p)
                        .isTrue();
            }
        }
    }
}
