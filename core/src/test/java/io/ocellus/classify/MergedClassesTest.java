package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.taxonomy.ClassLabels;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedClassesTest {

    private static final ClassLabels LABELS =
            ClassLabels.alone(List.of("Vanessa atalanta", "crane", "Vanessa cardui", "crane"), "labels.txt");
    private final MergedClasses merged = new MergedClasses(LABELS);

    @Test
    void classesOfOneTaxonAddTheirProbabilities() {
        float[] scores = merged.merged(new float[] {1, 2, 0, 3}, Scope.EVERYWHERE);
        assertThat(merged.classes().size()).isEqualTo(3);
        double crane = Math.exp(scores[merged.classes().indexOf(LABELS.node(1))]);
        double atalanta = Math.exp(scores[merged.classes().indexOf(LABELS.node(0))]);
        assertThat(crane / atalanta).isCloseTo((Math.exp(2) + Math.exp(3)) / Math.exp(1), within(1e-4));
    }

    @Test
    void leavesOutWhatLiesElsewhere() {
        int vanessa = LABELS.taxonomy().parent(LABELS.node(0));
        float[] scores = merged.merged(new float[] {1, 2, 0, 3}, vanessa);
        assertThat(scores[merged.classes().indexOf(LABELS.node(1))]).isEqualTo(Method.LEFT_OUT);
        assertThat(scores[merged.classes().indexOf(LABELS.node(2))]).isFinite();
    }

    @Test
    void largeScoresDoNotOverflow() {
        float[] scores = merged.merged(new float[] {1_000, -1_000, 999, -1_000}, Scope.EVERYWHERE);
        assertThat(scores[merged.classes().indexOf(LABELS.node(2))]).isCloseTo(-1, within(1e-5f));
    }
}
