package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.linear.BinaryProblem;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaxonClassifiersTest {

    private static final Taxonomy TAXA = Taxonomy.of(List.of(
            taxon(1, 0, "Nymphalidae", "family"),
            taxon(2, 1, "Danaus", "genus"),
            taxon(3, 2, "Danaus plexippus", "species"),
            taxon(4, 2, "Danaus gilippus", "species"),
            taxon(5, 1, "Vanessa", "genus"),
            taxon(6, 5, "Vanessa atalanta", "species"),
            taxon(7, 0, "Pieridae", "family"),
            taxon(8, 7, "Pieris", "genus"),
            taxon(9, 8, "Pieris rapae", "species")));
    private static final int FAMILY = TAXA.node(1);
    private static final int DANAUS = TAXA.node(2);
    private static final int MONARCH = TAXA.node(3);
    private static final int QUEEN = TAXA.node(4);
    private static final int ADMIRAL = TAXA.node(6);
    private static final int WHITE = TAXA.node(9);

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(3, SimulatedPhotos.Plan.SMALL);

    private static TaxonRecord taxon(int id, int parent, String name, String rank) {
        return new TaxonRecord(id, parent, name, "", rank, List.of(), "");
    }

    private static TrainingSet labelled(int... nodes) {
        List<String> groups =
                IntStream.range(0, nodes.length).mapToObj(i -> "g" + i).toList();
        return new TrainingSet(TAXA, new FeatureRows.InMemory(new FloatMatrix(nodes.length, 2)), nodes, groups);
    }

    @Test
    void aPhotoNamedNoFurtherThanAGenusSaysNothingOfItsSpecies() {
        LabelledRows rows = new LabelledRows(TAXA, new int[] {MONARCH, DANAUS, QUEEN, FAMILY, WHITE}, Balance.NONE);
        assertThat(rows.exactly(MONARCH).signs()).containsExactly(1, 0, -1, 0, -1);
        assertThat(rows.within(MONARCH).signs()).containsExactly(1, 0, -1, 0, -1);
    }

    @Test
    void aGenusHasThePhotosOfItsSpeciesWithinItButNotExactly() {
        LabelledRows rows = new LabelledRows(TAXA, new int[] {MONARCH, DANAUS, ADMIRAL, FAMILY}, Balance.NONE);
        assertThat(rows.within(DANAUS).signs()).containsExactly(1, 1, -1, 0);
        assertThat(rows.exactly(DANAUS).signs()).containsExactly(-1, 1, -1, 0);
    }

    @Test
    void aBranchLeavesAllOthersOut() {
        LabelledRows rows = new LabelledRows(TAXA, new int[] {MONARCH, QUEEN, ADMIRAL, WHITE}, Balance.NONE);
        BinaryProblem problem = rows.withinAmongSiblings(DANAUS);
        assertThat(problem.signs()).containsExactly(1, 1, -1, 0);
    }

    @Test
    void innerTaxaAreThoseThatDivide() {
        assertThat(TaxonClassifiers.innerTaxa(labelled(MONARCH, QUEEN, ADMIRAL, WHITE)))
                .as("neither genera of one species, nor the family of one genus")
                .containsExactly(FAMILY, DANAUS);
        assertThat(TaxonClassifiers.innerTaxa(labelled(MONARCH, QUEEN, WHITE)))
                .as("of a chain with the same photos the deepest")
                .containsExactly(DANAUS);
        assertThat(TaxonClassifiers.innerTaxa(labelled(MONARCH, QUEEN, ADMIRAL)))
                .as("the family holds all photos")
                .containsExactly(DANAUS);
        assertThat(TaxonClassifiers.innerTaxa(labelled(MONARCH))).isEmpty();
    }

    @Test
    void aGenusThatIsAClassItselfDividesFromItsOneSpecies() {
        assertThat(TaxonClassifiers.innerTaxa(labelled(DANAUS, MONARCH, WHITE))).containsExactly(DANAUS);
    }

    @Test
    void aTaxonFittedAloneHasTheSameWeights() throws InterruptedException {
        TaxonClassifiers classifiers = new TaxonClassifiers(PHOTOS.set(), LinearSettings.DEFAULT);
        int[] nodes = TaxonClassifiers.classNodes(PHOTOS.set());
        WeightTable together = classifiers.leaves(nodes);
        for (int k = 0; k < nodes.length; k++) {
            WeightTable alone = classifiers.leaves(new int[] {nodes[k]});
            assertThat(row(alone, 0)).as("class %d", k).isEqualTo(row(together, k));
            assertThat(alone.bias(0)).isEqualTo(together.bias(k));
            assertThat(alone.taxon(0)).isEqualTo(together.taxon(k));
        }
    }

    @Test
    void weightsDoNotDependOnTheNumberOfThreads() throws InterruptedException {
        LinearSettings one =
                new LinearSettings(LinearSettings.DEFAULT.loss(), LinearSettings.DEFAULT.cost(), Balance.ROOT, 4, 1);
        LinearSettings three = new LinearSettings(one.loss(), one.cost(), one.balance(), one.seed(), 3);
        int[] inner = TaxonClassifiers.innerTaxa(PHOTOS.set());
        WeightTable a = new TaxonClassifiers(PHOTOS.set(), one).inner(inner);
        WeightTable b = new TaxonClassifiers(PHOTOS.set(), three).inner(inner);
        for (int row = 0; row < inner.length; row++) {
            assertThat(row(a, row)).isEqualTo(row(b, row));
        }
    }

    @Test
    void balancesKeepTheMeanCostOfARowAtOne() {
        byte[] signs = new byte[100];
        Arrays.fill(signs, (byte) -1);
        Arrays.fill(signs, 0, 4, (byte) 1);
        for (Balance balance : Balance.values()) {
            BinaryProblem problem = balance.problem(signs, 4, 96);
            assertThat((4 * problem.positiveCost() + 96 * problem.negativeCost()) / 100)
                    .as(balance.word())
                    .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-12));
        }
    }

    @Test
    void balancesDifferInWhatARareTaxonWeighs() {
        byte[] signs = {1, -1, -1, -1, -1};
        assertThat(ratio(Balance.NONE.problem(signs, 1, 4))).isEqualTo(1);
        assertThat(ratio(Balance.ROOT.problem(signs, 1, 4))).isEqualTo(2);
        assertThat(ratio(Balance.EVEN.problem(signs, 1, 4))).isEqualTo(4);
        assertThat(ratio(Balance.EVEN.problem(new byte[] {1, 1}, 2, 0)))
                .as("nothing against it")
                .isEqualTo(1);
    }

    private static double ratio(BinaryProblem problem) {
        return problem.positiveCost() / problem.negativeCost();
    }

    @Test
    void balancesAreParsedByTheirWords() {
        for (Balance balance : Balance.values()) {
            assertThat(Balance.parse(balance.word())).isEqualTo(balance);
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Balance.parse("sqrt"))
                .hasMessage("'sqrt' is no balance: use none, root or even");
    }

    static byte[] row(WeightTable table, int row) {
        long stride = WeightTable.stride(table.dimension());
        return table.weights().asSlice(row * stride, stride).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
    }
}
