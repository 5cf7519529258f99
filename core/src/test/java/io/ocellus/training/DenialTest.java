package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.Counterexamples;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.Method;
import io.ocellus.classify.Scope;
import io.ocellus.classify.SimulatedPhotos;
import io.ocellus.classify.SimulatedPhotos.Plan;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Photos that are known not to show a taxon: rows 0 to 3 of 96, which nobody labelled.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DenialTest {

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(62, Plan.SMALL);
    private static final Taxonomy TAXA = PHOTOS.taxonomy();
    private static final SimulatedPhotos LABELLED = PHOTOS.where(row -> row >= 4); // half of the first species
    private static final int FIRST = PHOTOS.nodes()[0];
    private static final int GENUS = TAXA.parent(FIRST);

    private Optional<Generation> trained = Optional.empty();

    @BeforeAll
    void train(@TempDir Path work) throws IOException, InterruptedException {
        trained = Optional.of(Trained.train(Trained.lessons(LABELLED), Trained.quick(), work));
    }

    private Generation generation() {
        return trained.orElseThrow();
    }

    /// Lessons of labelled photos, and denials by row of [#PHOTOS].
    private static Lessons lessons(SimulatedPhotos labelled, Map<Integer, Set<Integer>> denied) {
        Lessons plain = Trained.lessons(labelled);
        if (denied.isEmpty()) {
            return plain;
        }
        int[] rows = new TreeMap<>(denied)
                .keySet().stream().mapToInt(Integer::intValue).toArray();
        return new Lessons(
                plain.taxonomy(),
                plain.images(),
                plain.raw(),
                plain.nodes(),
                plain.groups(),
                new Counterexamples(
                        IntStream.of(rows).mapToLong(row -> 5000 + row).toArray(),
                        PHOTOS.raw().select(rows),
                        IntStream.of(rows)
                                .mapToObj(row -> denied.getOrDefault(row, Set.of()))
                                .toList(),
                        IntStream.of(rows).mapToObj(row -> "denied " + row).toList()));
    }

    private static Generation refit(Generation generation, Lessons lessons) throws InterruptedException {
        Refit refit = new Refit(generation, lessons);
        return refit.run(refit.concerned());
    }

    private static float score(Generation generation, String name, int row, int node) {
        Method method = Trained.method(
                generation,
                name,
                TAXA,
                Trained.tables(generation.tables(), name).withKinship(0));
        return method.scores(PHOTOS.raw().row(row), Scope.EVERYWHERE)[
                method.classes().indexOf(node)];
    }

    @Test
    void concernsTheTaxonAndAllBelowItButNothingAbove() {
        int[] below =
                IntStream.range(GENUS, TAXA.subtreeEnd(GENUS)).map(TAXA::id).toArray();
        assertThat(new Refit(generation(), lessons(LABELLED, Map.of(0, Set.of(GENUS)))).concerned())
                .containsExactlyInAnyOrder(IntStream.of(below).boxed().toArray(Integer[]::new));
        assertThat(new Refit(generation(), lessons(LABELLED, Map.of(0, Set.of(FIRST)))).concerned())
                .containsExactly(TAXA.id(FIRST));
    }

    @Test
    void lowersTheScoreOfEveryTaxonWithinAndOfNoOther() throws InterruptedException {
        Generation after = refit(generation(), lessons(LABELLED, Map.of(0, Set.of(GENUS))));
        for (String name : Set.of("svm", "hierarchy")) {
            for (int k = 0; k < LABELLED.set().classes().size(); k++) {
                int node = LABELLED.set().classes().node(k);
                float before = score(generation(), name, 0, node);
                if (node == FIRST) {
                    assertThat(score(after, name, 0, node)).as(name).isLessThan(before);
                } else if (!TAXA.isWithin(node, GENUS)) {
                    assertThat(score(after, name, 0, node)).as(name).isEqualTo(before);
                }
            }
        }
        assertThat(after.tables().get("centroids").leaves().taxa())
                .isEqualTo(generation().tables().get("centroids").leaves().taxa());
        assertThat(score(after, "centroids", 0, FIRST))
                .as("a mean knows no negatives")
                .isEqualTo(score(generation(), "centroids", 0, FIRST));
    }

    @Test
    void takenBackItLeavesNoTrace() throws InterruptedException {
        Generation denied = refit(generation(), lessons(LABELLED, Map.of(0, Set.of(GENUS))));
        assertThat(denied.denials()).containsExactly(new Denial(5000, TAXA.id(GENUS), 0));
        assertThat(new Refit(denied, lessons(LABELLED, Map.of(0, Set.of(GENUS)))).concerned())
                .isEmpty();
        Generation back = refit(denied, Trained.lessons(LABELLED));
        assertThat(back.denials()).isEmpty();
        float[][] now = Trained.scores(back, PHOTOS);
        float[][] before = Trained.scores(generation(), PHOTOS);
        for (int photo = 0; photo < before.length; photo++) { // by another kernel, which differs in its last bits
            for (int k = 0; k < before[photo].length; k++) {
                assertThat(now[photo][k]).isCloseTo(before[photo][k], within(1e-3f));
            }
        }
    }

    /// Labels move between species, which changes nothing for the others: so what is fitted step by step must
    /// be what is fitted at once, within the tolerance of the solver: more rows are gone through in another
    /// order.
    @Test
    void anyRunOfStatementsEndsWhereAFullFitEnds() throws InterruptedException {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        int[] labels = LABELLED.nodes().clone();
        Map<Integer, Set<Integer>> denied = new HashMap<>();
        Generation generation = generation();
        for (int step = 0; step < 12; step++) {
            if (random.nextInt(3) == 0) {
                labels[random.nextInt(labels.length)] = LABELLED.nodes()[random.nextInt(labels.length)];
            } else {
                int row = random.nextInt(4);
                if (denied.remove(row) == null) {
                    denied.put(row, Set.of(random.nextBoolean() ? GENUS : PHOTOS.nodes()[random.nextInt(96)]));
                }
            }
            generation = refit(generation, lessons(LABELLED.labelled(labels.clone()), denied));
        }
        Map<String, Tables> full =
                new FixedFit(generation()).tables(lessons(LABELLED.labelled(labels.clone()), denied));
        for (String name : Set.of("svm", "hierarchy", "centroids")) {
            Method now = Trained.method(generation, name, TAXA);
            Method anew = Trained.method(generation(), name, TAXA, Trained.tables(full, name));
            assertThat(now.scores(PHOTOS.raw().row(1), Scope.EVERYWHERE))
                    .as("%s, seed %d", name, seed)
                    .containsExactly(anew.scores(PHOTOS.raw().row(1), Scope.EVERYWHERE), within(0.1f));
        }
    }

    @Test
    void aTrainingLearnsFromItSaysWhatItThinksAndIsKept(@TempDir Path work) throws IOException, InterruptedException {
        Lessons lessons = lessons(LABELLED, Map.of(0, Set.of(FIRST)));
        Generation generation = Trained.train(lessons, Trained.quick(), work.resolve("work"));
        assertThat(generation.denials()).singleElement().satisfies(denial -> {
            assertThat(denial.image()).isEqualTo(5000);
            assertThat(denial.taxon()).isEqualTo(TAXA.id(FIRST));
            assertThat(TAXA.contains(denial.said())).isTrue();
        });
        assertThat(score(generation, "svm", 0, FIRST)).isLessThan(score(generation(), "svm", 0, FIRST));
        TrainedStore store = new TrainedStore(work.resolve("store"));
        store.keep(generation);
        assertThat(store.load().orElseThrow().denials()).isEqualTo(generation.denials());
    }

    @Test
    void anObservationThatIsHeldOutTakesItsCounterexamplesAlong() {
        Lessons plain = Trained.lessons(LABELLED);
        FloatMatrix one = PHOTOS.raw().select(new int[] {0});
        Lessons lessons = new Lessons(
                plain.taxonomy(),
                plain.images(),
                plain.raw(),
                plain.nodes(),
                plain.groups(),
                new Counterexamples(
                        new long[] {5000},
                        one,
                        List.of(Set.of(FIRST)),
                        List.of(plain.groups().getLast())));
        int n = plain.images().length;
        var set = lessons.transformed(generation().transform("svm"));
        assertThat(set.select(IntStream.range(0, n).toArray()).against().size()).isEqualTo(1);
        assertThat(set.select(IntStream.range(0, n - 1).toArray()).against().size())
                .isZero();
        assertThat(set.select(IntStream.range(1, n).toArray()).against().size()).isEqualTo(1);
    }
}
