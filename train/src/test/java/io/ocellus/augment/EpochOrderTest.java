package io.ocellus.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.augment.Manifest.Entry;
import io.ocellus.augment.Manifest.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EpochOrderTest {

    static final List<EpochOrder> ALL = List.of(
            new EpochOrder.AsListed(),
            new EpochOrder.Shuffled(),
            EpochOrder.classBalanced(),
            EpochOrder.squareRoot(),
            new EpochOrder.ByEffectiveNumber(0.99));

    private static final int[] COUNTS = {100, 25, 4};

    @ParameterizedTest
    @FieldSource("ALL")
    void isAFunctionOfSeedAndEpochAndAsLongAsTheManifest(EpochOrder order) {
        Manifest manifest = manifest(COUNTS);
        for (long epoch = 0; epoch < 5; epoch++) {
            int[] indices = order.of(manifest, 3, epoch);
            assertThat(indices).hasSize(129).containsExactly(order.of(manifest, 3, epoch));
            assertThat(Arrays.stream(indices).allMatch(index -> index >= 0 && index < 129))
                    .isTrue();
        }
        boolean differs = !Arrays.equals(order.of(manifest, 3, 0), order.of(manifest, 3, 1));
        assertThat(differs).isEqualTo(!(order instanceof EpochOrder.AsListed));
    }

    @Test
    void showsEachPhotoOnceWhenShuffled() {
        assertThat(new EpochOrder.Shuffled().of(manifest(COUNTS), 1, 4))
                .containsExactlyInAnyOrder(IntStream.range(0, 129).toArray());
    }

    @Test
    void showsClassesInTheirShares() {
        assertShares(EpochOrder.classBalanced(), 43, 43, 43);
        double unit = 129 / (10.0 + 5 + 2);
        assertShares(EpochOrder.squareRoot(), 10 * unit, 5 * unit, 2 * unit);
        assertShares(new EpochOrder.ByClassPower(1), 100, 25, 4);
        assertShares(new EpochOrder.ByEffectiveNumber(0), 100, 25, 4);
    }

    @Test
    void comesNearToBalanceAsBetaComesNearToOne() {
        assertShares(new EpochOrder.ByEffectiveNumber(0.999999), 43, 43, 43);
    }

    @Test
    void showsNoPhotoAgainBeforeAllOfItsClass() {
        int[] order = EpochOrder.classBalanced().of(manifest(COUNTS), 1, 0);
        int[] shown = new int[129];
        Arrays.stream(order).forEach(index -> shown[index]++);
        assertThat(Arrays.stream(shown, 0, 100).max()).hasValue(1);
        assertThat(Arrays.stream(shown, 100, 125).min().orElseThrow())
                .isGreaterThanOrEqualTo(Arrays.stream(shown, 100, 125).max().orElseThrow() - 1);
        assertThat(Arrays.stream(shown, 125, 129).min()).hasValue(10);
    }

    @Test
    void countsAPhotoOfSeveralLabelsForItsRarest() {
        List<Entry> entries = new ArrayList<>(manifest(6).entries());
        entries.add(new Entry(Path.of("both"), List.of("class 0", "rare"), Part.TRAIN, ""));
        int[] order = EpochOrder.classBalanced().of(Manifest.of(entries), 1, 0);
        assertThat(Arrays.stream(order).filter(index -> index == 6).count()).isBetween(3L, 4L);
    }

    @Test
    void cannotBalancePhotosWithoutLabel() {
        Manifest manifest = Manifest.of(List.of(new Entry(Path.of("x.jpg"), List.of(), Part.TRAIN, "")));
        assertThatThrownBy(() -> EpochOrder.classBalanced().of(manifest, 1, 0))
                .hasMessageContaining("x.jpg has no label");
    }

    /// Within one photo in each epoch, and on average.
    private static void assertShares(EpochOrder order, double... expected) {
        double[] mean = new double[expected.length];
        int epochs = 200;
        for (int epoch = 0; epoch < epochs; epoch++) {
            int[] counts = new int[expected.length];
            for (int index : order.of(manifest(COUNTS), 5, epoch)) {
                counts[index < 100 ? 0 : index < 125 ? 1 : 2]++;
            }
            for (int i = 0; i < counts.length; i++) {
                assertThat((double) counts[i]).isCloseTo(expected[i], within(1.001));
                mean[i] += (double) counts[i] / epochs;
            }
        }
        for (int i = 0; i < mean.length; i++) {
            assertThat(mean[i]).isCloseTo(expected[i], within(0.15));
        }
    }

    private static Manifest manifest(int... counts) {
        List<Entry> entries = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            for (int i = 0; i < counts[c]; i++) {
                entries.add(new Entry(Path.of("%d-%d.jpg".formatted(c, i)), List.of("class " + c), Part.TRAIN, ""));
            }
        }
        return Manifest.of(entries);
    }
}
