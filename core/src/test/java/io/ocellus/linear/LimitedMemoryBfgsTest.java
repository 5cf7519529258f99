package io.ocellus.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.linear.LimitedMemoryBfgs.Minimum;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LimitedMemoryBfgsTest {

    @Test
    void findsTheMinimumOfRosenbrocksValley() throws Exception {
        Objective valley = (x, gradient) -> {
            double across = x[1] - x[0] * x[0];
            gradient[0] = -400 * x[0] * across - 2 * (1 - x[0]);
            gradient[1] = 200 * across;
            return 100 * across * across + (1 - x[0]) * (1 - x[0]);
        };
        Minimum minimum = new LimitedMemoryBfgs(valley, 1e-9, 200).minimise(new double[] {-1.2, 1});
        assertThat(minimum.ending).isEqualTo(Ending.CONVERGED);
        assertThat(minimum.point).containsExactly(new double[] {1, 1}, within(1e-6));
        assertThat(minimum.iterations).isLessThan(60);
    }

    @Test
    void solvesABadlyConditionedBowlForWhichSteepestDescentNeedsTenThousands() throws Exception {
        Objective bowl = (x, gradient) -> {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                double curvature = Math.pow(10, 4.0 * i / x.length);
                gradient[i] = curvature * (x[i] - i);
                sum += curvature * (x[i] - i) * (x[i] - i) / 2;
            }
            return sum;
        };
        Minimum minimum = new LimitedMemoryBfgs(bowl, 1e-8, 1000).minimise(new double[50]);
        double[] wanted = new double[50];
        Arrays.setAll(wanted, i -> i);
        assertThat(minimum.point).containsExactly(wanted, within(1e-2));
        assertThat(minimum.iterations).isLessThan(1000);
    }

    /// A function whose gradient points the wrong way offers no step.
    @Test
    void saysWhenNoStepLeadsDown() throws Exception {
        Objective liar = (x, gradient) -> {
            gradient[0] = -1;
            return x[0];
        };
        Minimum minimum = new LimitedMemoryBfgs(liar, 1e-8, 100).minimise(new double[] {5});
        assertThat(minimum.ending).isEqualTo(Ending.STALLED);
        assertThat(minimum.point).containsExactly(5);
    }
}
