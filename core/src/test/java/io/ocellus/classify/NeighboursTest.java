package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.Neighbours.Settings;
import io.ocellus.index.FlatIndex;
import io.ocellus.index.Measure;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.Half;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    private static final Taxonomy TAXA = Taxonomy.of(List.of(
            taxon(1, 0, "Nymphalidae", "family"),
            taxon(2, 1, "Danaus", "genus"),
            taxon(3, 2, "Danaus plexippus", "species"),
            taxon(4, 2, "Danaus gilippus", "species"),
            taxon(5, 0, "Pieridae", "family"),
            taxon(6, 5, "Pieris rapae", "species")));
    private static final int MONARCH = TAXA.node(3);
    private static final int QUEEN = TAXA.node(4);
    private static final int WHITE = TAXA.node(6);
    private static final int DANAUS = TAXA.node(2);

    private final FlatIndex index = FlatIndex.inMemory(2, Measure.COSINE, 1);
    private final Map<Long, Integer> labels = new HashMap<>();

    private static TaxonRecord taxon(int id, int parent, String name, String rank) {
        return new TaxonRecord(id, parent, name, "", rank, List.of(), "");
    }

    @AfterEach
    void close() {
        index.close();
    }

    /// An image at an angle, in degrees.
    private void image(long id, double degrees, int node) {
        index.add(id, Half.of(at(degrees)));
        labels.put(id, node);
    }

    private static float[] at(double degrees) {
        return new float[] {(float) Math.cos(Math.toRadians(degrees)), (float) Math.sin(Math.toRadians(degrees))};
    }

    private Ranking ask(double degrees, Scope scope, double temperature, double kinship) {
        return new Neighbours(
                        index,
                        TAXA,
                        image -> labels.getOrDefault(image, Neighbours.NO_VOTE),
                        new Settings(10, temperature, kinship))
                .rank(at(degrees), scope);
    }

    @Test
    void theNearestTaxonComesFirstWithItsImages() {
        image(1, 0, MONARCH);
        image(2, 10, QUEEN);
        image(3, 12, QUEEN);
        Ranking ranking = ask(1, Scope.top(5), 0.001, 0);
        assertThat(ranking.suggestions()).extracting(Suggestion::node).containsExactly(MONARCH, QUEEN);
        assertThat(ranking.suggestions().getLast().examples())
                .extracting(e -> e.id())
                .containsExactly(2L, 3L);
        assertThat(ranking.agreed().orElseThrow().node()).isEqualTo(MONARCH);
    }

    @Test
    void manyNeighboursOutvoteOneThatIsALittleNearer() {
        image(1, 3, MONARCH);
        image(2, -4, QUEEN);
        image(3, 4, QUEEN);
        image(4, -5, QUEEN);
        assertThat(ask(0, Scope.top(1), 1, 0).suggestions())
                .extracting(Suggestion::node)
                .containsExactly(QUEEN);
        assertThat(ask(0, Scope.top(1), 1e-6, 0).suggestions())
                .extracting(Suggestion::node)
                .containsExactly(MONARCH);
    }

    @Test
    void askingForMoreSuggestionsChangesNoVote() {
        for (int i = 0; i < 40; i++) { // of which ten vote
            image(1 + i, i, List.of(MONARCH, QUEEN, WHITE).get(i % 3));
        }
        Ranking few = ask(0, Scope.top(3), 1, 0.2);
        assertThat(ask(0, Scope.top(30), 1, 0.2)).isEqualTo(few);
        assertThat(few.suggestions().stream().mapToInt(s -> s.examples().size()))
                .as("voters")
                .containsExactlyInAnyOrder(4, 3, 3);
    }

    @Test
    void relativesDecideBetweenNearTies() {
        image(1, 5, WHITE);
        image(2, -5, MONARCH);
        image(3, 6, QUEEN);
        assertThat(ask(0.01, Scope.top(1), 0.05, 0.2).suggestions())
                .extracting(Suggestion::node)
                .containsExactly(MONARCH);
    }

    @Test
    void dividedVotesAgreeOnTheAncestor() {
        image(1, 5, MONARCH);
        image(2, -5, QUEEN);
        Ranking ranking = ask(0, Scope.top(5), 0.05, 0);
        assertThat(ranking.agreed().orElseThrow().node()).isEqualTo(DANAUS);
        assertThat(ranking.agreed().orElseThrow().share()).isCloseTo(1, within(1e-12));
        assertThat(ranking.suggestions()).allSatisfy(s -> assertThat(s.share()).isCloseTo(0.5, within(1e-3)));
    }

    @Test
    void divisionUpToTheRootsAgreesOnNothing() {
        image(1, 5, MONARCH);
        image(2, -5, WHITE);
        assertThat(ask(0, Scope.top(5), 0.05, 0).agreed()).isEmpty();
    }

    @Test
    void aGenusLabelIsATaxonOfItsOwn() {
        image(1, 0, DANAUS);
        image(2, 60, WHITE);
        assertThat(ask(0, Scope.top(5), 0.02, 0).agreed().orElseThrow().node()).isEqualTo(DANAUS);
    }

    @Test
    void withinNarrowsToASubtree() {
        image(1, 0, WHITE);
        image(2, 40, QUEEN);
        assertThat(ask(0, new Scope(DANAUS, 5), 0.02, 0).suggestions())
                .extracting(Suggestion::node)
                .containsExactly(QUEEN);
    }

    @Test
    void imagesWithoutALabelDoNotVote() {
        image(1, 0, Neighbours.NO_VOTE);
        assertThat(ask(0, Scope.top(5), 0.02, 0)).isEqualTo(Ranking.NOTHING);
        image(2, 90, QUEEN);
        assertThat(ask(0, Scope.top(5), 0.02, 0).suggestions())
                .extracting(Suggestion::node)
                .containsExactly(QUEEN);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Settings(0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settings(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settings(1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scope.top(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
