package io.ocellus.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {

    private static final int PICTURES = 4;
    private static final int CLASSES = 5;
    private static final List<Integer> COUNTS = List.of(500, 3, 40, 0, 120);
    private static final ClassWeights WEIGHTS = ClassWeights.effectiveNumber(COUNTS, 0.99);

    static Stream<Loss> losses() {
        var genus = new HierarchicalLoss.Rank("genus", 3, List.of(0, 0, 1, 2, 2), 0.5);
        var family = new HierarchicalLoss.Rank("family", 2, List.of(0, 0, 0, 1, 1), 2);
        return Stream.of(
                new CrossEntropy(0, ClassWeights.EVEN),
                new CrossEntropy(0.1, WEIGHTS),
                new FocalLoss(2, ClassWeights.EVEN),
                new FocalLoss(0.5, WEIGHTS),
                new MarginLoss(MarginLoss.margins(COUNTS, 0.5), 1, ClassWeights.EVEN),
                new MarginLoss(MarginLoss.margins(COUNTS, 0.5), 3, WEIGHTS),
                new MultiLabelLoss(WEIGHTS),
                new HierarchicalLoss(new CrossEntropy(0.1, WEIGHTS), 0.7, List.of(genus, family)),
                new CosineLoss(),
                new RelationalLoss(),
                new ColumnLosses(List.of(
                        new ColumnLosses.Part(
                                new CosineLoss(), 0.5, new ColumnLosses.Columns(0, 2), new ColumnLosses.Columns(3, 2)),
                        new ColumnLosses.Part(
                                new RelationalLoss(),
                                2,
                                new ColumnLosses.Columns(1, 4),
                                new ColumnLosses.Columns(0, 3)))));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientAgreesWithCentralDifferences(Loss loss) {
        for (long seed = 1; seed <= 5; seed++) {
            double[] logits = logits(seed);
            double[] targets = targets(seed);
            double[] slope = gradient(loss, logits, targets);
            double h = 1e-6;
            for (int i = 0; i < logits.length; i++) {
                double here = logits[i];
                logits[i] = here + h;
                double above = value(loss, logits, targets);
                logits[i] = here - h;
                double below = value(loss, logits, targets);
                logits[i] = here;
                assertThat(slope[i])
                        .as("seed %d, logit %d", seed, i)
                        .isCloseTo((above - below) / (2 * h), within(1e-7));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void largeLogitsGiveFiniteLossAndGradient(Loss loss) {
        double[] logits = logits(1);
        for (int i = 0; i < logits.length; i++) {
            logits[i] *= 200;
        }
        assertThat(value(loss, logits, targets(1))).isFinite();
        assertThat(gradient(loss, logits, targets(1))).doesNotContain(Double.NaN);
    }

    @Test
    void crossEntropyOfHardLabelsIsMinusTheLogOfTheRightProbability() {
        double[] logits = {Math.log(0.2), Math.log(0.8)};
        double[] target = {0, 1};
        try (PointerScope scope = new PointerScope()) {
            Tensor loss = new CrossEntropy(0, ClassWeights.EVEN).of(Numbers.of(logits, 1, 2), Numbers.of(target, 1, 2));
            assertThat(loss.item_double()).isCloseTo(-Math.log(0.8), within(1e-12));
        }
    }

    @Test
    void focalLossWithGammaNoughtIsCrossEntropy() {
        double plain = value(new CrossEntropy(0, WEIGHTS), logits(3), targets(3));
        assertThat(value(new FocalLoss(0, WEIGHTS), logits(3), targets(3))).isCloseTo(plain, within(1e-12));
    }

    @Test
    void aMarginCostsWhatLoweringTheLogitByHandCosts() {
        double[] logits = {1, 2, 0.5};
        double[] target = {0, 1, 0};
        var margin = new MarginLoss(List.of(0.1, 0.5, 0.2), 1, ClassWeights.EVEN);
        double[] lowered = {1, 1.5, 0.5};
        try (PointerScope scope = new PointerScope()) {
            Tensor right = Numbers.of(target, 1, 3);
            assertThat(margin.of(Numbers.of(logits, 1, 3), right).item_double())
                    .isCloseTo(
                            new CrossEntropy(0, ClassWeights.EVEN)
                                    .of(Numbers.of(lowered, 1, 3), right)
                                    .item_double(),
                            within(1e-12));
        }
    }

    @Test
    void aWrongSpeciesOfTheRightGenusCostsLessThanOneOfAnother() {
        var genus = new HierarchicalLoss.Rank("genus", 2, List.of(0, 0, 1), 1);
        var loss = new HierarchicalLoss(new CrossEntropy(0, ClassWeights.EVEN), 1, List.of(genus));
        try (PointerScope scope = new PointerScope()) {
            Tensor first = Numbers.of(new double[] {1, 0, 0}, 1, 3);
            double sister =
                    loss.of(Numbers.of(new double[] {0, 3, 0}, 1, 3), first).item_double();
            double stranger =
                    loss.of(Numbers.of(new double[] {0, 0, 3}, 1, 3), first).item_double();
            assertThat(sister).isLessThan(stranger);
        }
    }

    @Test
    void rarerClassesWeighMoreAndNeedWiderMargins() {
        assertThat(WEIGHTS.values().get(1)).isGreaterThan(WEIGHTS.values().get(2));
        assertThat(WEIGHTS.values().stream().mapToDouble(w -> w).average()).hasValueCloseTo(1.0, within(1e-12));
        assertThat(ClassWeights.effectiveNumber(COUNTS, 0).values()).containsOnly(1.0);
        List<Double> margins = MarginLoss.margins(List.of(16, 1, 81), 0.5);
        assertThat(margins).containsExactly(0.25, 0.5, 0.5 / 3);
    }

    @Test
    void cosineLossLooksAtDirectionsAndNotAtLengths() {
        double[] rows = {3, 0, 0, 5};
        double[] targets = {7, 0, 2, 0};
        try (PointerScope scope = new PointerScope()) {
            Tensor loss = new CosineLoss().of(Numbers.of(rows, 2, 2), Numbers.of(targets, 2, 2));
            assertThat(loss.item_double()).isCloseTo(0.5, within(1e-12)); // 0 for the first row, 1 for the second
        }
    }

    @Test
    void rowsThatLieAsTheOthersDoCostNothingHoweverTheyAreTurned() {
        double[] rows = {1, 0, 0, 2, -3, 0};
        double[] turned = {0, 0, 4, 0, -1, 0, 0, 0, -2}; // by a quarter, in more axes, at other lengths
        double[] others = {1, 0, 0, 0.9, 0.1, 0, 0, 0, 1};
        try (PointerScope scope = new PointerScope()) {
            Tensor three = Numbers.of(rows, 3, 2);
            assertThat(new RelationalLoss().of(three, Numbers.of(turned, 3, 3)).item_double())
                    .isCloseTo(0, within(1e-9));
            assertThat(new RelationalLoss().of(three, Numbers.of(others, 3, 3)).item_double())
                    .isGreaterThan(0.05);
        }
    }

    @Test
    void aLossThatDoesNotCountIsRefused() {
        var columns = new ColumnLosses.Columns(0, 1);
        assertThatThrownBy(() -> new ColumnLosses.Part(new CosineLoss(), 0, columns, columns))
                .hasMessageContaining("leave the loss out");
    }

    @Test
    void saysWhenWeightsAreNotAsManyAsClasses() {
        var loss = new CrossEntropy(0, new ClassWeights(List.of(1.0, 2.0)));
        assertThatThrownBy(() -> value(loss, logits(1), targets(1)))
                .hasMessage("there are 2 class weights and 5 logits a picture");
    }

    private static double value(Loss loss, double[] logits, double[] targets) {
        try (PointerScope scope = new PointerScope()) {
            return loss.of(Numbers.of(logits, PICTURES, CLASSES), Numbers.of(targets, PICTURES, CLASSES))
                    .item_double();
        }
    }

    private static double[] gradient(Loss loss, double[] logits, double[] targets) {
        try (PointerScope scope = new PointerScope()) {
            Tensor at = Numbers.of(logits, PICTURES, CLASSES).set_requires_grad(true);
            loss.of(at, Numbers.of(targets, PICTURES, CLASSES)).backward();
            double[] slope = new double[logits.length];
            new DoublePointer(at.grad().contiguous().data_ptr()).get(slope);
            return slope;
        }
    }

    private static double[] logits(long seed) {
        return new SplittableRandom(seed).doubles(PICTURES * CLASSES, -3, 3).toArray();
    }

    /* Soft targets, as mixup makes them: two classes share each picture. */
    private static double[] targets(long seed) {
        var random = new SplittableRandom(seed + 100);
        double[] targets = new double[PICTURES * CLASSES];
        for (int i = 0; i < PICTURES; i++) {
            double share = random.nextDouble();
            targets[i * CLASSES + random.nextInt(CLASSES)] += share;
            targets[i * CLASSES + random.nextInt(CLASSES)] += 1 - share;
        }
        return targets;
    }
}
