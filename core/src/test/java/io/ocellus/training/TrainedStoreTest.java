package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ocellus.classify.SimulatedPhotos;
import io.ocellus.classify.SimulatedPhotos.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainedStoreTest {

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(41, Plan.SMALL);
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-02-01T00:00:00.123456789Z");

    private Optional<Generation> trained = Optional.empty();

    @BeforeAll
    void train(@TempDir Path work) throws IOException, InterruptedException {
        trained = Optional.of(Trained.train(Trained.lessons(PHOTOS), Trained.quick(), work));
    }

    private Generation generation(Instant at) {
        return Trained.trainedAt(trained.orElseThrow(), at);
    }

    @Test
    void theTextOfAnEarlierVersionIsRead(@TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        Generation kept = store.keep(generation(FIRST));
        Path number = folder.resolve("000001");
        Files.delete(number.resolve("examples.table"));
        ExampleFile.write(kept.examples(), number.resolve("examples.csv"));
        assertThat(store.load().orElseThrow().examples())
                .isEqualTo(kept.examples())
                .hasSize(96);
    }

    @Test
    void nothingTrainedIsNothing(@TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder.resolve("trained"));
        assertThat(store.current()).isZero();
        assertThat(store.load()).isEmpty();
        assertThat(store.rollBack()).isEmpty();
    }

    @Test
    void whatIsKeptIsLoadedAsItWas(@TempDir Path folder) throws IOException {
        Generation kept = new TrainedStore(folder).keep(generation(SECOND));
        assertThat(kept.number()).isEqualTo(1);
        Generation loaded = new TrainedStore(folder).load().orElseThrow();
        assertThat(loaded.number()).isEqualTo(1);
        assertThat(loaded.card().trained()).isEqualTo(SECOND);
        assertThat(loaded.card().settings()).isEqualTo(kept.card().settings());
        assertThat(loaded.card().similarity()).isEqualTo(kept.card().similarity());
        assertThat(loaded.examples()).isEqualTo(kept.examples());
        assertThat(loaded.tables().keySet()).isEqualTo(kept.tables().keySet());
        assertThat(Trained.scores(loaded, PHOTOS)).isDeepEqualTo(Trained.scores(kept, PHOTOS));
        for (TrainingCard.MethodCard method : kept.card().methods()) {
            TrainingCard.MethodCard other = Trained.card(loaded, method.name());
            assertThat(other.calibration().temperature())
                    .isEqualTo(method.calibration().temperature());
            assertThat(other.calibration().promises())
                    .isEqualTo(method.calibration().promises());
            assertThat(other.calibration().curve().isPresent())
                    .isEqualTo(method.calibration().curve().isPresent());
            assertThat(other.weight()).isEqualTo(method.weight());
        }
    }

    @Test
    void theNewestIsInUseUntilOneGoesBack(@TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        store.keep(generation(FIRST));
        store.keep(generation(SECOND));
        assertThat(store.load().orElseThrow().card().trained()).isEqualTo(SECOND);
        assertThat(store.rollBack().orElseThrow().trained()).isEqualTo(FIRST);
        assertThat(store.current()).isEqualTo(1);
        assertThat(store.load().orElseThrow().card().trained()).isEqualTo(FIRST);
        assertThat(store.rollBack()).as("nothing before it").isEmpty();
        assertThat(store.keep(generation(SECOND)).number()).isEqualTo(3);
        assertThat(store.current()).isEqualTo(3);
    }

    @Test
    void goingBackPassesCorrectionsOfTheSameTraining(@TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        store.keep(generation(FIRST));
        store.keep(generation(SECOND));
        store.keep(generation(SECOND)); // after a correction
        store.keep(generation(SECOND));
        assertThat(store.rollBack().orElseThrow().trained()).isEqualTo(FIRST);
        assertThat(store.current()).isEqualTo(1);
    }

    @Test
    void whatWasRolledBackIsNotGoneBackTo(@TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        store.keep(generation(FIRST));
        store.keep(generation(SECOND));
        store.rollBack();
        store.keep(generation(SECOND.plusSeconds(60)));
        assertThat(store.rollBack().orElseThrow().trained()).isEqualTo(FIRST);
    }

    @Test
    void anyTrainingThatIsKeptCanBePutToUse(@TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        store.keep(generation(FIRST));
        store.keep(generation(SECOND));
        store.rollBack();
        assertThat(store.kept())
                .extracting(TrainedStore.Kept::number, TrainedStore.Kept::inUse, TrainedStore.Kept::rolledBack)
                .containsExactly(tuple(2, false, true), tuple(1, true, false));
        assertThat(store.use(2).orElseThrow().trained()).isEqualTo(SECOND);
        assertThat(store.load().orElseThrow().number()).isEqualTo(2);
        assertThat(store.kept().getFirst().rolledBack()).as("chosen after all").isFalse();
    }

    @Test
    void whatIsDamagedOrNotThereIsNotPutToUse(@TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        store.keep(generation(FIRST));
        store.keep(generation(SECOND));
        Files.delete(folder.resolve("000001").resolve("examples.table"));
        assertThat(store.use(1)).isEmpty();
        assertThat(store.use(7)).isEmpty();
        assertThat(store.current()).isEqualTo(2);
        Files.writeString(folder.resolve("000001").resolve("card.json"), "{");
        assertThat(store.kept()).extracting(TrainedStore.Kept::number).containsExactly(2);
    }

    @Test
    void goingBackPassesWhatIsDamaged(@TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        store.keep(generation(FIRST));
        store.keep(generation(SECOND));
        store.keep(generation(SECOND.plusSeconds(60)));
        Files.delete(folder.resolve("000002").resolve("examples.table"));
        Files.writeString(folder.resolve("000003").resolve("card.json"), "{");
        assertThat(store.rollBack().orElseThrow().trained()).isEqualTo(FIRST);
    }

    @Test
    void manyCorrectionsDoNotPushTheTrainingBeforeOut(@TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        store.keep(generation(FIRST));
        for (int correction = 0; correction < 12; correction++) {
            store.keep(generation(SECOND));
        }
        assertThat(store.current()).isEqualTo(13);
        assertThat(store.rollBack().orElseThrow().trained()).isEqualTo(FIRST);
    }

    @Test
    void onlyAFewGenerationsStay(@TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        for (int i = 0; i < 9; i++) {
            store.keep(generation(FIRST.plusSeconds(i)));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(Files::isDirectory)
                            .map(path -> path.getFileName().toString()))
                    .contains("000009", "000008", "000005")
                    .doesNotContain("000001", "000002")
                    .hasSizeLessThanOrEqualTo(6);
        }
        assertThat(store.load()).isPresent();
    }

    @Test
    void aTrainingKilledWhileItWasKeptLeavesTheOldOne(@TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        store.keep(generation(FIRST));
        Path unfinished = Files.createDirectory(folder.resolve(".unfinished"));
        Files.writeString(unfinished.resolve("svm.weights"), "half");
        assertThat(store.load().orElseThrow().card().trained()).isEqualTo(FIRST);
        store.keep(generation(SECOND));
        assertThat(store.load().orElseThrow().card().trained()).isEqualTo(SECOND);
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void aTrainingKilledBeforeItWasPutToUseLeavesTheOldOne(@TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        store.keep(generation(FIRST));
        store.keep(generation(SECOND));
        Files.writeString(folder.resolve("current"), "1\n"); // as it was when the second was renamed
        assertThat(store.load().orElseThrow().card().trained()).isEqualTo(FIRST);
        assertThat(store.keep(generation(SECOND)).number()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"card.json", "examples.table", "svm.weights", "hierarchy-inner.weights", "centroids.weights"})
    void aCutFileIsNamed(String name, @TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        store.keep(generation(FIRST));
        Path file = folder.resolve("000001").resolve(name);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 7));
        assertThatThrownBy(store::load)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("rollback");
    }

    @ParameterizedTest
    @ValueSource(strings = {"card.json", "svm.weights", "hierarchy-inner.weights", "examples.table"})
    void aMissingFileIsNamed(String name, @TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        store.keep(generation(FIRST));
        Files.delete(folder.resolve("000001").resolve(name));
        assertThatThrownBy(store::load).isInstanceOf(IOException.class).hasMessageContaining(name);
    }

    @Test
    void aFileCurrentThatNamesNothingIsNamed(@TempDir Path folder) throws IOException {
        TrainedStore store = new TrainedStore(folder);
        store.keep(generation(FIRST));
        Files.writeString(folder.resolve("current"), "latest");
        assertThatThrownBy(store::load)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve("current").toString());
    }
}
