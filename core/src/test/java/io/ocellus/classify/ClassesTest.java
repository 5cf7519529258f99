package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.taxonomy.Taxonomy;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassesTest {

    private static final Taxonomy TAXA =
            SimulatedPhotos.draw(1, SimulatedPhotos.Plan.SMALL).taxonomy();

    @Test
    void areTheDistinctLabelsInTheOrderOfNodes() {
        Classes classes = Classes.of(IntStream.of(7, 3, -1, 7, 12));
        assertThat(classes.size()).isEqualTo(3);
        assertThat(IntStream.range(0, 3).map(classes::node)).containsExactly(3, 7, 12);
    }

    @Test
    void indexOfFindsEveryClassAndNothingElse() {
        Classes classes = Classes.of(IntStream.of(7, 3, 12));
        for (int node = 0; node < 15; node++) {
            int index = classes.indexOf(node);
            assertThat(index >= 0).isEqualTo(node == 3 || node == 7 || node == 12);
            if (index >= 0) {
                assertThat(classes.node(index)).isEqualTo(node);
            }
        }
    }

    @Test
    void labelsInAnArrayAreTheSameClasses() {
        assertThat(Classes.of(new int[] {7, 3, -1, 7, 12})).isEqualTo(Classes.of(IntStream.of(7, 3, -1, 7, 12)));
    }

    @Test
    void asManyComeBeforeANodeAsHaveSmallerNumbers() {
        Classes classes = Classes.of(new int[] {0, 3, TAXA.size() - 1});
        int[] before = classes.before(TAXA);
        for (int node = 0; node < TAXA.size(); node++) {
            assertThat(before[node]).as("node %d", node).isEqualTo(classes.firstWithin(node));
        }
        assertThat(before[TAXA.size()]).isEqualTo(3);
    }

    @Test
    void theClassesWithinATaxonAreOneRun() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 50; round++) {
            Classes classes = Classes.of(random.ints(6, 0, TAXA.size()));
            for (int node = 0; node < TAXA.size(); node++) {
                int taxon = node;
                int[] within = IntStream.range(0, classes.size())
                        .filter(k -> TAXA.isWithin(classes.node(k), taxon))
                        .toArray();
                assertThat(IntStream.range(classes.firstWithin(node), classes.endWithin(TAXA, node)))
                        .as("round %d, node %d", round, node)
                        .containsExactlyElementsOf(IntStream.of(within).boxed().toList());
            }
        }
    }

    @Test
    void areEqualIfTheyNameTheSame() {
        assertThat(Classes.of(IntStream.of(2, 1)))
                .isEqualTo(Classes.of(IntStream.of(1, 2, 2)))
                .hasSameHashCodeAs(Classes.of(IntStream.of(1, 2)))
                .isNotEqualTo(Classes.of(IntStream.of(1, 3)));
    }
}
