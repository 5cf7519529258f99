package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.classify.LabelRule;
import io.ocellus.classify.MultiLabelSvm;
import io.ocellus.classify.MultiLabelSvm.Finding;
import io.ocellus.classify.Scope;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultiLabelTrainerTest {

    private static final Origin ORIGIN = new Origin("test", "data 1", "tiny", Instant.parse("2026-05-03T12:00:00Z"));
    private static final int DIMENSION = 8;
    private static final Taxonomy ROOM = Taxonomy.of(List.of(taxon(4, "chair"), taxon(5, "table"), taxon(6, "lamp")));

    @TempDir
    Path folder;

    private static TaxonRecord taxon(int id, String name) {
        return new TaxonRecord(id, 0, name, "", "", List.of(), "");
    }

    private static MultiLabelLessons drawn(int images, long seed) {
        var random = new Random(seed);
        FloatMatrix raw = new FloatMatrix(images, DIMENSION);
        List<Set<Integer>> labels = new ArrayList<>();
        for (int image = 0; image < images; image++) {
            Set<Integer> shown = new TreeSet<>(Set.of(random.nextInt(3)));
            shown.add(random.nextInt(3));
            float[] row = new float[DIMENSION];
            for (int d = 0; d < DIMENSION; d++) {
                row[d] = (float) ((shown.contains(d) ? 1 : 0) + 0.3 * random.nextGaussian());
            }
            raw.set(image, row);
            labels.add(shown);
        }
        Lessons lessons = new Lessons(
                ROOM,
                LongStream.range(1, images + 1).toArray(),
                raw,
                labels.stream().mapToInt(shown -> shown.iterator().next()).toArray(),
                IntStream.range(0, images).mapToObj(image -> "group " + image).toList());
        return new MultiLabelLessons(lessons, labels);
    }

    private Generation trained(MultiLabelLessons lessons) throws IOException, InterruptedException {
        return new MultiLabelTrainer(lessons, TrainingSettings.STANDARD, ORIGIN, TrainingProgress.NONE)
                .run(folder.resolve("work"));
    }

    private static List<Finding> findings(Generation generation, MultiLabelLessons lessons) {
        MultiLabelSvm svm = generation.multiLabel(ROOM).orElseThrow();
        return svm.findings(lessons.lessons().representative().row(0), Scope.EVERYWHERE);
    }

    @Test
    void learnsEveryLabelAndSaysHowWell() throws IOException, InterruptedException {
        Generation generation = trained(drawn(120, 1));
        assertThat(generation.labels()).extracting(LabelRule::taxon).containsExactly(4, 5, 6);
        assertThat(generation.labels()).allSatisfy(rule -> {
            assertThat(rule.averagePrecision()).isGreaterThan(0.8);
            assertThat(rule.threshold()).isBetween(0.0, 1.0);
        });
        assertThat(generation.card().methods()).singleElement().satisfies(method -> {
            assertThat(method.name()).isEqualTo("svm");
            assertThat(method.accuracy()).isGreaterThan(0.8);
            assertThat(method.settings()).contains("mean average precision 0.");
        });
    }

    @Test
    void isReadBackAsItWasKept() throws IOException, InterruptedException {
        MultiLabelLessons lessons = drawn(40, 2);
        Generation generation = trained(lessons);
        TrainedStore store = new TrainedStore(folder.resolve("trained"));
        store.keep(generation);
        Generation read = store.load().orElseThrow();
        assertThat(read.labels()).isEqualTo(generation.labels());
        assertThat(read.isMultiLabel()).isTrue();
        assertThat(findings(read, lessons)).isEqualTo(findings(generation, lessons));
    }

    @Test
    void theSameLessonsMakeTheSameMethod() throws IOException, InterruptedException {
        MultiLabelLessons lessons = drawn(40, 3);
        assertThat(findings(trained(lessons), lessons)).isEqualTo(findings(trained(lessons), lessons));
    }

    @Test
    void followsACorrectionAndKeepsItsThresholds() throws IOException, InterruptedException {
        MultiLabelLessons lessons = drawn(60, 4);
        Generation generation = trained(lessons);
        List<Set<Integer>> corrected = new ArrayList<>(lessons.labels());
        corrected.replaceAll(shown -> shown.contains(2) ? Set.of(2) : shown);
        Generation refitted =
                MultiLabelTrainer.refit(generation, new MultiLabelLessons(lessons.lessons(), corrected), "data 2");
        assertThat(refitted.labels())
                .extracting(LabelRule::threshold)
                .isEqualTo(
                        generation.labels().stream().map(LabelRule::threshold).toList());
        assertThat(refitted.card().data()).isEqualTo("data 2");
        assertThat(refitted.card().refitted()).isEqualTo(1);
        assertThat(findings(refitted, lessons)).isNotEqualTo(findings(generation, lessons));
    }

    @Test
    void aSingleImageIsLearntFromWithoutAnyProof() throws IOException, InterruptedException {
        Generation generation = trained(drawn(1, 5));
        assertThat(generation.labels()).allSatisfy(rule -> {
            assertThat(rule.averagePrecision()).isZero();
            assertThat(rule.threshold()).isEqualTo(0.5);
        });
    }

    @Test
    void saysThatOnlySvmLearnsSeveralLabels() {
        TrainingSettings standard = TrainingSettings.STANDARD;
        TrainingSettings centroids = new TrainingSettings(
                Set.of(TrainingSettings.CENTROIDS),
                standard.error(),
                standard.confidence(),
                standard.balance(),
                standard.cost(),
                standard.transform(),
                standard.folds(),
                standard.seed());
        MultiLabelLessons lessons = drawn(4, 6);
        assertThatThrownBy(() -> new MultiLabelTrainer(lessons, centroids, ORIGIN, TrainingProgress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--method svm");
    }
}
