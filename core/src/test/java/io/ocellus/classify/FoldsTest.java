package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {

    private static final SimulatedPhotos PHOTOS =
            SimulatedPhotos.draw(2, SimulatedPhotos.Plan.SMALL.withPhotos(11)); // 6 observations, one of one photo

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10})
    void everyRowIsHeldOutOnceAndLearntFromOtherwise(int count) {
        Folds folds = Folds.of(PHOTOS.set(), count, 1);
        int[] held = new int[PHOTOS.nodes().length];
        for (int fold = 0; fold < count; fold++) {
            int[] out = folds.held(fold);
            Arrays.stream(out).forEach(row -> held[row]++);
            assertThat(IntStream.concat(Arrays.stream(out), Arrays.stream(folds.learned(fold)))
                            .sorted())
                    .containsExactlyElementsOf(
                            IntStream.range(0, held.length).boxed().toList());
        }
        assertThat(held).containsOnly(1);
    }

    @Test
    void groupsStayWhole() {
        Folds folds = Folds.of(PHOTOS.set(), 4, 9);
        Map<String, Integer> foldOf = new HashMap<>();
        for (int row = 0; row < PHOTOS.nodes().length; row++) {
            Integer former = foldOf.put(PHOTOS.groups().get(row), folds.of(row));
            assertThat(former).as("row %d", row).isIn(null, folds.of(row));
        }
    }

    @Test
    void everyTaxonIsSpreadOverAllFoldsThatItsGroupsReach() {
        Folds folds = Folds.of(PHOTOS.set(), 5, 3);
        for (int k = 0; k < PHOTOS.set().classes().size(); k++) {
            int node = PHOTOS.set().classes().node(k);
            long reached = IntStream.range(0, PHOTOS.nodes().length)
                    .filter(row -> PHOTOS.nodes()[row] == node)
                    .map(folds::of)
                    .distinct()
                    .count();
            assertThat(reached).as("node %d, of 6 observations", node).isEqualTo(5);
        }
    }

    @Test
    void taxaOfOneGroupAreSpreadOverTheFoldsToo() {
        SimulatedPhotos single = SimulatedPhotos.draw(2, SimulatedPhotos.Plan.SMALL.withPhotos(1));
        Folds folds = Folds.of(single.set(), 4, 1);
        for (int fold = 0; fold < 4; fold++) {
            assertThat(folds.held(fold)).hasSize(3); // 12 species
        }
    }

    @Test
    void aSampleHoldsOutWholeGroupsOnceAndLearnsFromAllOthers() {
        Folds folds = Folds.sampled(PHOTOS.set(), 20, 3);
        assertThat(folds.isSample()).isTrue();
        assertThat(folds.count()).isEqualTo(1);
        int[] held = folds.held();
        assertThat(held.length).isBetween(18, 20);
        assertThat(folds.held(0)).isEqualTo(held);
        assertThat(folds.learned(0))
                .hasSize(PHOTOS.nodes().length - held.length)
                .doesNotContain(held);
        for (int row : held) {
            for (int other = 0; other < PHOTOS.nodes().length; other++) {
                boolean together =
                        PHOTOS.groups().get(row).equals(PHOTOS.groups().get(other));
                assertThat(!together || folds.of(other) == 0).isTrue();
            }
        }
        assertThat(Folds.sampled(PHOTOS.set(), 20, 3).held()).isEqualTo(held);
        assertThat(Folds.sampled(PHOTOS.set(), 20, 4).held()).isNotEqualTo(held);
        assertThat(Folds.of(PHOTOS.set(), 3, 1).isSample()).isFalse();
    }

    @Test
    void rowsCanBeKeptFromBeingHeldOut() {
        Folds all = Folds.of(PHOTOS.set(), 4, 9);
        BitSet rows = new BitSet();
        rows.set(2, 7);
        Folds others = all.without(rows);
        assertThat(others.held()).hasSize(PHOTOS.set().size() - 5).doesNotContain(2, 3, 4, 5, 6);
        assertThat(others.learned(0)).contains(2, 3, 4, 5, 6);
        assertThat(others.of(7)).isEqualTo(all.of(7));
        assertThat(all.held()).hasSize(PHOTOS.set().size());
    }

    @Test
    void areTheSameForTheSameSeedAndOthersForAnother() {
        int[] one = held(Folds.of(PHOTOS.set(), 5, 7));
        assertThat(held(Folds.of(PHOTOS.set(), 5, 7))).isEqualTo(one);
        assertThat(held(Folds.of(PHOTOS.set(), 5, 8))).isNotEqualTo(one);
    }

    private static int[] held(Folds folds) {
        return IntStream.range(0, PHOTOS.nodes().length).map(folds::of).toArray();
    }

    @Test
    void oneGroupLeavesAllOtherFoldsEmpty() {
        SplittableRandom random = new SplittableRandom(1);
        int rows = 10;
        TrainingSet set = new TrainingSet(
                PHOTOS.taxonomy(),
                new FeatureRows.InMemory(
                        PHOTOS.raw().select(IntStream.range(0, rows).toArray())),
                random.ints(rows, 0, 5).toArray(),
                Collections.nCopies(rows, "one day"));
        Folds folds = Folds.of(set, 3, 1);
        assertThat(List.of(folds.held(0).length, folds.held(1).length, folds.held(2).length))
                .containsExactlyInAnyOrder(10, 0, 0);
    }

    @Test
    void refusesASingleFold() {
        assertThatThrownBy(() -> Folds.of(PHOTOS.set(), 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use 2 or more");
    }

    @Test
    void taxaAreHiddenWholeAndEachOnce() {
        Folds folds = Folds.ofTaxa(PHOTOS.set(), 5, 1);
        Map<Integer, Integer> foldOf = new HashMap<>();
        for (int row = 0; row < PHOTOS.nodes().length; row++) {
            Integer former = foldOf.put(PHOTOS.nodes()[row], folds.of(row));
            assertThat(former).as("row %d", row).isIn(null, folds.of(row));
        }
        assertThat(foldOf.values()).containsOnly(0, 1, 2, 3, 4);
    }

    @Test
    void aTaxonAboveOtherClassesIsNeverHidden() {
        int[] labels = PHOTOS.nodes().clone();
        int genus = PHOTOS.taxonomy().parent(labels[0]);
        labels[0] = genus;
        Folds folds = Folds.ofTaxa(PHOTOS.labelled(labels).set(), 5, 1);
        assertThat(folds.of(0)).isEqualTo(-1);
        for (int fold = 0; fold < folds.count(); fold++) {
            assertThat(folds.learned(fold)).contains(0);
            assertThat(folds.held(fold)).doesNotContain(0);
        }
    }

    @Test
    void oneTaxonCannotBeHidden() {
        int[] same = new int[PHOTOS.nodes().length];
        Arrays.fill(same, PHOTOS.nodes()[0]);
        assertThat(Folds.ofTaxa(PHOTOS.labelled(same).set(), 5, 1).count()).isZero();
    }
}
