package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.linear.Loss;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeHierarchyTest {

    private static final Taxonomy TREE = RandomTree.taxonomy(4, 3, 3);
    private static final int[] SPECIES = RandomTree.leaves(TREE);
    private static final LinearSettings SETTINGS = new LinearSettings(Loss.LOGISTIC, 30, Balance.NONE, 1, 1);

    private static NodeHierarchy fitted(TrainingSet set, int beam) throws InterruptedException {
        return new NodeHierarchy(
                "nodes",
                set.taxonomy(),
                set.classes(),
                NodeClassifiers.fit(set, SETTINGS),
                beam,
                UnaryOperator.identity());
    }

    private static TrainingSet images(int[] taxa, long seed) {
        return RandomTree.images(TREE, taxa, 6, 24, 0.5, seed);
    }

    private static double mass(float[] scores) {
        return IntStream.range(0, scores.length)
                .mapToDouble(k -> Math.exp(scores[k]))
                .sum();
    }

    @Test
    void namesImagesThatItHasNotSeen() throws InterruptedException {
        NodeHierarchy method = fitted(images(SPECIES, 1), 10);
        assertThat(RandomTree.right(method, images(SPECIES, 2))).isGreaterThan(0.9);
    }

    @Test
    void theProbabilitiesOfAllClassesAddUpToOne() throws InterruptedException {
        NodeHierarchy method = fitted(images(SPECIES, 1), 100);
        for (int row = 0; row < 20; row++) {
            float[] embedding = images(SPECIES, 2).features().all().row(row);
            assertThat(mass(method.scores(embedding, Scope.EVERYWHERE))).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void aNarrowBeamLeavesClassesOutAndChangesNoOtherScore() throws InterruptedException {
        TrainingSet set = images(SPECIES, 1);
        float[] embedding = set.features().all().row(5);
        float[] all = fitted(set, 100).scores(embedding, Scope.EVERYWHERE);
        float[] some = fitted(set, 1).scores(embedding, Scope.EVERYWHERE);
        assertThat(all).doesNotContain(Method.LEFT_OUT);
        assertThat(IntStream.range(0, some.length).filter(k -> some[k] > Method.LEFT_OUT))
                .hasSize(3)
                .allMatch(k -> some[k] == all[k]);
    }

    @Test
    void aQuestionWithinATaxonSharesItsProbabilityOut() throws InterruptedException {
        NodeHierarchy method = fitted(images(SPECIES, 1), 100);
        float[] embedding = images(SPECIES, 2).features().all().row(0);
        int family = TREE.roots()[1];
        float[] scores = method.scores(embedding, family);
        assertThat(mass(scores)).isCloseTo(1, within(1e-5));
        assertThat(IntStream.range(0, scores.length).filter(k -> scores[k] > Method.LEFT_OUT))
                .hasSize(9)
                .allMatch(k -> TREE.isWithin(method.classes().node(k), family));
    }

    @Test
    void imagesOfAnInnerTaxonAreABranchOfTheirOwn() throws InterruptedException {
        int genus = TREE.parent(SPECIES[0]);
        int[] taxa =
                IntStream.concat(IntStream.of(genus), Arrays.stream(SPECIES)).toArray();
        TrainingSet set = images(taxa, 1);
        WeightTable table = NodeClassifiers.fit(set, SETTINGS);
        assertThat(IntStream.range(0, table.size()).map(table::taxon)).contains(-TREE.id(genus));
        float[] scores = fitted(set, 100).scores(set.features().all().row(0), Scope.EVERYWHERE);
        assertThat(scores[set.classes().indexOf(genus)]).isGreaterThan((float) Math.log(0.3));
    }

    @Test
    void aTaxonWithOneClassCostsNoClassifier() throws InterruptedException {
        int[] three = {SPECIES[0], SPECIES[1], SPECIES[9]};
        WeightTable table = NodeClassifiers.fit(images(three, 1), SETTINGS);
        assertThat(IntStream.range(0, table.size()).map(table::taxon))
                .containsExactly(
                        TREE.id(TREE.roots()[0]), TREE.id(TREE.roots()[1]), TREE.id(SPECIES[0]), TREE.id(SPECIES[1]));
    }

    @Test
    void aSingleClassIsCertain() throws InterruptedException {
        NodeHierarchy method = fitted(images(new int[] {SPECIES[4]}, 1), 10);
        assertThat(method.scores(new float[24], Scope.EVERYWHERE)).containsExactly(0);
        assertThat(method.scores(new float[24], TREE.roots()[3])).containsExactly(Method.LEFT_OUT);
    }

    @Test
    void farLogitsShareWithoutOverflow() {
        assertThat(NodeHierarchy.logShares(new float[] {-2000, -2001}))
                .usingComparatorWithPrecision(1e-6)
                .containsExactly(-Math.log1p(Math.exp(-1)), -1 - Math.log1p(Math.exp(-1)));
        assertThat(NodeHierarchy.logShares(new float[] {2000, 2000})).containsOnly(-Math.log(2));
    }

    @Test
    void saysWhichTaxonHasNoClassifier() {
        TrainingSet set = images(SPECIES, 1);
        assertThatThrownBy(() -> new NodeHierarchy(
                        "nodes", TREE, set.classes(), WeightTable.none(24), 10, UnaryOperator.identity()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("taxon 1 has images but no classifier: fit the table for the same classes");
    }
}
