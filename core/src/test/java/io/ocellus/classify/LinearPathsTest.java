package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.linear.LinearWeights;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearPathsTest {

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(6, SimulatedPhotos.Plan.SMALL);
    private static final Taxonomy TAXA = PHOTOS.taxonomy();
    private static final int D = PHOTOS.raw().columns();
    private static final int[] SPECIES = TaxonClassifiers.classNodes(PHOTOS.set());
    private static final int[] ABOVE = TaxonClassifiers.innerTaxa(PHOTOS.set());
    private static final WeightTable LEAVES = random(SPECIES, 1);
    private static final WeightTable INNER = random(ABOVE, 2);

    private static WeightTable random(int[] nodes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LinearWeights> rows = new ArrayList<>();
        for (int i = 0; i < nodes.length; i++) {
            float[] w = new float[D];
            for (int j = 0; j < D; j++) {
                w[j] = (float) random.nextGaussian();
            }
            rows.add(new LinearWeights(w, (float) random.nextGaussian()));
        }
        return WeightTable.of(IntStream.of(nodes).map(TAXA::id).toArray(), rows, D);
    }

    private static LinearPaths paths(Taxonomy taxonomy, WeightTable inner, double kinship) {
        return new LinearPaths("hierarchy", taxonomy, new Tables(LEAVES, inner, kinship), UnaryOperator.identity());
    }

    @Test
    void kinshipOfZeroIsTheScoresOfTheClassesAlone() {
        float[] photo = PHOTOS.raw().row(5);
        assertThat(paths(TAXA, INNER, 0).scores(photo, Scope.EVERYWHERE))
                .isEqualTo(paths(TAXA, WeightTable.none(D), 0.4).scores(photo, Scope.EVERYWHERE))
                .isEqualTo(LEAVES.scores(photo));
    }

    @Test
    void aClassScoresItsRowAndAShareOfThoseAboveIt() {
        float[] photo = PHOTOS.raw().row(11);
        float[] leaves = LEAVES.scores(photo);
        float[] inner = INNER.scores(photo);
        float[] scores = paths(TAXA, INNER, 0.25).scores(photo, Scope.EVERYWHERE);
        for (int k = 0; k < SPECIES.length; k++) {
            double expected = leaves[k];
            for (int i = 0; i < ABOVE.length; i++) {
                expected += TAXA.isWithin(SPECIES[k], ABOVE[i]) ? 0.25 * inner[i] : 0;
            }
            assertThat((double) scores[k]).as("class %d", k).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void anotherTaxonomyRenumbersNodesAndChangesNoScore() {
        List<TaxonRecord> records = new ArrayList<>(TAXA.records());
        records.add(new TaxonRecord(1, 0, "Hesperiidae", "", "family", List.of(), "")); // the lowest id: comes first
        records.add(new TaxonRecord(2, 1, "Ochlodes", "", "genus", List.of(), ""));
        Taxonomy wider = Taxonomy.of(records);
        LinearPaths before = paths(TAXA, INNER, 0.25);
        LinearPaths after = paths(wider, INNER, 0.25);
        float[] photo = PHOTOS.raw().row(2);
        float[] scores = before.scores(photo, Scope.EVERYWHERE);
        float[] renumbered = after.scores(photo, Scope.EVERYWHERE);
        for (int k = 0; k < scores.length; k++) {
            int node = wider.node(TAXA.id(before.classes().node(k)));
            assertThat(node).isNotEqualTo(before.classes().node(k));
            assertThat(renumbered[after.classes().indexOf(node)]).isEqualTo(scores[k]);
        }
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        int[] reversed = IntStream.range(0, ABOVE.length)
                .map(i -> ABOVE[ABOVE.length - 1 - i])
                .toArray();
        WeightTable shuffled = reorder(INNER, reversed);
        float[] photo = PHOTOS.raw().row(2);
        assertThat(paths(TAXA, shuffled, 0.3).scores(photo, Scope.EVERYWHERE))
                .isEqualTo(paths(TAXA, INNER, 0.3).scores(photo, Scope.EVERYWHERE));
    }

    private static WeightTable reorder(WeightTable table, int[] nodes) {
        List<LinearWeights> rows = new ArrayList<>();
        for (int node : nodes) {
            int row = 0;
            while (table.taxon(row) != TAXA.id(node)) {
                row++;
            }
            float[] w = new float[D];
            for (int j = 0; j < D; j++) {
                w[j] = WeightTableTest.weight(table, row, j);
            }
            rows.add(new LinearWeights(w, table.bias(row)));
        }
        return WeightTable.of(IntStream.of(nodes).map(TAXA::id).toArray(), rows, D);
    }

    @Test
    void theTransformComesBeforeEveryScore() {
        UnaryOperator<float[]> doubled = photo -> {
            float[] twice = photo.clone();
            for (int i = 0; i < twice.length; i++) {
                twice[i] *= 2;
            }
            return twice;
        };
        float[] photo = PHOTOS.raw().row(0);
        LinearPaths transformed = new LinearPaths("svm", TAXA, new Tables(LEAVES, INNER, 0.1), doubled);
        assertThat(transformed.scores(photo, Scope.EVERYWHERE))
                .isEqualTo(paths(TAXA, INNER, 0.1).scores(doubled.apply(photo), Scope.EVERYWHERE));
    }

    @Test
    void patchingReplacesAddsAndRemovesRows() {
        WeightTable newer = random(new int[] {SPECIES[1], ABOVE[0]}, 3);
        WeightTable patched = LEAVES.patched(newer, Set.of(TAXA.id(SPECIES[0])));
        assertThat(patched.taxa())
                .hasSize(SPECIES.length)
                .contains(TAXA.id(ABOVE[0]))
                .doesNotContain(TAXA.id(SPECIES[0]));
        for (int row = 0; row < patched.size(); row++) {
            int taxon = patched.taxon(row);
            WeightTable from = newer.taxa().contains(taxon) ? newer : LEAVES;
            int place = IntStream.range(0, from.size())
                    .filter(r -> from.taxon(r) == taxon)
                    .findFirst()
                    .orElseThrow();
            assertThat(TaxonClassifiersTest.row(patched, row)).isEqualTo(TaxonClassifiersTest.row(from, place));
            assertThat(patched.bias(row)).isEqualTo(from.bias(place));
        }
    }

    @Test
    void patchingTellsClassesFromTheTaxaAboveThem() {
        Set<Integer> genus = Set.of(TAXA.id(ABOVE[0]));
        Tables tables = new Tables(LEAVES, INNER, 0.2);
        Tables none = new Tables(WeightTable.none(D), WeightTable.none(D), 0);
        assertThat(tables.patched(none, genus, Set.of()).inner().taxa()).containsAll(genus);
        Tables without = tables.patched(none, Set.of(), genus);
        assertThat(without.inner().taxa()).doesNotContainAnyElementsOf(genus);
        assertThat(without.kinship()).isEqualTo(0.2);
    }

    @Test
    void tablesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new Tables(LEAVES, WeightTable.none(D + 1), 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("makes no paths");
        assertThatThrownBy(() -> new Tables(LEAVES, INNER, 1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tables(LEAVES, INNER, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
