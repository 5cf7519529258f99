package io.ocellus.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/* The function is always f(w) = sum w^2 / 2, so that the gradient is w itself. */
class OptimiserTest {

    private PointerScope scope;

    @BeforeEach
    void open() {
        scope = new PointerScope();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    static Stream<Function<List<Trained>, Optimiser>> optimisers() {
        return Stream.of(
                trained -> new Sgd(trained, 0, 0.1),
                trained -> new Sgd(trained, 0.9, 0.01),
                trained -> new AdamW(trained, 0.9, 0.999, 0.05));
    }

    @Test
    void nesterovMomentumTakesTheStepsOfTheFormula() {
        Trained one = trained("w", 1, 1, 2.0);
        try (Optimiser sgd = new Sgd(List.of(one), 0.9, 0.1)) {
            double w = 2;
            double v = 0;
            for (int i = 0; i < 5; i++) {
                descend(sgd, 0.1, one);
                double g = w + 0.1 * w;
                v = 0.9 * v + g;
                w -= 0.1 * (g + 0.9 * v);
                assertThat(values(one)[0]).isCloseTo(w, within(1e-14));
            }
        }
    }

    @Test
    void adamWTakesTheStepsOfTheFormula() {
        Trained one = trained("w", 1, 1, 2.0);
        try (Optimiser adam = new AdamW(List.of(one), 0.9, 0.99, 0.1)) {
            double w = 2;
            double m = 0;
            double v = 0;
            for (int t = 1; t <= 5; t++) {
                descend(adam, 0.05, one);
                double g = w;
                m = 0.9 * m + 0.1 * g;
                v = 0.99 * v + 0.01 * g * g;
                w -= 0.05 * 0.1 * w;
                w -= 0.05 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.99, t))) + 1e-8);
                assertThat(values(one)[0]).isCloseTo(w, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimisers")
    void goesOnBitForBitFromACopyOfItsState(Function<List<Trained>, Optimiser> make) {
        Trained one = trained("w", 1, 1, 2.0, -3.0);
        Trained other = trained("w", 1, 1, 0, 0);
        try (Optimiser first = make.apply(List.of(one));
                Optimiser second = make.apply(List.of(other))) {
            for (int i = 0; i < 3; i++) {
                descend(first, 0.1, one);
            }
            copy(Map.of("w", one.tensor()), Map.of("w", other.tensor()));
            copy(first.state(), second.state());
            for (int i = 0; i < 3; i++) {
                descend(first, 0.1, one);
                descend(second, 0.1, other);
            }
            assertThat(values(other)).containsExactly(values(one));
        }
    }

    @ParameterizedTest
    @MethodSource("optimisers")
    void findsTheLowestPoint(Function<List<Trained>, Optimiser> make) {
        Trained one = trained("w", 1, 0, 2.0, -3.0);
        try (Optimiser optimiser = make.apply(List.of(one))) {
            for (int i = 0; i < 400; i++) {
                descend(optimiser, 0.05, one);
            }
        }
        assertThat(values(one)[0]).isCloseTo(0, within(0.05));
        assertThat(values(one)[1]).isCloseTo(0, within(0.05));
    }

    @Test
    void aLowerRateScaleMakesSmallerSteps() {
        Trained slow = trained("slow", 0.1, 0, 1.0);
        Trained fast = trained("fast", 1, 0, 1.0);
        try (Optimiser sgd = new Sgd(List.of(slow, fast), 0, 0)) {
            descend(sgd, 0.5, slow, fast);
        }
        assertThat(values(slow)[0]).isCloseTo(0.95, within(1e-15));
        assertThat(values(fast)[0]).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void normsAndBiasesDoNotDecay() {
        Trained bias = trained("bias", 1, 0, 1.0);
        try (Optimiser adam = new AdamW(List.of(bias), 0.9, 0.999, 0.5)) {
            bias.tensor().mul(new Scalar(0.0)).sum().backward(); // a gradient of 0: only decay could move it
            adam.step(0.1);
        }
        assertThat(values(bias)[0]).isEqualTo(1);
    }

    @Test
    void longGradientsAreShrunkToTheLimitAndShortOnesAreNot() {
        Trained one = trained("a", 1, 1, 3.0);
        Trained two = trained("b", 1, 1, 4.0);
        slope(one);
        slope(two);
        assertThat(AllGradients.clip(List.of(one, two), 10)).isCloseTo(5, within(1e-12));
        assertThat(one.tensor().grad().item_double()).isEqualTo(3);
        assertThat(AllGradients.clip(List.of(one, two), 2.5)).isCloseTo(5, within(1e-12));
        assertThat(one.tensor().grad().item_double()).isCloseTo(1.5, within(1e-12));
        assertThat(two.tensor().grad().item_double()).isCloseTo(2, within(1e-12));
        AllGradients.clear(List.of(one, two));
        assertThat(AllGradients.clip(List.of(one, two), 1)).isZero();
    }

    @Test
    void theAverageFollowsTheWeightsAndSwappingTwiceChangesNothing() {
        Trained one = trained("w", 1, 1, 0.0);
        try (MovingAverage average = new MovingAverage(List.of(one), 0.5)) {
            set(one, 1);
            average.update(); // decay is (1 + 1) / (10 + 1) here
            average.swap();
            assertThat(values(one)[0]).isCloseTo(9.0 / 11, within(1e-12));
            average.swap();
            assertThat(values(one)[0]).isEqualTo(1);
            for (int i = 0; i < 60; i++) {
                average.update();
            }
            average.swap();
            assertThat(values(one)[0]).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void whatItRemembersOutlivesTheScopeItWasMadeIn() {
        Trained one = trained("w", 1, 1, 2.0);
        Optimiser sgd;
        try (PointerScope inner = new PointerScope()) {
            sgd = new Sgd(List.of(one), 0.9, 0);
        }
        try (sgd) {
            descend(sgd, 0.1, one);
            assertThat(values(one)[0]).isCloseTo(2 - 0.1 * (2 + 0.9 * 2), within(1e-14));
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new Sgd(List.of(), 1, 0)).hasMessageContaining("momentum 1.0 must lie in [0, 1)");
        assertThatThrownBy(() -> trained("w", 2, 0, 1)).hasMessageContaining("w: rate scale 2.0");
        Trained one = trained("w", 1, 1, 1);
        assertThatThrownBy(() -> new Sgd(List.of(one, one), 0, 0)).hasMessageContaining("two tensors are called");
    }

    private static void descend(Optimiser optimiser, double rate, Trained... all) {
        AllGradients.clear(List.of(all));
        for (Trained one : all) {
            slope(one);
        }
        optimiser.step(rate);
    }

    private static void slope(Trained one) {
        one.tensor().mul(one.tensor()).sum().mul(new Scalar(0.5)).backward();
    }

    private static Trained trained(String name, double rateScale, double decayScale, double... values) {
        Tensor tensor = Numbers.of(values, values.length).set_requires_grad(true);
        return new Trained(name, tensor, rateScale, decayScale);
    }

    private static void set(Trained one, double value) {
        try (NoGradGuard noGraph = new NoGradGuard()) {
            one.tensor().fill_(new Scalar(value));
        }
    }

    private static void copy(Map<String, Tensor> from, Map<String, Tensor> to) {
        assertThat(to.keySet()).isEqualTo(from.keySet());
        try (NoGradGuard noGraph = new NoGradGuard()) {
            from.forEach((name, tensor) -> to.get(name).copy_(tensor));
        }
    }

    private static double[] values(Trained one) {
        double[] values = new double[(int) one.tensor().numel()];
        new DoublePointer(one.tensor().data_ptr()).get(values);
        return values;
    }
}
