package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.training.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbedTest extends CollectionFixture {

    private static final String FLIP = "handcrafted:flip";
    private static final int PER_TAXON = 6;

    private Path query;
    private String before = "";

    @BeforeEach
    void bringPhotos() throws IOException, InterruptedException {
        bring(Guide.folders(PER_TAXON));
        query = Files.write(folder.resolve("query.png"), Guide.photo(Guide.MONARCH, 99));
        before = collection.status().featureSpace();
    }

    private EmbedReport embed(String backbone) throws IOException, InterruptedException {
        return collection.embed(Optional.of(backbone), ImportProgress.NONE);
    }

    private Identification identify(PhotoCollection asked) throws IOException {
        return asked.identify(query, IdentifyRequest.STANDARD);
    }

    private static String named(Identification found) {
        return found.answer().orElseThrow().taxon().orElseThrow().scientificName();
    }

    @Test
    void aCollectionMovesToAnotherBackboneWithAllItsPhotos() throws IOException, InterruptedException {
        EmbedReport report = embed(FLIP);
        assertThat(report.embedded()).isEqualTo(3 * PER_TAXON);
        assertThat(report.inUse()).isTrue();
        assertThat(report.before()).isEqualTo(before);
        assertThat(collection.status().backbone()).isEqualTo(FLIP);
        Identification found = identify(collection);
        assertThat(found.featureSpace()).contains(report.featureSpace()).isNotEqualTo(Optional.of(before));
        assertThat(named(found)).isEqualTo(Guide.MONARCH);
    }

    @Test
    void whoeverHadOpenedTheCollectionBeforeAnswersInTheNewSpaceToo() throws IOException, InterruptedException {
        try (PhotoCollection other = PhotoCollection.open(home, "default")) {
            assertThat(identify(other).featureSpace()).contains(before);
            EmbedReport report = embed(FLIP);
            Identification found = identify(other);
            assertThat(found.featureSpace()).contains(report.featureSpace());
            assertThat(named(found)).isEqualTo(Guide.MONARCH);
        }
    }

    @Test
    void goingBackEmbedsNothingAgain() throws IOException, InterruptedException {
        embed(FLIP);
        EmbedReport back = embed(Backbones.DEFAULT);
        assertThat(back.embedded()).isZero();
        assertThat(back.inUse()).isTrue();
        assertThat(collection.status().featureSpace()).isEqualTo(before);
    }

    @Test
    void whatIsTrainedAnswersInItsOwnSpaceUntilATrainingInTheNewOne() throws IOException, InterruptedException {
        collection.train(TrainRequest.STANDARD, TrainingProgress.NONE, "test");
        Identification trained = identify(collection);
        EmbedReport report = embed(FLIP);
        assertThat(report.answeredIn()).isEqualTo(before);
        Identification still = identify(collection);
        assertThat(still.featureSpace()).contains(before);
        assertThat(still.method()).isEqualTo(trained.method());
        assertThat(still.suggestions()).isEqualTo(trained.suggestions());
        assertThat(collection.search(query, IdentifyRequest.STANDARD).featureSpace())
                .contains(report.featureSpace());

        collection.train(TrainRequest.STANDARD, TrainingProgress.NONE, "test");
        Identification now = identify(collection);
        assertThat(now.featureSpace()).contains(report.featureSpace());
        assertThat(now.method()).isEqualTo(trained.method());
        assertThat(named(now)).isEqualTo(Guide.MONARCH);

        collection.trainings().rollBack();
        assertThat(identify(collection).suggestions()).isEqualTo(trained.suggestions());
    }

    @Test
    void aCorrectionBetweenSwitchAndTrainingStaysInTheSpaceOfTheTraining() throws IOException, InterruptedException {
        collection.train(TrainRequest.STANDARD, TrainingProgress.NONE, "test");
        embed(FLIP);
        long wrong = Guide.images(collection).getFirst().id();
        collection.label(List.of(wrong), Optional.of(Guide.BRIMSTONE), "ana");
        assertThat(identify(collection).featureSpace()).contains(before);
        assertThat(named(identify(collection))).isEqualTo(Guide.MONARCH);
    }

    @Test
    void aPhotoThatCannotBeReadKeepsTheOldSpaceInUse() throws IOException, InterruptedException {
        Path gone = Path.of(Guide.images(collection).getFirst().origin().source());
        byte[] photo = Files.readAllBytes(gone);
        Files.write(gone, Guide.photo(Guide.ADMIRAL, 1234));
        EmbedReport refused = embed(FLIP);
        assertThat(refused.inUse()).isFalse();
        assertThat(refused.missing()).isEqualTo(1);
        assertThat(refused.refused()).singleElement().satisfies(file -> {
            assertThat(file.reason()).isEqualTo("changed");
            assertThat(file.message()).contains("put the former one back");
        });
        assertThat(identify(collection).featureSpace()).contains(before);

        Files.write(gone, photo);
        EmbedReport finished = embed(FLIP);
        assertThat(finished.embedded()).isEqualTo(1);
        assertThat(finished.inUse()).isTrue();
    }

    @Test
    void aRemovedPhotoThatWasGoneIsNotRestoredWithoutAVector() throws IOException, InterruptedException {
        long id = Guide.images(collection).getFirst().id();
        Path gone = Path.of(Guide.images(collection).getFirst().origin().source());
        byte[] photo = Files.readAllBytes(gone);
        collection.remove(List.of(id), "ana");
        Files.delete(gone);
        assertThat(embed(FLIP).inUse()).isTrue();
        assertThatThrownBy(() -> collection.restore(List.of(id), "ana"))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("call: ocellus embed");
        Files.write(gone, photo);
        collection.embed(Optional.empty(), ImportProgress.NONE);
        collection.restore(List.of(id), "ana");
        assertThat(collection.status().images()).isEqualTo(3 * PER_TAXON);
    }
}
