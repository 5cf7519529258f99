package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.classify.Counterexamples;
import io.ocellus.classify.FeatureRows;
import io.ocellus.classify.Folds;
import io.ocellus.classify.SimulatedPhotos;
import io.ocellus.classify.SimulatedPhotos.Plan;
import io.ocellus.classify.TrainingSet;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HoldingOutTest {

    /// Families of 30 species each, with photos in turn.
    private static Taxonomy families(int species) {
        return Taxonomy.of(IntStream.range(0, species + species / 30 + 1)
                .mapToObj(i ->
                        new TaxonRecord(i + 1, i % 31 == 0 ? 0 : i / 31 * 31 + 1, "Taxon " + i, "", "", List.of(), ""))
                .toList());
    }

    private static int[] species(Taxonomy taxonomy, int photos) {
        int[] leaves = IntStream.range(0, taxonomy.size())
                .filter(node -> taxonomy.parent(node) >= 0)
                .toArray();
        return IntStream.range(0, photos).map(i -> leaves[i % leaves.length]).toArray();
    }

    private static Folds folds(int species, int photos) {
        return HoldingOut.folds(set(species, photos), TrainingSettings.STANDARD);
    }

    private static Lessons lessons(int species, int photos) {
        TrainingSet set = set(species, photos);
        return new Lessons(
                set.taxonomy(),
                LongStream.range(0, photos).toArray(),
                set.features(),
                set.nodes(),
                set.groups(),
                Counterexamples.NONE);
    }

    @Test
    void photosThatTheBackboneHasLearntFromAreNotHeldOut() {
        Lessons all = lessons(10, 400);
        Set<Long> learnt = LongStream.range(0, 300).boxed().collect(Collectors.toSet());
        Lessons lessons = all.withSeen(learnt);
        Folds folds = HoldingOut.folds(lessons, TrainingSettings.STANDARD);
        assertThat(folds.held()).containsExactly(IntStream.range(300, 400).toArray());
        assertThat(folds.learned(0)).hasSizeGreaterThan(300).contains(0, 299);
        assertThat(HoldingOut.told(folds, lessons)).isEqualTo("; 100 of 400 photos held out, all new to the backbone");
        assertThat(lessons.fingerprint()).isNotEqualTo(all.fingerprint());
    }

    @Test
    void allAreHeldOutWhereTooFewAreNewToTheBackbone() {
        Set<Long> learnt = LongStream.range(0, 301).boxed().collect(Collectors.toSet());
        Lessons lessons = lessons(10, 400).withSeen(learnt);
        assertThat(lessons.isJudgedByUnseen()).isFalse();
        assertThat(HoldingOut.folds(lessons, TrainingSettings.STANDARD).held()).hasSize(400);
    }

    @Test
    void aPhotoIsKnownToTheBackboneWithItsWholeGroup() {
        SimulatedPhotos photos = SimulatedPhotos.draw(4, Plan.SMALL);
        Lessons lessons = Trained.lessons(photos).withSeen(Set.of(1000L));
        String group = photos.groups().getFirst();
        for (int row = 0; row < photos.groups().size(); row++) {
            assertThat(lessons.seen().get(row))
                    .isEqualTo(photos.groups().get(row).equals(group));
        }
        int[] last = {3, 1, 0};
        assertThat(lessons.select(last).seen().get(2)).isTrue();
    }

    private static TrainingSet set(int species, int photos) {
        Taxonomy taxonomy = families(species);
        List<String> groups =
                IntStream.range(0, photos).mapToObj(i -> "photo " + i).toList();
        return new TrainingSet(
                taxonomy, new FeatureRows.InMemory(new FloatMatrix(photos, 1)), species(taxonomy, photos), groups);
    }

    @Test
    void everyPhotoOfAnOrdinaryCollectionIsHeldOut() {
        SimulatedPhotos photos = SimulatedPhotos.draw(4, Plan.SMALL);
        Folds folds = HoldingOut.folds(photos.set(), TrainingSettings.STANDARD);
        assertThat(folds.count()).isEqualTo(5);
        assertThat(folds.held()).hasSize(photos.nodes().length);
        assertThat(HoldingOut.told(folds, Trained.lessons(photos))).isEmpty();
    }

    @Test
    void aSampleIsHeldOutWhereAllAnswersWouldNotFit() {
        Folds folds = folds(34_000, 60_000);
        assertThat(folds.isSample()).isTrue();
        assertThat(folds.held()).hasSizeGreaterThan(1900);
        assertThat(HoldingOut.told(folds, lessons(34_000, 60_000))).endsWith(" of 60000 photos held out, once");
        assertThat(folds(6_000, 60_000).held()).hasSize(2000);
    }

    @Test
    void taxaAreHiddenWhereStrangersAreAskedForAndTheirAnswersFit() {
        TrainingSet photos = SimulatedPhotos.draw(4, Plan.SMALL).set();
        TrainingSettings usual = TrainingSettings.STANDARD;
        Folds folds = HoldingOut.folds(photos, usual);
        Folds taxa = HoldingOut.taxa(photos, folds, usual);
        assertThat(taxa.count()).isEqualTo(5);
        assertThat(HoldingOut.toldOfTaxa(taxa, usual)).isEmpty();
        TrainingSettings knownOnly = withoutStrangers(usual);
        Folds none = HoldingOut.taxa(photos, folds, knownOnly);
        assertThat(none.count()).isZero();
        assertThat(HoldingOut.toldOfTaxa(none, knownOnly)).as("nobody asked").isEmpty();
    }

    @Test
    void noTaxaAreHiddenBesideASampleNorFromMorePhotosThanCanBeCompared() {
        assertNothingIsHidden(set(34_000, 60_000));
        assertNothingIsHidden(set(900, 66_000));
    }

    private static void assertNothingIsHidden(TrainingSet set) {
        Folds folds = HoldingOut.folds(set, TrainingSettings.STANDARD);
        Folds taxa = HoldingOut.taxa(set, folds, TrainingSettings.STANDARD);
        assertThat(taxa.count()).isZero();
        assertThat(HoldingOut.toldOfTaxa(taxa, TrainingSettings.STANDARD)).contains("no taxa hidden");
    }

    private static TrainingSettings withoutStrangers(TrainingSettings usual) {
        return new TrainingSettings(
                usual.methods(),
                usual.error(),
                usual.confidence(),
                usual.balance(),
                usual.cost(),
                usual.transform(),
                usual.folds(),
                usual.seed(),
                0);
    }

    @Test
    void theSampleOfTaxaKeepsSiblingsTogether() {
        Taxonomy taxonomy = families(3000);
        int[] nodes = species(taxonomy, 90_000);
        Lessons lessons = new Lessons(
                taxonomy,
                LongStream.range(0, nodes.length).toArray(),
                new FloatMatrix(nodes.length, 1),
                nodes,
                IntStream.of(nodes).mapToObj(Integer::toString).toList());
        int[] rows = TaxaSample.rows(lessons, 1);
        assertThat(rows).hasSize(20 * TaxaSample.TAXA).isSorted();
        Set<Integer> families = new TreeSet<>();
        IntStream.of(rows).forEach(row -> families.add(taxonomy.parent(nodes[row])));
        assertThat(families).hasSize(17); // of 30 species each, the last one cut
        assertThat(TaxaSample.rows(lessons, 2)).isNotEqualTo(rows);
    }
}
