package io.ocellus.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.vector.FloatMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultinomialTest {

    private static final SoftmaxSettings EXACT = SoftmaxSettings.DEFAULT.withTolerance(1e-5);

    /// More than 32 classes and 32 rows, so that tiles end in the middle.
    @ParameterizedTest
    @ValueSource(ints = {3, 35})
    void hasTheGradientOfItsLossByFiniteDifferences(int classes) throws Exception {
        RandomRows drawn = RandomRows.draw(41, 71, 6, classes, 1);
        SoftmaxSettings settings = new SoftmaxSettings(0.7, 0.5, 1e-3, 10);
        SlowSoftmax slow = new SlowSoftmax(drawn, settings);
        SplittableRandom random = new SplittableRandom(42);
        for (int k = 0; k < classes; k++) {
            slow.weights[k] = 0.5 + random.nextDouble();
            slow.offsets[k] = random.nextGaussian();
            slow.margins[k] = random.nextDouble();
        }
        slow.scale = 1.7;
        SoftmaxLoss loss = SoftmaxLoss.even(classes)
                .withWeights(slow.weights)
                .withOffsets(slow.offsets)
                .withMargins(slow.margins, slow.scale);
        double[] point = new double[classes * 7];
        Arrays.setAll(point, i -> (float) random.nextGaussian()); // as a float, which is what the fast one rounds to
        double[] gradient = new double[point.length];
        double value;
        try (Crew crew = new Crew(2)) {
            value = new SoftmaxObjective(drawn.matrix(), drawn.labels().values(), loss, settings, crew)
                    .at(point, gradient);
        }

        assertThat(value).isCloseTo(slow.at(point), within(1e-6 * value));
        double length = Math.sqrt(LimitedMemoryBfgs.dot(gradient, gradient));
        for (int i = 0; i < point.length; i++) {
            assertThat(gradient[i]).isCloseTo(slope(slow, point, i), within(1e-6 * length));
        }
    }

    @Test
    void standsStillAtItsSolution() throws Exception {
        RandomRows drawn = RandomRows.draw(43, 120, 10, 4, 0.8);
        SlowSoftmax slow = new SlowSoftmax(drawn, EXACT);
        SoftmaxSolution solution = solve(drawn, SoftmaxLoss.even(4), EXACT, 1);
        double[] point = point(solution.weights());
        assertThat(solution.converged()).isTrue();
        assertThat(solution.objective()).isCloseTo(slow.at(point), within(1e-5 * solution.objective()));
        double start = slope(slow, new double[point.length], 0);
        for (int i = 0; i < point.length; i++) {
            assertThat(slope(slow, point, i)).isCloseTo(0, within(1e-3 * Math.max(1, Math.abs(start))));
        }
    }

    /// With two classes the softmax is the logistic function of the difference of scores: half of it goes to
    /// each.
    @Test
    void agreesWithLogisticRegressionOnTwoClasses() throws Exception {
        RandomRows drawn = RandomRows.draw(44, 150, 12, 2, 0.5);
        SoftmaxSolution both = solve(drawn, SoftmaxLoss.even(2), EXACT, 1);
        SvmSettings settings = new SvmSettings(Loss.LOGISTIC, 2, 1, 1e-5, 10_000, 1);
        Solution one = DualCoordinateDescent.solve(drawn.matrix(), List.of(drawn.problem(1)), settings, 1)
                .getFirst();
        for (int i = 0; i < 150; i++) {
            float[] row = drawn.matrix().row(i);
            double difference =
                    both.weights().get(1).score(row) - both.weights().get(0).score(row);
            assertThat(difference).isCloseTo(one.weights().score(row), within(5e-3));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void givesTheSameBitsWithAnyNumberOfThreads(int threads) throws Exception {
        RandomRows drawn = RandomRows.draw(45, 300, 17, 40, 1);
        SoftmaxSolution one = solve(drawn, SoftmaxLoss.even(40), SoftmaxSettings.DEFAULT, 1);
        SoftmaxSolution several = solve(drawn, SoftmaxLoss.even(40), SoftmaxSettings.DEFAULT, threads);
        assertThat(point(several.weights())).isEqualTo(point(one.weights()));
        assertThat(several.objective()).isEqualTo(one.objective());
        assertThat(several.iterations()).isEqualTo(one.iterations());
    }

    @Test
    void doesNotDependOnTheOrderOfRows() throws Exception {
        RandomRows drawn = RandomRows.draw(46, 100, 8, 3, 0.6);
        int[] order = IntStream.range(0, 100).map(i -> (i * 37) % 100).toArray();
        int[] labels = drawn.labels().values();
        int[] turned = Arrays.stream(order).map(i -> labels[i]).toArray();
        SoftmaxSolution straight = solve(drawn, SoftmaxLoss.even(3), EXACT, 1);
        SoftmaxSolution other = Multinomial.solve(drawn.matrix().select(order), turned, SoftmaxLoss.even(3), EXACT, 1);
        assertThat(other.objective()).isCloseTo(straight.objective(), within(1e-6 * straight.objective()));
    }

    /// Ten rows of one class against a thousand: every remedy finds more of the ten than doing nothing.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void findsMoreOfASmallClassWithARemedy(TailTreatment treatment) throws Exception {
        Tail tail = new Tail(47);
        SoftmaxSettings settings = SoftmaxSettings.DEFAULT.withCost(10); // margins need freedom: not at 0.1
        ClassBalance classes = ClassBalance.of(tail.labels, 2);
        SoftmaxSolution none =
                Multinomial.solve(tail.rows, tail.labels, classes.loss(TailTreatment.NONE, 0), settings, 1);
        SoftmaxSolution some = Multinomial.solve(tail.rows, tail.labels, classes.loss(treatment, 5), settings, 1);
        assertThat(tail.found(some)).isGreaterThan(tail.found(none));
    }

    @Test
    void leavesRowsWithoutAClassOut() throws Exception {
        RandomRows drawn = RandomRows.draw(48, 60, 5, 3, 0.6);
        int[] labels = drawn.labels().values();
        Arrays.fill(labels, 40, 60, -1);
        SoftmaxSolution some = Multinomial.solve(drawn.matrix(), labels, SoftmaxLoss.even(3), EXACT, 1);
        int[] first = IntStream.range(0, 40).toArray();
        SoftmaxSolution fewer = Multinomial.solve(
                drawn.matrix().select(first), Arrays.copyOf(labels, 40), SoftmaxLoss.even(3), EXACT, 1);
        assertThat(point(some.weights())).isEqualTo(point(fewer.weights()));
    }

    @Test
    void copesWithNoRowsOneClassAndEqualRows() throws Exception {
        SoftmaxSolution nothing = Multinomial.solve(new FloatMatrix(0, 2), new int[0], SoftmaxLoss.even(2), EXACT, 1);
        assertThat(point(nothing.weights())).containsOnly(0);
        FloatMatrix equal = FloatMatrix.of(new float[][] {{1, 2}, {1, 2}, {1, 2}});
        SoftmaxSolution one = Multinomial.solve(equal, new int[3], SoftmaxLoss.even(1), EXACT, 1);
        assertThat(one.converged()).isTrue();
        SoftmaxSolution torn = Multinomial.solve(equal, new int[] {0, 0, 1}, SoftmaxLoss.even(3), EXACT, 1);
        assertThat(torn.converged()).isTrue();
        float[] scores = new float[3];
        for (int k = 0; k < 3; k++) {
            scores[k] = torn.weights().get(k).score(equal.row(0));
        }
        assertThat(scores[0]).isGreaterThan(scores[1]);
        assertThat(scores[1]).isGreaterThan(scores[2]);
    }

    @Test
    void stopsWhenInterruptedOrOutOfIterations() throws Exception {
        RandomRows drawn = RandomRows.draw(49, 60, 5, 3, 0.6);
        SoftmaxSolution short3 =
                solve(drawn, SoftmaxLoss.even(3), EXACT.withCost(100).withMaximumIterations(3), 1);
        assertThat(short3.ending()).isEqualTo(Ending.OUT_OF_PASSES);
        assertThat(short3.iterations()).isEqualTo(3);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> solve(drawn, SoftmaxLoss.even(3), EXACT, 2)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void refusesWhatCannotBeSolved() {
        RandomRows drawn = RandomRows.draw(50, 4, 2, 3, 1);
        SoftmaxLoss loss = SoftmaxLoss.even(3);
        assertThatThrownBy(() -> Multinomial.solve(drawn.matrix(), new int[3], loss, EXACT, 1))
                .hasMessageContaining("3 labels for 4 rows");
        assertThatThrownBy(() -> Multinomial.solve(drawn.matrix(), new int[] {0, 3, 0, 0}, loss, EXACT, 1))
                .hasMessageContaining("row 1 is of class 3");
        FloatMatrix written = new FloatMatrix(4, 2);
        written.values()[7] = Float.NaN;
        assertThatThrownBy(() -> Multinomial.solve(written, new int[4], loss, EXACT, 1))
                .hasMessageContaining("row 3 is not finite");
        assertThatThrownBy(() -> loss.withWeights(new double[] {1, 1})).hasMessageContaining("2 values for 3 classes");
        assertThatThrownBy(() -> EXACT.withTolerance(0)).hasMessageContaining("tolerance of 0.0");
    }

    private static double slope(SlowSoftmax slow, double[] point, int i) {
        double step = 1e-5;
        double[] moved = point.clone();
        moved[i] = point[i] + step;
        double above = slow.at(moved);
        moved[i] = point[i] - step;
        return (above - slow.at(moved)) / (2 * step);
    }

    private static double[] point(List<LinearWeights> weights) {
        return weights.stream()
                .flatMapToDouble(one -> IntStream.rangeClosed(0, one.dimension())
                        .mapToDouble(j -> j < one.dimension() ? one.w()[j] : one.bias()))
                .toArray();
    }

    private static SoftmaxSolution solve(RandomRows drawn, SoftmaxLoss loss, SoftmaxSettings settings, int threads)
            throws InterruptedException {
        return Multinomial.solve(drawn.matrix(), drawn.labels().values(), loss, settings, threads);
    }

    /// A thousand rows of class 0 and ten of class 1 to learn from, and as many of class 1 to find as of class
    /// 0.
    private static final class Tail {
        private final FloatMatrix rows = new FloatMatrix(1010, 4);
        private final int[] labels = new int[1010];
        private final FloatMatrix others = new FloatMatrix(500, 4); // all of class 1

        private Tail(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 1010; i++) {
                labels[i] = i < 1000 ? 0 : 1;
                rows.set(i, row(random, labels[i]));
            }
            for (int i = 0; i < 500; i++) {
                others.set(i, row(random, 1));
            }
        }

        private static float[] row(SplittableRandom random, int label) {
            float[] row = new float[4];
            for (int j = 0; j < 4; j++) {
                row[j] = (float) (random.nextGaussian() + (label == 1 ? 0.8 : -0.8));
            }
            return row;
        }

        private long found(SoftmaxSolution solution) {
            LinearWeights large = solution.weights().get(0);
            LinearWeights small = solution.weights().get(1);
            return IntStream.range(0, 500)
                    .filter(i -> small.score(others.row(i)) > large.score(others.row(i)))
                    .count();
        }
    }
}
