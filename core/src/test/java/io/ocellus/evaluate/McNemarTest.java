package io.ocellus.evaluate;

import static io.ocellus.evaluate.Butterflies.ADMIRAL;
import static io.ocellus.evaluate.Butterflies.MONARCH;
import static io.ocellus.evaluate.Butterflies.QUEEN;
import static io.ocellus.evaluate.Butterflies.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    // By integers: twice the sum of C(n, k) for k up to the smaller count, over 2^n.
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "1, 0, 1",
        "5, 5, 1",
        "1, 9, 0.021484375",
        "0, 10, 0.001953125",
        "2, 8, 0.109375",
        "7, 25, 0.0021024015732"
    })
    void pValuesAreThoseOfTheBinomialTest(int onlyA, int onlyB, double p) {
        assertThat(McNemar.pValue(onlyA, onlyB)).isCloseTo(p, within(1e-8));
        assertThat(McNemar.pValue(onlyB, onlyA)).isEqualTo(McNemar.pValue(onlyA, onlyB));
    }

    @Test
    void manyImagesNeitherOverflowNorVanish() {
        assertThat(McNemar.pValue(50_000, 50_000)).isEqualTo(1);
        // The normal approximation with continuity correction: z = 599 / sqrt(100000) = 1.894, p = 0.0582.
        assertThat(McNemar.pValue(49_700, 50_300)).isCloseTo(0.0582, within(0.0005));
    }

    private static List<Outcome> outcomes(int images, int rightFrom, int rightTo) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int image = 0; image < images; image++) {
            outcomes.add(said(image, MONARCH, image >= rightFrom && image < rightTo ? MONARCH : QUEEN, 0.5));
        }
        return outcomes;
    }

    @Test
    void onlyImagesThatTellApartCount() {
        List<Outcome> b = outcomes(100, 10, 70);
        Collections.shuffle(b, new Random(1)); // the order of images is no matter
        Comparison comparison = McNemar.between("svm", outcomes(100, 0, 60), "neighbours", b);
        assertThat(comparison.onlyA()).isEqualTo(10);
        assertThat(comparison.onlyB()).isEqualTo(10);
        assertThat(comparison.difference()).isZero();
        assertThat(comparison.pValue()).isEqualTo(1);
        assertThat(comparison.tellsApart()).isFalse();
    }

    @Test
    void aClearLeadIsTold() {
        Comparison comparison = McNemar.between("svm", outcomes(100, 0, 90), "neighbours", outcomes(100, 0, 60));
        assertThat(comparison.difference()).isEqualTo(0.3);
        assertThat(comparison.differenceInterval().low()).isBetween(0.15, 0.29);
        assertThat(comparison.pValue()).isLessThan(1e-6);
        assertThat(comparison.tellsApart()).isTrue();
    }

    @Test
    void otherImagesOrLabelsAreRefused() {
        List<Outcome> a = List.of(said(1, MONARCH, MONARCH, 1), said(2, MONARCH, MONARCH, 1));
        assertThatThrownBy(() -> McNemar.between("a", a, "b", List.of(a.getFirst())))
                .hasMessageContaining("compare methods on the same images");
        assertThatThrownBy(() -> McNemar.between(
                        "a", a, "b", List.of(said(1, MONARCH, MONARCH, 1), said(2, ADMIRAL, MONARCH, 1))))
                .hasMessageContaining("image 2 is not in both lists");
        assertThatThrownBy(() -> McNemar.between("a", List.of(), "b", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
