package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.classify.LinearPaths.Shortlist;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.linear.LinearWeights;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.Half;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassSketchTest {

    private static final int D = 24;
    private static final Taxonomy TAXA = RandomTree.taxonomy(4, 4, 8);
    private static final int[] SPECIES = RandomTree.leaves(TAXA);
    private static final TrainingSet SET = RandomTree.images(TAXA, SPECIES, 5, D, 0.5, 3);

    /// The same images, the first of which show another species.
    private static TrainingSet relabelled(int images, int node) {
        int[] nodes = SET.nodes().clone();
        Arrays.fill(nodes, 0, images, node);
        return new TrainingSet(TAXA, SET.features(), nodes, SET.groups());
    }

    private static ClassSketch sketch(TrainingSet set) throws InterruptedException {
        return ClassSketch.of(set, ClassSketch.WIDTH, 2);
    }

    private static byte[] mean(ClassSketch sketch, int taxon) {
        int row = IntStream.range(0, sketch.means().size())
                .filter(r -> sketch.means().taxon(r) == taxon)
                .findFirst()
                .orElseThrow();
        return TaxonClassifiersTest.row(sketch.means(), row);
    }

    @Test
    void onlyTheMeansOfChangedTaxaAreComputedAnew() throws InterruptedException {
        ClassSketch before = sketch(SET);
        TrainingSet now = relabelled(1, SPECIES[9]);
        ClassSketch after = before.updated(now, new int[] {SPECIES[0], SPECIES[9]}, 2);
        assertThat(after.axes()).isSameAs(before.axes());
        for (int node : SPECIES) {
            int taxon = TAXA.id(node);
            if (node == SPECIES[0] || node == SPECIES[9]) {
                assertThat(mean(after, taxon)).as("taxon %d", taxon).isNotEqualTo(mean(before, taxon));
            } else {
                assertThat(mean(after, taxon)).as("taxon %d", taxon).isEqualTo(mean(before, taxon));
            }
        }
        ClassSketch back = after.updated(SET, new int[] {SPECIES[0], SPECIES[9]}, 2);
        assertThat(mean(back, TAXA.id(SPECIES[9]))).isEqualTo(mean(before, TAXA.id(SPECIES[9])));
    }

    @Test
    void aTaxonWithoutImagesLeavesTheSketch() throws InterruptedException {
        int[] nodes = IntStream.of(SET.nodes())
                .map(node -> node == SPECIES[3] ? SPECIES[4] : node)
                .toArray();
        TrainingSet now = new TrainingSet(TAXA, SET.features(), nodes, SET.groups());
        ClassSketch after = sketch(SET).updated(now, new int[] {SPECIES[3], SPECIES[4]}, 1);
        assertThat(after.means().taxa()).doesNotContain(TAXA.id(SPECIES[3])).hasSize(SPECIES.length - 1);
    }

    @Test
    void tablesWithASketchAnswerThroughAShortlist() throws InterruptedException {
        TaxonClassifiers classifiers = new TaxonClassifiers(SET, LinearSettings.DEFAULT);
        WeightTable leaves = classifiers.leaves(TaxonClassifiers.classNodes(SET));
        WeightTable inner = classifiers.inner(TaxonClassifiers.innerTaxa(SET));
        ClassSketch sketch = sketch(SET);
        Tables tables = new Tables(leaves, inner, 0.1, Optional.of(sketch));
        LinearPaths few = new LinearPaths(
                "hierarchy", TAXA, tables, UnaryOperator.identity(), Optional.of(new Shortlist(sketch, 8)));
        LinearPaths usual = new LinearPaths("hierarchy", TAXA, tables, UnaryOperator.identity());
        float[] photo = SET.features().all().row(17);
        float[] some = few.scores(photo, Scope.EVERYWHERE);
        float[] all = usual.scores(photo, Scope.EVERYWHERE);
        assertThat(IntStream.range(0, some.length).filter(k -> some[k] != Method.LEFT_OUT))
                .hasSizeBetween(8, 20);
        for (int k = 0; k < some.length; k++) {
            assertThat(some[k] == Method.LEFT_OUT || some[k] == all[k]).isTrue();
        }
        assertThat(tables.withKinship(0.2).sketch()).contains(sketch);
    }

    @Test
    void aSketchInAnotherOrderFindsTheSameNegatives() throws InterruptedException {
        NegativeSampling sampling = new NegativeSampling(0, 5, 8, 4, 2, 10);
        ClassSketch sketch = sketch(SET);
        ClassSketch turned = new ClassSketch(sketch.axes(), turned(sketch.means()));
        int[] some = {SPECIES[2], SPECIES[77]};
        WeightTable one = new TaxonClassifiers(SET, LinearSettings.DEFAULT, sampling, Optional.of(sketch)).leaves(some);
        WeightTable other =
                new TaxonClassifiers(SET, LinearSettings.DEFAULT, sampling, Optional.of(turned)).leaves(some);
        WeightTable own = new TaxonClassifiers(SET, LinearSettings.DEFAULT, sampling).leaves(some);
        for (int row = 0; row < some.length; row++) {
            assertThat(TaxonClassifiersTest.row(other, row)).isEqualTo(TaxonClassifiersTest.row(one, row));
            assertThat(TaxonClassifiersTest.row(own, row)).isEqualTo(TaxonClassifiersTest.row(one, row));
        }
    }

    /// The rows from the last to the first.
    private static WeightTable turned(WeightTable table) {
        int last = table.size() - 1;
        WeightSheet turned = new WeightSheet(
                IntStream.rangeClosed(0, last)
                        .map(row -> table.taxon(last - row))
                        .toArray(),
                table.dimension());
        short[] halves = new short[table.dimension()];
        for (int row = 0; row <= last; row++) {
            table.read(last - row, halves);
            turned.set(row, new LinearWeights(Half.toFloats(halves), table.bias(last - row)));
        }
        return turned.table();
    }
}
