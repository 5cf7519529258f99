package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.classify.MultiLabelSvm.Finding;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MultiLabelSvmTest {

    private static final int RED = 0;
    private static final int WHITE = 1;
    private static final int PLATELETS = 2;
    private static final int YOUNG = 3; // within platelets
    private static final Taxonomy CELLS = Taxonomy.of(
            List.of(taxon(7, 0, "Red"), taxon(8, 0, "White"), taxon(9, 0, "Platelets"), taxon(10, 9, "Young")));
    private static final int DIMENSION = 8;

    private static TaxonRecord taxon(int id, int parent, String name) {
        return new TaxonRecord(id, parent, name, "", "", List.of(), "");
    }

    /// Component k of a row is high where the row has label k.
    private static MultiLabelSet drawn(int rows, long seed) {
        var random = new Random(seed);
        FloatMatrix features = new FloatMatrix(rows, DIMENSION);
        List<Set<Integer>> labels = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            Set<Integer> shown = new TreeSet<>();
            while (shown.isEmpty()) {
                IntStream.of(RED, WHITE, PLATELETS)
                        .filter(label -> random.nextInt(label + 2) == 0)
                        .forEach(shown::add);
            }
            float[] feature = new float[DIMENSION];
            for (int d = 0; d < DIMENSION; d++) {
                feature[d] = (float) ((shown.contains(d) ? 1 : 0) + 0.15 * random.nextGaussian());
            }
            features.set(row, feature);
            labels.add(shown);
        }
        List<String> groups =
                IntStream.range(0, rows).mapToObj(row -> "group " + row / 2).toList();
        return new MultiLabelSet(CELLS, new FeatureRows.InMemory(features), labels, groups);
    }

    private static MultiLabelSvm fitted(MultiLabelSet set, LinearSettings settings) throws InterruptedException {
        LabelClassifiers classifiers = new LabelClassifiers(set, settings);
        Folds folds = Folds.of(set.underRarestLabels(), 4, 1);
        float[][] held = new float[set.size()][set.classes().size()];
        for (int fold = 0; fold < folds.count(); fold++) {
            WeightTable weights = new LabelClassifiers(set.select(folds.learned(fold)), settings).weights();
            classifiers.ask(weights, folds.held(fold), held);
        }
        return new MultiLabelSvm(CELLS, classifiers.weights(), classifiers.rules(held), row -> row);
    }

    private static Set<Integer> said(MultiLabelSvm svm, float[] row) {
        return svm.findings(row, Scope.EVERYWHERE).stream()
                .filter(Finding::isSaid)
                .map(Finding::node)
                .collect(Collectors.toSet());
    }

    @Test
    void saysAllLabelsThatAreThereAndNoOthers() throws InterruptedException {
        MultiLabelSvm svm = fitted(drawn(200, 1), LinearSettings.DEFAULT);
        MultiLabelSet fresh = drawn(200, 2);
        FloatMatrix rows = fresh.features().all();
        long exact = IntStream.range(0, fresh.size())
                .filter(row -> said(svm, rows.row(row)).equals(fresh.labels().get(row)))
                .count();
        assertThat(exact).isGreaterThan(180);
        for (int row = 0; row < 20; row++) {
            assertThat(svm.findings(rows.row(row), Scope.EVERYWHERE))
                    .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()))
                    .allSatisfy(finding -> assertThat(finding.probability()).isBetween(0.0, 1.0));
        }
    }

    @Test
    void isTheSameForAnyNumberOfThreads() throws InterruptedException {
        MultiLabelSet set = drawn(80, 3);
        LinearSettings plain = LinearSettings.DEFAULT;
        LinearSettings alone = new LinearSettings(plain.loss(), plain.cost(), plain.balance(), plain.seed(), 1);
        LinearSettings many = new LinearSettings(plain.loss(), plain.cost(), plain.balance(), plain.seed(), 5);
        float[] row = drawn(1, 4).features().all().row(0);
        assertThat(fitted(set, alone).findings(row, Scope.EVERYWHERE))
                .isEqualTo(fitted(set, many).findings(row, Scope.EVERYWHERE));
    }

    @Test
    void leavesOutWhatIsNotWithinTheTaxonAskedAbout() throws InterruptedException {
        MultiLabelSvm svm = fitted(drawn(60, 5), LinearSettings.DEFAULT);
        float[] row = drawn(1, 6).features().all().row(0);
        assertThat(svm.findings(row, WHITE)).extracting(Finding::node).containsExactly(WHITE);
    }

    @Test
    void aLabelAboveOrBelowSpeaksNeitherForNorAgainst() {
        MultiLabelSet set = new MultiLabelSet(
                CELLS,
                new FeatureRows.InMemory(new FloatMatrix(4, DIMENSION)),
                List.of(Set.of(PLATELETS), Set.of(YOUNG), Set.of(RED), Set.of(RED, YOUNG)),
                List.of("a", "b", "c", "d"));
        assertThat(set.problem(YOUNG, Balance.NONE).signs()).containsExactly(0, 1, -1, 1);
        assertThat(set.problem(PLATELETS, Balance.NONE).signs()).containsExactly(1, 0, -1, 0);
        assertThat(set.problem(RED, Balance.NONE).signs()).containsExactly(-1, -1, 1, 1);
    }

    @Test
    void rowsStandUnderTheirRarestLabels() {
        MultiLabelSet set = new MultiLabelSet(
                CELLS,
                new FeatureRows.InMemory(new FloatMatrix(3, DIMENSION)),
                List.of(Set.of(RED), Set.of(RED, WHITE), Set.of(RED, WHITE, PLATELETS)),
                List.of("a", "b", "c"));
        assertThat(set.underRarestLabels().nodes()).containsExactly(RED, WHITE, PLATELETS);
    }

    @Test
    void aLabelThatNothingWasHeldOutForIsReadByItsMargin() {
        LabelRule rule = LabelRule.learn(7, 1, new double[0], new boolean[0]);
        assertThat(rule).isEqualTo(LabelRule.unproven(7, 1));
        assertThat(rule.scaling().probability(0)).isEqualTo(rule.threshold());
    }

    @Test
    void scoresThatTellNothingSayARareLabelOfNoImage() {
        double[] scores = {1, 2, 3, 4};
        LabelRule rule = LabelRule.learn(7, 1, scores, new boolean[] {true, false, false, false});
        assertThat(rule.scaling().slope()).isZero();
        assertThat(rule.scaling().probability(1)).isLessThan(rule.threshold());
    }

    @Test
    void refusesRowsThatSayNothing() {
        FeatureRows one = new FeatureRows.InMemory(new FloatMatrix(1, DIMENSION));
        assertThatThrownBy(() -> new MultiLabelSet(CELLS, one, List.of(Set.of()), List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave it out");
    }
}
