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

    private float[] ask(double degrees, int within, double temperature, double kinship) {
        Classes classes = Classes.of(labels.values().stream().mapToInt(Integer::intValue));
        return new Neighbours(
                        index,
                        TAXA,
                        classes,
                        image -> labels.getOrDefault(image, Neighbours.NO_VOTE),
                        new Settings(10, temperature, kinship))
                .scores(at(degrees), within);
    }

    /// The share of the votes of a taxon, of those that images are labelled with.
    private double share(float[] scores, int node) {
        Classes classes = Classes.of(labels.values().stream().mapToInt(Integer::intValue));
        return Math.exp(scores[classes.indexOf(node)]);
    }

    @Test
    void theNearestTaxonHasAllVotesWhereOnlyTheNearestCount() {
        image(1, 0, MONARCH);
        image(2, 10, QUEEN);
        image(3, 12, QUEEN);
        float[] scores = ask(1, Scope.EVERYWHERE, 0.001, 0);
        assertThat(share(scores, MONARCH)).isCloseTo(1, within(1e-4));
        assertThat(share(scores, QUEEN)).isCloseTo(0, within(1e-4));
    }

    @Test
    void manyNeighboursOutvoteOneThatIsALittleNearer() {
        image(1, 3, MONARCH);
        image(2, -4, QUEEN);
        image(3, 4, QUEEN);
        image(4, -5, QUEEN);
        float[] loud = ask(0, Scope.EVERYWHERE, 1, 0);
        assertThat(share(loud, QUEEN)).isCloseTo(0.75, within(1e-3));
        float[] nearest = ask(0, Scope.EVERYWHERE, 1e-6, 0);
        assertThat(share(nearest, MONARCH)).isGreaterThan(share(nearest, QUEEN));
    }

    @Test
    void onlyTheNearestTenVote() {
        for (int i = 0; i < 40; i++) {
            image(1 + i, i, List.of(MONARCH, QUEEN, WHITE).get(i % 3));
        }
        float[] scores = ask(0, Scope.EVERYWHERE, 1e9, 0); // all as loud
        assertThat(share(scores, MONARCH)).isCloseTo(0.4, within(1e-3));
        assertThat(share(scores, QUEEN)).isCloseTo(0.3, within(1e-3));
        assertThat(share(scores, WHITE)).isCloseTo(0.3, within(1e-3));
    }

    @Test
    void relativesDecideBetweenNearTies() {
        image(1, 5, WHITE);
        image(2, -5, MONARCH);
        image(3, 6, QUEEN);
        float[] scores = ask(0.01, Scope.EVERYWHERE, 0.05, 0.2);
        assertThat(share(scores, MONARCH)).isGreaterThan(share(scores, WHITE));
        float[] alone = ask(0.01, Scope.EVERYWHERE, 0.05, 0);
        assertThat(share(alone, MONARCH)).isLessThan(share(alone, WHITE));
    }

    @Test
    void sharesAddUpToOneWhateverTheKinship() {
        image(1, 5, MONARCH);
        image(2, -6, QUEEN);
        image(3, 7, WHITE);
        image(4, 8, DANAUS);
        for (double kinship : new double[] {0, 0.05, 0.5}) {
            float[] scores = ask(0, Scope.EVERYWHERE, 0.05, kinship);
            double sum = 0;
            for (float score : scores) {
                sum += Math.exp(score);
            }
            assertThat(sum).as("kinship %s", kinship).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void aGenusLabelIsAClassOfItsOwn() {
        image(1, 0, DANAUS);
        image(2, 60, WHITE);
        float[] scores = ask(0, Scope.EVERYWHERE, 0.02, 0);
        assertThat(scores).hasSize(2);
        assertThat(share(scores, DANAUS)).isCloseTo(1, within(1e-3));
    }

    @Test
    void aTaxonThatNobodyVotedForIsUnlikelyButPossible() {
        image(1, 0, WHITE);
        image(2, 40, QUEEN);
        float[] scores = ask(0, Scope.EVERYWHERE, 0.001, 0);
        assertThat(share(scores, QUEEN)).isPositive().isLessThan(1e-3);
    }

    @Test
    void withinNarrowsToASubtree() {
        image(1, 0, WHITE);
        image(2, 40, QUEEN);
        float[] scores = ask(0, DANAUS, 0.02, 0);
        assertThat(share(scores, WHITE)).isZero();
        assertThat(share(scores, QUEEN)).isCloseTo(1, within(1e-3));
    }

    @Test
    void imagesWithoutALabelDoNotVote() {
        image(1, 0, Neighbours.NO_VOTE);
        assertThat(ask(0, Scope.EVERYWHERE, 0.02, 0)).isEmpty();
        image(2, 90, QUEEN);
        assertThat(share(ask(0, Scope.EVERYWHERE, 0.02, 0), QUEEN)).isCloseTo(1, within(1e-3));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Settings(0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settings(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settings(1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scope.top(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
