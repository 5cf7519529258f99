package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.answer.Combined;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.SimulatedPhotos;
import io.ocellus.classify.SimulatedPhotos.Plan;
import io.ocellus.training.TrainingCard.MethodCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final SimulatedPhotos ALL = SimulatedPhotos.draw(21, Plan.SMALL.withPhotos(24));
    private static final SimulatedPhotos LEARNED = ALL.where(row -> row % 24 < 12);
    private static final SimulatedPhotos FRESH = ALL.where(row -> row % 24 >= 12);

    @TempDir
    private Path work = Path.of("");

    @Test
    void everyMethodNamesNewPhotosAsWellAsItPromised() throws IOException, InterruptedException {
        Generation generation = Trained.train(Trained.lessons(LEARNED), Trained.quick(), work);
        for (String method : generation.tables().keySet()) {
            double achieved = Trained.accuracy(generation, method, FRESH);
            assertThat(achieved).as(method).isGreaterThan(0.75);
            // 144 photos: three standard deviations of a share of 0.85 are 0.09
            assertThat(Trained.card(generation, method).accuracy())
                    .as(method)
                    .isBetween(achieved - 0.12, achieved + 0.12);
        }
        double best = generation.card().methods().stream()
                .mapToDouble(MethodCard::accuracy)
                .max()
                .orElseThrow();
        assertThat(Trained.card(generation, Combined.NAME).accuracy()).isGreaterThan(best - 0.03);
    }

    @Test
    void theCardTellsWhereTheMethodsComeFrom() throws IOException, InterruptedException {
        TrainingCard card =
                Trained.train(Trained.lessons(LEARNED), Trained.quick(), work).card();
        assertThat(card.methods())
                .extracting(MethodCard::name)
                .containsExactly("neighbours", "centroids", "svm", "hierarchy", "auto");
        assertThat(card.data()).isEqualTo("d474");
        assertThat(card.featureSpace()).isEqualTo("simulated");
        assertThat(card.trained()).isEqualTo(Trained.ORIGIN.now());
        assertThat(card.images()).isEqualTo(144);
        assertThat(card.taxa()).isEqualTo(12);
        assertThat(card.settings().cost()).isEqualTo(10);
        assertThat(card.settings().folds()).isEqualTo(3);
        assertThat(card.refitted()).isZero();
        assertThat(card.methods()).allSatisfy(method -> {
            assertThat(method.settings()).isNotNull();
            assertThat(method.accuracy()).isBetween(0.5, 1.0);
            assertThat(method.calibration().photos()).as(method.name()).isEqualTo(144);
            assertThat(method.calibration().groups()).isEqualTo(72);
            assertThat(method.calibration().promises()).hasSize(5);
        });
    }

    @Test
    void everyImageIsAnExampleWithWhatWasSaidOfItWhileHeldOut() throws IOException, InterruptedException {
        Generation generation = Trained.train(Trained.lessons(LEARNED), Trained.quick(), work);
        assertThat(generation.examples()).extracting(Example::image).containsExactly(box(Trained.lessons(LEARNED)));
        double right = generation.examples().stream()
                .mapToDouble(example -> example.isRight() ? 1 : 0)
                .average()
                .orElseThrow();
        assertThat(right).isEqualTo(Trained.card(generation, Combined.NAME).accuracy());
    }

    private static Long[] box(Lessons lessons) {
        return java.util.Arrays.stream(lessons.images()).boxed().toArray(Long[]::new);
    }

    @Test
    void theSameTrainingTwiceIsTheSame() throws IOException, InterruptedException {
        Generation one = Trained.train(Trained.lessons(LEARNED), Trained.quick(), work);
        Generation two = Trained.train(Trained.lessons(LEARNED), Trained.quick(), work.resolve("other"));
        assertSame(one, two);
    }

    private static void assertSame(Generation one, Generation two) {
        assertThat(Trained.scores(one, FRESH)).isDeepEqualTo(Trained.scores(two, FRESH));
        assertThat(one.examples()).isEqualTo(two.examples());
        for (MethodCard method : one.card().methods()) {
            MethodCard other = Trained.card(two, method.name());
            assertThat(method.weight()).isEqualTo(other.weight());
            assertThat(method.kinship()).isEqualTo(other.kinship());
            assertThat(method.settings()).isEqualTo(other.settings());
            assertThat(method.calibration().temperature())
                    .isEqualTo(other.calibration().temperature());
            assertThat(method.calibration().promises())
                    .isEqualTo(other.calibration().promises());
        }
    }

    @Test
    void anInterruptedTrainingGoesOnWhereItWas() throws IOException, InterruptedException {
        TrainingSettings settings = Trained.settings(Set.of("svm", "hierarchy"), OptionalDouble.empty());
        Lessons lessons = Trained.lessons(LEARNED);
        Trainer interrupted = new Trainer(lessons, settings, Trained.ORIGIN, (step, done, all) -> {
            if (done == 3) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> interrupted.run(work)).isInstanceOf(InterruptedException.class);
        Map<Path, Object> before = tables(work);
        assertThat(before).as("tables finished before").isNotEmpty();
        List<Map<Path, Object>> during = new ArrayList<>();
        Trainer resumed = new Trainer(lessons, settings, Trained.ORIGIN, (step, done, all) -> during.add(tables(work)));
        Generation generation = resumed.run(work);
        assertThat(during.getLast()).as("the same files, not written again").containsAllEntriesOf(before);
        assertThat(during.getLast()).hasSizeGreaterThan(before.size());
        assertThat(tables(work)).as("emptied at the end").isEmpty();
        assertSame(generation, Trained.train(lessons, settings, work.resolve("other")));
    }

    /// Files and what identifies them on the disk.
    private static Map<Path, Object> tables(Path folder) {
        Map<Path, Object> keys = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".weights")).toList()) {
                Object key =
                        Files.readAttributes(file, BasicFileAttributes.class).fileKey();
                keys.put(file, Objects.requireNonNull(key, "a file system without file keys"));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return keys;
    }

    @Test
    void aDamagedTableOfTheWorkFolderIsMadeAgain() throws IOException, InterruptedException {
        WorkFolder folder = WorkFolder.of(work, "key");
        WorkFolder.Making making = () -> io.ocellus.classify.WeightTable.none(4);
        assertThat(folder.table("t", making).dimension()).isEqualTo(4);
        Files.writeString(work.resolve("key").resolve("t.weights"), "cut");
        assertThat(folder.table("t", making).dimension()).isEqualTo(4);
    }

    @Test
    void theWorkOfAnotherTrainingIsDeleted() throws IOException, InterruptedException {
        WorkFolder.of(work, "one").table("t", () -> io.ocellus.classify.WeightTable.none(4));
        WorkFolder.of(work, "two");
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left).containsExactly(work.resolve("two"));
        }
    }

    @Test
    void progressRisesToTheEndAndNotBeyond() throws IOException, InterruptedException {
        List<Integer> done = new ArrayList<>();
        TrainingProgress progress = (step, now, all) -> {
            assertThat(now).isBetween(0, all);
            assertThat(step).isNotBlank();
            done.add(now);
        };
        new Trainer(Trained.lessons(LEARNED), Trained.quick(), Trained.ORIGIN, progress).run(work);
        assertThat(done).isSorted().hasSizeGreaterThan(4);
    }

    @Test
    void neighboursCompareRawEmbeddingsWhateverTheTransform() throws IOException, InterruptedException {
        double plain = neighbours("l2");
        assertThat(neighbours("centre,l2")).isEqualTo(plain);
        assertThat(neighbours("pca8,l2")).isEqualTo(plain);
    }

    private double neighbours(String transform) throws IOException, InterruptedException {
        Generation generation = Trained.train(Trained.lessons(LEARNED), Trained.with(transform), work);
        return Trained.card(generation, Neighbours.NAME).accuracy();
    }

    @Test
    void oneMethodAloneNeedsNoMixture() throws IOException, InterruptedException {
        for (String method : TrainingSettings.ALL) {
            TrainingSettings settings = Trained.settings(Set.of(method), OptionalDouble.of(1));
            Generation generation = Trained.train(Trained.lessons(LEARNED), settings, work);
            assertThat(generation.card().method(method)).as(method).isPresent();
            assertThat(generation.examples()).allMatch(example -> example.said() != 0);
        }
    }

    @Test
    void settingsAreToldInTheOrderOfTheLadder() {
        assertThat(Trained.settings(Set.of("svm", "neighbours", "hierarchy", "centroids"), OptionalDouble.empty())
                        .methods())
                .as("the work folder is named after them, in the next run of Java too")
                .containsExactly("neighbours", "centroids", "svm", "hierarchy");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> Trained.settings(Set.of(), OptionalDouble.empty()))
                .hasMessage("no method to train: name one or more of neighbours, centroids, svm, hierarchy");
        assertThatThrownBy(() -> Trained.settings(Set.of("forest"), OptionalDouble.empty()))
                .hasMessageContaining("there is no method 'forest'");
        TrainingSettings usual = TrainingSettings.STANDARD;
        assertThatThrownBy(() -> new TrainingSettings(
                        usual.methods(), 1.5, 0.95, usual.balance(), usual.cost(), usual.transform(), 5, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrainingSettings(
                        usual.methods(), 0.05, 0.95, usual.balance(), usual.cost(), usual.transform(), 1, 1))
                .hasMessageContaining("use 2 or more");
    }
}
