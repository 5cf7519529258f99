package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.KeptSums;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.Method;
import io.ocellus.classify.Scope;
import io.ocellus.classify.SimulatedPhotos;
import io.ocellus.classify.SimulatedPhotos.Plan;
import io.ocellus.classify.WeightTable;
import io.ocellus.taxonomy.Taxonomy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefitTest {

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(61, Plan.SMALL);
    private static final Taxonomy TAXA = PHOTOS.taxonomy();
    private static final int FIRST = PHOTOS.nodes()[0];
    private static final int SISTER = PHOTOS.nodes()[8];
    private static final int LAST = PHOTOS.nodes()[95];

    private Optional<Generation> trained = Optional.empty();

    @BeforeAll
    void train(@TempDir Path work) throws IOException, InterruptedException {
        trained = Optional.of(Trained.train(Trained.lessons(PHOTOS), Trained.quick(), work));
    }

    private Generation generation() {
        return trained.orElseThrow();
    }

    private static SimulatedPhotos relabelled(int row, int node) {
        int[] labels = PHOTOS.nodes().clone();
        labels[row] = node;
        return PHOTOS.labelled(labels);
    }

    private static Generation refit(Generation generation, Lessons lessons) throws InterruptedException {
        Refit refit = new Refit(generation, lessons);
        return refit.run(refit.concerned());
    }

    @Test
    void nothingChangedConcernsNobody() {
        assertThat(new Refit(generation(), Trained.lessons(PHOTOS)).concerned()).isEmpty();
    }

    @Test
    void aCorrectedLabelConcernsBothTaxa() {
        assertThat(new Refit(generation(), Trained.lessons(relabelled(0, SISTER))).concerned())
                .containsExactlyInAnyOrder(TAXA.id(FIRST), TAXA.id(SISTER));
    }

    @Test
    void aRemovedImageConcernsItsTaxonAndSoDoesANewOne() {
        SimulatedPhotos without = PHOTOS.where(row -> row < 95);
        assertThat(new Refit(generation(), Trained.lessons(without)).concerned())
                .containsExactly(TAXA.id(LAST));
        Generation fewer = Trained.with(generation(), generation().examples().subList(0, 95));
        assertThat(new Refit(fewer, Trained.lessons(PHOTOS)).concerned()).containsExactly(TAXA.id(LAST));
    }

    @Test
    void theTaxaConcernedAreWhatAFullFitMakesOfThemAndTheOthersAsTheyWere() throws InterruptedException {
        Lessons corrected = Trained.lessons(relabelled(0, SISTER));
        Generation refitted = refit(generation(), corrected);
        Map<String, Tables> full = new FixedFit(generation()).tables(corrected);
        Set<Integer> concerned = Set.of(TAXA.id(FIRST), TAXA.id(SISTER));
        for (String name : Set.of("svm", "hierarchy")) {
            float[] now = scores(
                    refitted, name, Trained.tables(refitted.tables(), name).withKinship(0));
            float[] before = scores(
                    generation(),
                    name,
                    Trained.tables(generation().tables(), name).withKinship(0));
            float[] anew = scores(generation(), name, Trained.tables(full, name).withKinship(0));
            for (int k = 0; k < now.length; k++) {
                boolean isConcerned =
                        concerned.contains(TAXA.id(PHOTOS.set().classes().node(k)));
                if (isConcerned) { // by another kernel, which differs in its last bits
                    assertThat(now[k]).as("%s, class %d", name, k).isCloseTo(anew[k], within(1e-3f));
                } else {
                    assertThat(now[k]).as("%s, class %d", name, k).isEqualTo(before[k]);
                }
            }
        }
    }

    @Test
    void meansMoveAndTheCovarianceStays() throws InterruptedException {
        Lessons corrected = Trained.lessons(relabelled(0, SISTER));
        Tables before = Trained.tables(generation().tables(), "centroids").withKinship(0);
        Tables after = Trained.tables(refit(generation(), corrected).tables(), "centroids")
                .withKinship(0);
        assertThat(after.covariance()).isEqualTo(before.covariance()).isPresent();
        float[] then = scores(generation(), "centroids", before);
        float[] now = scores(generation(), "centroids", after);
        for (int k = 0; k < now.length; k++) {
            int node = PHOTOS.set().classes().node(k);
            assertThat(now[k] != then[k]).as("class %d", k).isEqualTo(node == FIRST || node == SISTER);
        }
    }

    @Test
    void sumsThatFollowedMakeTheRowsThatAllPhotosMake() throws InterruptedException {
        Tables kept = Trained.tables(generation().tables(), "centroids");
        assertThat(kept.sums()).as("left by the training").isPresent();
        Lessons corrected = Trained.lessons(relabelled(0, LAST)); // of another family
        Refit refit = new Refit(generation(), corrected);
        Tables followed = Trained.tables(refit.run(refit.concerned()).tables(), "centroids");
        Refit without = new Refit(Trained.with(generation(), "centroids", kept.withSums(KeptSums.NONE)), corrected);
        Tables anew = Trained.tables(without.run(without.concerned()).tables(), "centroids");
        assertThat(scores(generation(), "centroids", followed))
                .containsExactly(scores(generation(), "centroids", anew), within(1e-3f)); // half precision
    }

    @Test
    void aKeptCovarianceMakesTheRowsThatTheTrainingMade() throws InterruptedException {
        Lessons corrected = Trained.lessons(relabelled(0, SISTER));
        Generation there = refit(generation(), corrected);
        Generation andBack = refit(there, Trained.lessons(PHOTOS));
        float[] first =
                scores(generation(), "centroids", Trained.tables(generation().tables(), "centroids"));
        float[] last = scores(andBack, "centroids", Trained.tables(andBack.tables(), "centroids"));
        for (int k = 0; k < first.length; k++) {
            assertThat(last[k]).as("class %d", k).isCloseTo(first[k], within(1e-2f));
        }
    }

    private static float[] scores(Generation generation, String name, Tables tables) {
        Method method = Trained.method(generation, name, TAXA, tables);
        return method.scores(PHOTOS.raw().row(40), Scope.EVERYWHERE);
    }

    @Test
    void aFullFitOfTheSameLessonsIsTheTrainingItself() throws InterruptedException {
        Map<String, Tables> full = new FixedFit(generation()).tables(Trained.lessons(PHOTOS));
        assertThat(full.keySet()).isEqualTo(generation().tables().keySet());
        for (String name : full.keySet()) {
            assertThat(scores(generation(), name, Trained.tables(full, name)))
                    .as(name)
                    .isEqualTo(scores(
                            generation(), name, Trained.tables(generation().tables(), name)));
        }
    }

    @Test
    void aNewTaxonCanBeNamedAtOnce(@TempDir Path work) throws IOException, InterruptedException {
        SimulatedPhotos without = PHOTOS.where(row -> PHOTOS.nodes()[row] != FIRST);
        Generation before = Trained.train(Trained.lessons(without), Trained.quick(), work);
        int rows = without.nodes().length;
        SimulatedPhotos grown = PHOTOS.select(
                IntStream.concat(IntStream.range(8, 96), IntStream.range(0, 4)).toArray());
        assertThat(grown.nodes()).hasSize(rows + 4);
        Generation after = refit(before, Trained.lessons(grown));
        SimulatedPhotos fresh = PHOTOS.select(new int[] {4, 5, 6, 7});
        for (String name : after.tables().keySet()) {
            assertThat(Trained.method(before, name, TAXA).classes().indexOf(FIRST))
                    .isEqualTo(-1);
            assertThat(Trained.accuracy(after, name, fresh)).as(name).isGreaterThanOrEqualTo(0.5);
        }
        assertThat(after.card().refitted()).isPositive();
    }

    @Test
    void aTaxonWithoutImagesGoes() throws InterruptedException {
        SimulatedPhotos without = PHOTOS.where(row -> PHOTOS.nodes()[row] != LAST);
        Generation after = refit(generation(), Trained.lessons(without));
        for (String name : after.tables().keySet()) {
            assertThat(Trained.tables(after.tables(), name).leaves().taxa())
                    .as(name)
                    .hasSize(11)
                    .doesNotContain(TAXA.id(LAST));
        }
        assertThat(after.examples()).hasSize(88);
    }

    @Test
    void aGenusThatLostItsOwnPhotosStillDividesItsSpecies(@TempDir Path work) throws IOException, InterruptedException {
        int genus = TAXA.parent(FIRST);
        Generation before = Trained.train(Trained.lessons(relabelled(0, genus)), Trained.quick(), work);
        Generation after = refit(before, Trained.lessons(PHOTOS));
        for (String name : Set.of("hierarchy", "centroids")) {
            assertThat(Trained.tables(after.tables(), name).leaves().taxa()).doesNotContain(TAXA.id(genus));
            assertThat(innerOf(after, name))
                    .isEqualTo(innerOf(generation(), name))
                    .contains(TAXA.id(genus));
        }
    }

    @Test
    void aFamilyDividesOnceThereIsAnotherAndNoLongerThan(@TempDir Path work) throws IOException, InterruptedException {
        int family = TAXA.roots()[0];
        SimulatedPhotos one = PHOTOS.where(row -> TAXA.isWithin(PHOTOS.nodes()[row], family));
        Generation alone = Trained.train(Trained.lessons(one), Trained.quick(), work);
        assertThat(innerOf(alone, "hierarchy")).doesNotContain(TAXA.id(family));
        SimulatedPhotos two = PHOTOS.where(row -> row == 95 || TAXA.isWithin(PHOTOS.nodes()[row], family));
        Generation both = refit(alone, Trained.lessons(two));
        assertThat(innerOf(both, "hierarchy"))
                .isEqualTo(Trained.tables(new FixedFit(alone).tables(Trained.lessons(two)), "hierarchy")
                        .inner()
                        .taxa())
                .contains(TAXA.id(family));
        assertThat(innerOf(refit(both, Trained.lessons(one)), "hierarchy")).isEqualTo(innerOf(alone, "hierarchy"));
    }

    private static Set<Integer> innerOf(Generation generation, String name) {
        WeightTable inner = Trained.tables(generation.tables(), name).inner();
        return inner.taxa();
    }

    @Test
    void examplesKeepWhatWasSaidUnlessTheLabelChanged() throws InterruptedException {
        Generation after = refit(generation(), Trained.lessons(relabelled(0, SISTER)));
        assertThat(after.examples().getFirst()).isEqualTo(new Example(1000, TAXA.id(SISTER), 0));
        assertThat(after.examples().subList(1, 96))
                .isEqualTo(generation().examples().subList(1, 96));
    }

    @Test
    void calibrationsStay() throws InterruptedException {
        Generation after = refit(generation(), Trained.lessons(relabelled(0, SISTER)));
        assertThat(after.card().methods()).isEqualTo(generation().card().methods());
        assertThat(after.card().refitted()).isEqualTo(2 + 2); // two species; their genus and family
    }
}
