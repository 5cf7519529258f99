package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.taxonomy.ClassLabels;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkClassesTest {

    private static final Taxonomy TAXONOMY = Taxonomy.of(List.of(
            new TaxonRecord(1, 0, "Nymphalidae", "", "family", List.of(), ""),
            new TaxonRecord(2, 1, "Danaus", "", "genus", List.of(), ""),
            new TaxonRecord(3, 2, "Danaus plexippus", "Monarch", "species", List.of("Papilio plexippus"), ""),
            new TaxonRecord(4, 1, "Vanessa", "", "genus", List.of(), ""),
            new TaxonRecord(5, 0, "Parus major", "", "species", List.of(), "")));

    private static NetworkClasses classes(int[] ids, String... labels) {
        return NetworkClasses.of(
                ClassLabels.within(TAXONOMY, List.of(labels), "labels.txt"),
                TAXONOMY,
                Classes.of(IntStream.of(ids).map(TAXONOMY::node)));
    }

    private static float log(double probability) {
        return (float) Math.log(probability);
    }

    @Test
    void aLabelCountsForTheTaxonThatItNamesByWhateverName() {
        NetworkClasses classes = classes(new int[] {3, 5}, "Papilio plexippus (Monarch)", "Pieris rapae");
        assertThat(classes.covered()).isEqualTo(Classes.of(IntStream.of(TAXONOMY.node(3))));
        assertThat(classes.scores(new float[] {log(0.25), log(0.75)}))
                .containsExactly(new float[] {log(0.25)}, within(1e-6f));
    }

    @Test
    void labelsWithinAGenusThatPhotosAreLabelledWithCountForTheGenusTogether() {
        NetworkClasses classes =
                classes(new int[] {3, 4}, "Vanessa atalanta", "Danaus plexippus", "Vanessa cardui", "Danaus gilippus");
        assertThat(classes.covered().size()).isEqualTo(2);
        float[] scores = classes.scores(new float[] {log(0.1), log(0.2), log(0.3), log(0.4)});
        int vanessa = classes.covered().indexOf(TAXONOMY.node(4));
        int monarch = classes.covered().indexOf(TAXONOMY.node(3));
        assertThat(scores[vanessa]).isCloseTo(log(0.4), within(1e-6f));
        assertThat(scores[monarch]).as("its own label only").isCloseTo(log(0.2), within(1e-6f));
    }

    @Test
    void aNetworkOfOtherTaxaCoversNothing() {
        assertThat(classes(new int[] {3, 5}, "Pieris rapae", "background")
                        .covered()
                        .size())
                .isZero();
    }

    @Test
    void scoresMayHaveAnyConstantAndStayFinite() {
        NetworkClasses classes = classes(new int[] {3, 5}, "Danaus plexippus", "Parus major", "background");
        float[] scores = classes.scores(new float[] {1000, 0, 1000});
        assertThat(scores[classes.covered().indexOf(TAXONOMY.node(3))]).isCloseTo(log(0.5), within(1e-6f));
        assertThat(scores[classes.covered().indexOf(TAXONOMY.node(5))])
                .isLessThan(-50)
                .isGreaterThan(Float.NEGATIVE_INFINITY);
        assertThatIllegalArgumentException().isThrownBy(() -> classes.scores(new float[2]));
    }
}
