package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.LinearPaths.Shortlist;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.linear.Loss;
import io.ocellus.taxonomy.Taxonomy;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampledClassifiersTest {

    private static final Taxonomy TREE = RandomTree.taxonomy(8, 4, 5);
    private static final int[] SPECIES = RandomTree.leaves(TREE);
    private static final TrainingSet SET = images(1);
    private static final TrainingSet ASKED = images(2);
    private static final NegativeSampling FEW = new NegativeSampling(0, 5, 10, 5, 2, 20);

    private static TrainingSet images(long seed) {
        return RandomTree.images(TREE, SPECIES, 6, 32, 0.8, seed);
    }

    private static TaxonClassifiers classifiers(NegativeSampling sampling, int threads) {
        return new TaxonClassifiers(
                SET, new LinearSettings(Loss.SQUARED_HINGE, 10, Balance.NONE, 1, threads), sampling);
    }

    private static Tables tables(NegativeSampling sampling, int threads) throws InterruptedException {
        TaxonClassifiers classifiers = classifiers(sampling, threads);
        return new Tables(
                classifiers.leaves(TaxonClassifiers.classNodes(SET)),
                classifiers.inner(TaxonClassifiers.innerTaxa(SET)),
                0.1);
    }

    private static LinearPaths method(Tables tables, Optional<Shortlist> shortlist) {
        return new LinearPaths("hierarchy", TREE, tables, UnaryOperator.identity(), shortlist);
    }

    private static byte[] bits(WeightTable table) {
        return table.weights().toArray(ValueLayout.JAVA_BYTE);
    }

    @Test
    void aSampleOfNegativesNamesNearlyAsManyAsAllOfThem() throws InterruptedException {
        double all = RandomTree.right(method(tables(FEW.withLimit(10_000), 1), Optional.empty()), ASKED);
        double some = RandomTree.right(method(tables(FEW, 1), Optional.empty()), ASKED);
        assertThat(all).isGreaterThan(0.9);
        assertThat(some).isGreaterThan(all - 0.03);
    }

    @Test
    void theWeightsDoNotDependOnTheNumberOfThreads() throws InterruptedException {
        Tables one = tables(FEW, 1);
        Tables three = tables(FEW, 3);
        assertThat(bits(three.leaves())).isEqualTo(bits(one.leaves()));
        assertThat(bits(three.inner())).isEqualTo(bits(one.inner()));
    }

    @Test
    void aTaxonFittedAloneGetsTheSameWeights() throws InterruptedException {
        WeightTable all = classifiers(FEW, 2).leaves(TaxonClassifiers.classNodes(SET));
        WeightTable alone = classifiers(FEW, 2).leaves(new int[] {SPECIES[17]});
        float[] image = ASKED.features().all().row(0);
        assertThat(alone.taxon(0)).isEqualTo(all.taxon(17));
        assertThat(alone.scores(image)[0]).isEqualTo(all.scores(image)[17]);
    }

    @Test
    void fewImagesAreAllLearntFrom() throws InterruptedException {
        WeightTable asEver = new TaxonClassifiers(SET, LinearSettings.DEFAULT).leaves(SPECIES);
        WeightTable withinLimit =
                new TaxonClassifiers(SET, LinearSettings.DEFAULT, FEW.withLimit(SET.size())).leaves(SPECIES);
        assertThat(bits(withinLimit)).isEqualTo(bits(asEver));
    }

    @Test
    void lookAlikesAreTheNearestMeans() throws InterruptedException {
        ClassSketch sketch = ClassSketch.of(SET, 16, 2);
        int[] asked = {0, 3, 77, 159};
        LookAlikes found = LookAlikes.of(sketch, asked, 7, 2);
        for (int k : asked) {
            float[] own = mean(k);
            float[] similarity = sketch.means().scores(sketch.projected(own));
            int[] slow = IntStream.range(0, similarity.length)
                    .filter(other -> other != k)
                    .boxed()
                    .sorted((a, b) -> Float.compare(similarity[b], similarity[a]))
                    .mapToInt(Integer::intValue)
                    .limit(7)
                    .toArray();
            assertThat(similarity[found.of(k)[0]]).isCloseTo(similarity[slow[0]], within(2e-3f));
            assertThat(similarity[found.of(k)[6]]).isCloseTo(similarity[slow[6]], within(2e-3f));
            assertThat(Arrays.stream(found.of(k))).hasSize(7).doesNotContain(k).doesNotHaveDuplicates();
        }
    }

    private static float[] mean(int number) {
        float[] sum = new float[32];
        for (int row = 0; row < SET.size(); row++) {
            if (SET.nodes()[row] == SPECIES[number]) {
                float[] image = SET.features().all().row(row);
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += image[j];
                }
            }
        }
        return sum;
    }

    @Test
    void aShortlistOfAllClassesChangesNoScore() throws InterruptedException {
        Tables tables = tables(FEW, 1);
        Shortlist everything = new Shortlist(ClassSketch.of(SET, 16, 1), SPECIES.length);
        float[] image = ASKED.features().all().row(9);
        assertThat(method(tables, Optional.of(everything)).scores(image, Scope.EVERYWHERE))
                .containsExactly(method(tables, Optional.empty()).scores(image, Scope.EVERYWHERE));
    }

    @Test
    void aShortlistLeavesOthersOutAndNamesTheSame() throws InterruptedException {
        Tables tables = tables(FEW, 1);
        LinearPaths some = method(tables, Optional.of(new Shortlist(ClassSketch.of(SET, 16, 1), 30)));
        LinearPaths all = method(tables, Optional.empty());
        float[] image = ASKED.features().all().row(3);
        float[] scores = some.scores(image, Scope.EVERYWHERE);
        float[] exact = all.scores(image, Scope.EVERYWHERE);
        assertThat(IntStream.range(0, scores.length).filter(k -> scores[k] > Method.LEFT_OUT))
                .hasSizeBetween(30, 60)
                .allMatch(k -> scores[k] == exact[k]);
        assertThat(RandomTree.right(some, ASKED)).isGreaterThan(RandomTree.right(all, ASKED) - 0.02);
    }

    @Test
    void equalEmbeddingsAreSketchedAndFittedAllTheSame() throws InterruptedException {
        TrainingSet equal = RandomTree.images(TREE, new int[] {SPECIES[0]}, 4, 8, 0, 1);
        TrainingSet mixed = new TrainingSet(
                TREE, equal.features(), new int[] {SPECIES[0], SPECIES[1], SPECIES[2], SPECIES[0]}, equal.groups());
        WeightTable table =
                new TaxonClassifiers(mixed, LinearSettings.DEFAULT, FEW).leaves(TaxonClassifiers.classNodes(mixed));
        assertThat(table.size()).isEqualTo(3);
        assertThat(ClassSketch.of(mixed, 16, 1).means().dimension()).isEqualTo(1);
    }

    @Test
    void theThresholdIsReachedByAsManyAsAskedFor() {
        float[] scores = new float[1000];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (i * 377 % 1000) / 1000f;
        }
        for (int count : new int[] {1, 10, 500, 999}) {
            float least = Strongest.threshold(scores, count);
            assertThat(IntStream.range(0, scores.length).filter(i -> scores[i] >= least))
                    .hasSizeBetween(count, count + 2);
        }
        assertThat(Strongest.threshold(scores, 1000)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Strongest.threshold(new float[] {2, 2, 2}, 1)).isEqualTo(2);
    }
}
