package io.ocellus.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassBalanceTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private final ClassBalance classes = new ClassBalance(new int[] {1000, 10, 0, 90});

    @Test
    void letsEveryClassWeighTheSameByInverseCounts() {
        double[] weights = classes.inverseCounts();
        assertThat(1000 * weights[0]).isCloseTo(10 * weights[1], EXACT).isCloseTo(90 * weights[3], EXACT);
        assertThat(weights[2]).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.9, 0.999, 0.999999})
    void averagesToOneOverTheRows(double beta) {
        double[] weights = classes.effectiveNumbers(beta);
        assertThat((1000 * weights[0] + 10 * weights[1] + 90 * weights[3]) / 1100)
                .isCloseTo(1, EXACT);
    }

    @Test
    void goesFromEvenWeightsToInverseCountsAsBetaGrows() {
        assertThat(classes.effectiveNumbers(0)).containsExactly(new double[] {1, 1, 1, 1}, EXACT);
        assertThat(classes.effectiveNumbers(1 - 1e-9)).containsExactly(classes.inverseCounts(), within(1e-4));
        double[] between = classes.effectiveNumbers(0.99);
        assertThat(between[1] / between[0]).isCloseTo((1 - Math.pow(0.99, 1000)) / (1 - Math.pow(0.99, 10)), EXACT);
    }

    @Test
    void offsetsByTheLogarithmOfTheShare() {
        assertThat(classes.logOfShares(2)[1]).isCloseTo(2 * Math.log(10 / 1100.0), EXACT);
        assertThat(classes.logOfShares(2)[2]).isZero();
    }

    @Test
    void givesTheSmallestClassTheGreatestMargin() {
        double[] margins = classes.margins(0.5);
        assertThat(margins[1]).isCloseTo(0.5, EXACT);
        assertThat(margins[0]).isCloseTo(0.5 * Math.pow(100, -0.25), EXACT);
    }

    @Test
    void countsLabelsAndLeavesNegativeOnesOut() {
        ClassBalance counted = ClassBalance.of(new int[] {0, 1, 1, -1}, 2);
        assertThat(counted.inverseCounts()).containsExactly(new double[] {1.5, 0.75}, EXACT);
        assertThatThrownBy(() -> ClassBalance.of(new int[] {2}, 2)).hasMessageContaining("row 0 is of class 2");
        assertThatThrownBy(() -> new ClassBalance(new int[] {-1})).hasMessageContaining("class 0 has -1 rows");
    }

    @Test
    void evensTheSidesOfAProblemOut() {
        BinaryProblem evened = ClassBalance.evened(new BinaryProblem(new byte[] {1, -1, -1, -1, 0}, 1, 1));
        assertThat(evened.positiveCost()).isCloseTo(2, EXACT);
        assertThat(evened.negativeCost()).isCloseTo(2 / 3.0, EXACT);
        BinaryProblem oneSided = new BinaryProblem(new byte[] {1, 1}, 1, 1);
        assertThat(ClassBalance.evened(oneSided)).isSameAs(oneSided);
    }

    @Test
    void shortensLongWeightsByTheirLengthToThePowerOfTau() {
        List<LinearWeights> weights =
                List.of(new LinearWeights(new float[] {3, 4}, 5), new LinearWeights(new float[2], 1));
        LinearWeights unit = TauNormalisation.of(weights, 1).getFirst();
        assertThat(unit.w()).containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
        assertThat(unit.bias()).isEqualTo(1);
        assertThat(TauNormalisation.of(weights, 0).getFirst().w()).containsExactly(3, 4);
        assertThat(TauNormalisation.of(weights, 0.5).get(1).bias()).isEqualTo(1);
        assertThatThrownBy(() -> classes.effectiveNumbers(1)).hasMessageContaining("beta of 1.0");
    }
}
