package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.index.FlatIndex;
import io.ocellus.index.Measure;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.Half;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(3, SimulatedPhotos.Plan.SMALL);
    private static final Taxonomy TAXA = PHOTOS.taxonomy();
    private static final int[] SPECIES =
            IntStream.of(PHOTOS.nodes()).distinct().sorted().toArray();

    @Test
    void tellsHowAlikeTheNearestWithinAndOutsideATaxonAre() {
        Nearest nearest = new Nearest(new int[] {SPECIES[0], SPECIES[1], SPECIES[11]}, new float[] {0.9f, 0.8f, 0.5f});
        int genus = TAXA.parent(SPECIES[0]);
        assertThat(nearest.best()).isEqualTo(0.9f);
        assertThat(nearest.within(TAXA, genus)).isEqualTo(0.9f);
        assertThat(nearest.outside(TAXA, genus)).isEqualTo(0.5f);
        assertThat(nearest.within(TAXA, SPECIES[1])).isEqualTo(0.8f);
        assertThat(nearest.share(TAXA, genus)).isEqualTo(2.0 / 3);
    }

    @Test
    void aTaxonThatIsNotAmongThemIsAtMostAsAlikeAsTheLast() {
        Nearest nearest = new Nearest(new int[] {SPECIES[0], SPECIES[0]}, new float[] {0.9f, 0.4f});
        assertThat(nearest.within(TAXA, SPECIES[5])).isEqualTo(0.4f);
        assertThat(nearest.outside(TAXA, SPECIES[0])).isEqualTo(0.4f);
        assertThat(Nearest.NONE.within(TAXA, SPECIES[0])).isZero();
        assertThat(Nearest.NONE.share(TAXA, SPECIES[0])).isZero();
    }

    @Test
    void leavesOutWhatMustNotVote() {
        try (FlatIndex index = FlatIndex.inMemory(PHOTOS.raw().columns(), Measure.COSINE, 1)) {
            IntStream.range(0, PHOTOS.nodes().length)
                    .forEach(row -> index.add(row, Half.of(PHOTOS.raw().row(row))));
            Nearest nearest = Nearest.of(
                    index,
                    PHOTOS.raw().row(0),
                    row -> PHOTOS.nodes()[(int) row] == PHOTOS.nodes()[0]
                            ? Neighbours.NO_VOTE
                            : PHOTOS.nodes()[(int) row],
                    20);
            assertThat(nearest.nodes()).hasSize(20).doesNotContain(PHOTOS.nodes()[0]);
            assertThat(nearest.best()).isLessThan(1).isEqualTo(nearest.similarities()[0]);
        }
    }

    @Test
    void theFirstOfThemAreTheMostSimilar() {
        Nearest nearest = new Nearest(new int[] {SPECIES[0], SPECIES[1]}, new float[] {0.9f, 0.4f});
        assertThat(nearest.first(1).nodes()).containsExactly(SPECIES[0]);
        assertThat(nearest.first(1).similarities()).containsExactly(0.9f);
        assertThat(nearest.first(0).best()).isZero();
        assertThat(nearest.first(3)).isSameAs(nearest);
    }

    @Test
    void refusesLabelsWithoutSimilarities() {
        assertThatThrownBy(() -> new Nearest(new int[1], new float[2])).isInstanceOf(IllegalArgumentException.class);
    }
}
