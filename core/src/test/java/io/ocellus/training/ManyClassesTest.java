package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.classify.FeatureRows;
import io.ocellus.classify.LinearPaths;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.Method;
import io.ocellus.classify.Scope;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// More photos and classes than are asked about one by one: 4,200 species of 4 photos.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyClassesTest {

    private static final int D = 16;
    private static final int GENERA = 420;
    private static final int EACH = 4;
    private static final Taxonomy TAXA = taxonomy();
    private static final int[] SPECIES = IntStream.range(0, TAXA.size())
            .filter(node -> TAXA.parent(node) >= 0)
            .toArray();
    private static final int[] NODES = IntStream.range(0, SPECIES.length * EACH)
            .map(row -> SPECIES[row / EACH])
            .toArray();
    private static final FloatMatrix PHOTOS = photos(0);

    @TempDir
    private Path folder = Path.of("");

    private Optional<Generation> trained = Optional.empty();

    private static Taxonomy taxonomy() {
        List<TaxonRecord> records = new ArrayList<>();
        for (int genus = 0; genus < GENERA; genus++) {
            int parent = records.size() + 1;
            records.add(new TaxonRecord(parent, 0, "Genus " + genus, "", "genus", List.of(), ""));
            for (int species = 0; species < 10; species++) {
                int id = records.size() + 1;
                records.add(new TaxonRecord(id, parent, "Species " + id, "", "species", List.of(), ""));
            }
        }
        return Taxonomy.of(records);
    }

    /// Rounded to halves, as a catalogue keeps them.
    private static FloatMatrix photos(int turn) {
        FloatMatrix photos = new FloatMatrix(NODES.length, D);
        for (int row = 0; row < NODES.length; row++) {
            float[] photo = new float[D];
            add(photo, 1, TAXA.parent(NODES[row]));
            add(photo, 0.7, NODES[row]);
            add(photo, 0.15, 1_000_000 + turn * NODES.length + row);
            photos.set(row, Half.toFloats(Half.of(photo)));
        }
        return photos;
    }

    private static void add(float[] sum, double scale, long seed) {
        Random random = new Random(seed * 7919);
        for (int j = 0; j < D; j++) {
            sum[j] += (float) (scale * random.nextGaussian());
        }
    }

    private static Lessons lessons(FeatureRows raw, int[] nodes) {
        return new Lessons(
                TAXA,
                LongStream.range(0, nodes.length).map(i -> i + 1).toArray(),
                raw,
                nodes,
                IntStream.range(0, nodes.length).mapToObj(i -> "group " + i).toList());
    }

    private static Lessons lessons(int[] nodes) {
        return lessons(new FeatureRows.InMemory(PHOTOS), nodes);
    }

    private static Generation train(Lessons lessons, Path work) throws IOException, InterruptedException {
        return Trained.train(lessons, Trained.settings(Set.of("hierarchy"), OptionalDouble.empty()), work);
    }

    @BeforeAll
    void train(@TempDir Path work) throws IOException, InterruptedException {
        TrainedStore store = new TrainedStore(work.resolve("kept"));
        store.keep(train(lessons(NODES), work.resolve("work")));
        trained = store.load(); // what is asked below has been on the disk, sketch and all
    }

    private Generation generation() {
        return trained.orElseThrow();
    }

    private static double right(Method method, FloatMatrix photos) {
        int right = 0;
        int asked = 0;
        for (int row = 0; row < photos.rows(); row += 29) {
            float[] scores = method.scores(photos.row(row), Scope.EVERYWHERE);
            int best = IntStream.range(0, scores.length)
                    .reduce(0, (one, other) -> scores[other] > scores[one] ? other : one);
            right += method.classes().node(best) == NODES[row] ? 1 : 0;
            asked++;
        }
        return (double) right / asked;
    }

    @Test
    void theCardSaysWhatWasHeldOutAndWhatCWasChosenOn() {
        String settings = Trained.card(generation(), "hierarchy").settings();
        assertThat(settings).contains("; C by 2000 photos of 500 taxa; ");
        assertThat(settings).contains("2000 of 16800 photos held out, once; no taxa hidden");
        assertThat(Trained.card(generation(), "hierarchy").calibration().unknownShare())
                .isZero();
        assertThat(generation().card().settings().folds()).isEqualTo(1);
        assertThat(Trained.card(generation(), "hierarchy").calibration().photos())
                .isEqualTo(2000);
        assertThat(generation().examples().stream().filter(example -> example.said() != 0))
                .hasSize(2000);
    }

    @Test
    void everySpeciesIsKnownAlsoThoseOfTheSample() {
        for (String name : List.of("svm", "hierarchy")) {
            Tables tables = Trained.tables(generation().tables(), name);
            assertThat(tables.leaves().taxa()).hasSize(SPECIES.length);
            assertThat(tables.sketch().orElseThrow().means().taxa()).hasSize(SPECIES.length);
        }
        assertThat(Trained.tables(generation().tables(), "hierarchy").inner().taxa())
                .hasSize(GENERA);
    }

    @Test
    void newPhotosAreNamedAsOftenAsHeldOutOnesWere() {
        double heldOut = Trained.card(generation(), "hierarchy").accuracy();
        double now = right(Trained.method(generation(), "hierarchy", TAXA), photos(1));
        assertThat(heldOut).isGreaterThan(0.5);
        assertThat(now).isBetween(heldOut - 0.06, heldOut + 0.08); // 580 photos, and a quarter more to learn from
    }

    @Test
    void theShortlistNamesAsManyRightlyAsAllClasses() {
        Tables tables = Trained.tables(generation().tables(), "hierarchy");
        Tables flat = new Tables(tables.leaves(), tables.inner(), tables.kinship());
        FloatMatrix fresh = photos(2);
        double some = right(Trained.method(generation(), "hierarchy", TAXA, tables), fresh);
        double all = right(Trained.method(generation(), "hierarchy", TAXA, flat), fresh);
        assertThat(some).isBetween(all - 0.01, all + 0.01);
    }

    @Test
    void embeddingsInAFileTeachTheSameAsOnTheHeap() throws IOException, InterruptedException {
        try (MappedRows rows = MappedRows.in(folder, D)) {
            for (int row = 0; row < PHOTOS.rows(); row++) {
                rows.add(Half.of(PHOTOS.row(row)));
            }
            FeatureRows mapped = new FeatureRows.Mapped(rows.matrix(), D, photo -> photo);
            try (Lessons lessons = lessons(mapped, NODES)) {
                Generation there = train(lessons, folder.resolve("work"));
                FloatMatrix fresh = photos(3);
                Method one = Trained.method(generation(), "hierarchy", TAXA);
                Method other = Trained.method(there, "hierarchy", TAXA);
                for (int row = 0; row < fresh.rows(); row += 997) {
                    assertThat(other.scores(fresh.row(row), Scope.EVERYWHERE))
                            .isEqualTo(one.scores(fresh.row(row), Scope.EVERYWHERE));
                }
            }
        }
    }

    @Test
    void aCorrectionFitsAgainWhatItConcernsAndNoMore() throws InterruptedException {
        int[] nodes = NODES.clone();
        nodes[0] = SPECIES[777];
        nodes[1] = SPECIES[777];
        Refit refit = new Refit(generation(), lessons(nodes));
        Set<Integer> concerned = refit.concerned();
        assertThat(concerned).containsExactlyInAnyOrder(TAXA.id(SPECIES[0]), TAXA.id(SPECIES[777]));
        Generation refitted = refit.run(concerned);
        Tables before = Trained.tables(generation().tables(), "hierarchy");
        Tables after = Trained.tables(refitted.tables(), "hierarchy");
        assertThat(after.sketch().orElseThrow().axes())
                .isSameAs(before.sketch().orElseThrow().axes());
        Map<Boolean, Long> changed = changed(before, after);
        assertThat(changed).containsEntry(false, SPECIES.length - 2L).containsEntry(true, 2L);
        assertThat(refitted.card().refitted()).isEqualTo(4); // two species and their genera
    }

    /// How many classifiers of species differ.
    private static Map<Boolean, Long> changed(Tables before, Tables after) {
        float[] photo = new float[D];
        Arrays.fill(photo, 0.25f);
        Method one = new LinearPaths("svm", TAXA, new Tables(before.leaves(), before.inner(), 0), p -> p);
        Method other = new LinearPaths("svm", TAXA, new Tables(after.leaves(), after.inner(), 0), p -> p);
        float[] first = one.scores(photo, Scope.EVERYWHERE);
        float[] second = other.scores(photo, Scope.EVERYWHERE);
        return IntStream.range(0, first.length)
                .boxed()
                .collect(Collectors.partitioningBy(k -> first[k] != second[k], Collectors.counting()));
    }
}
