package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.Affinity.Likeness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AffinityTest {

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(16, SimulatedPhotos.Plan.SMALL);

    private static WeightTable leaves(int... places) throws InterruptedException {
        int[] nodes = TaxonClassifiers.classNodes(PHOTOS.set());
        int[] some = java.util.Arrays.stream(places).map(place -> nodes[place]).toArray();
        return new TaxonClassifiers(PHOTOS.set(), LinearSettings.DEFAULT).leaves(some);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEAREST_PHOTO")
    void linearLikenessBecomesPartOfTheRows(Likeness likeness) throws InterruptedException {
        WeightTable leaves = leaves(0, 3, 7);
        WeightTable both = new Affinity(likeness, 0.5).added(leaves, PHOTOS.set());
        WeightTable means = Affinity.means(PHOTOS.set(), likeness);
        assertThat(both.taxa()).isEqualTo(leaves.taxa());
        float[] photo = PHOTOS.raw().row(9);
        for (int row = 0; row < both.size(); row++) {
            double expected = leaves.scores(photo)[row] + 0.5 * score(means, both.taxon(row), photo);
            // three roundings to half precision, of weights that are 1 or so
            assertThat((double) both.scores(photo)[row]).isCloseTo(expected, within(0.01 * (1 + Math.abs(expected))));
        }
    }

    private static double score(WeightTable table, int taxon, float[] photo) {
        for (int row = 0; row < table.size(); row++) {
            if (table.taxon(row) == taxon) {
                return table.scores(photo)[row];
            }
        }
        throw new AssertionError("no row of taxon " + taxon);
    }

    @Test
    void theNearestPhotoIsNoPartOfTheRows() throws InterruptedException {
        WeightTable leaves = leaves(1, 2);
        assertThat(new Affinity(Likeness.NEAREST_PHOTO, 1).added(leaves, PHOTOS.set()))
                .isSameAs(leaves);
        assertThatThrownBy(() -> Affinity.means(PHOTOS.set(), Likeness.NEAREST_PHOTO))
                .hasMessageContaining("searched for");
    }

    @Test
    void aWeightThatAddsNothingIsRefused() {
        for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Affinity(Likeness.MEAN, weight)).hasMessageContaining("leave it out");
        }
    }
}
