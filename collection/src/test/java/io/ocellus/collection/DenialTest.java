package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.catalog.LabelRow;
import io.ocellus.training.TrainingProgress;
import io.ocellus.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// "Not X", from the statement to what other processes answer.
class DenialTest extends CollectionFixture {

    private static final TrainRequest QUICK = new TrainRequest(
            new TrainingSettings(
                    TrainingSettings.STANDARD.methods(),
                    TrainingSettings.STANDARD.error(),
                    TrainingSettings.STANDARD.confidence(),
                    TrainingSettings.STANDARD.balance(),
                    OptionalDouble.of(1),
                    "l2",
                    2,
                    1),
            TrainRequest.Acceptance.IF_NOTHING_GOT_WORSE);

    private TrainReport train() throws IOException, InterruptedException {
        return collection.train(QUICK, TrainingProgress.NONE, "test");
    }

    private static double probability(PhotoCollection asked, Path photo, String method, String taxon)
            throws IOException {
        IdentifyRequest request =
                new IdentifyRequest(50, Optional.empty(), Optional.of(method), IdentifyRequest.DEFAULT_ERROR);
        return asked.identify(photo, request).suggestions().orElseThrow().stream()
                .filter(found -> found.taxon().scientificName().equals(taxon))
                .mapToDouble(found -> found.probability().orElse(0.0))
                .findFirst()
                .orElse(0);
    }

    /// Strange photos that somebody took for monarchs.
    private void bringMistakes() throws IOException, InterruptedException {
        bring(Guide.folders(6));
        Map<String, byte[]> strange = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            strange.put("strange/%d.png".formatted(i), Guide.photo("strange", i));
        }
        bring(strange);
        collection.label(mistakes(), Optional.of(Guide.MONARCH), "ada");
    }

    private List<Long> mistakes() {
        return List.of(
                image("strange/0.png").id(),
                image("strange/1.png").id(),
                image("strange/2.png").id());
    }

    @Test
    void aDenialCountsAtOnceForEveryMethodInEveryProcess() throws IOException, InterruptedException {
        bringMistakes();
        train();
        Path photo = Files.write(folder.resolve("q.png"), Guide.photo("strange", 9));
        try (PhotoCollection other = PhotoCollection.open(home, "default")) {
            Map<String, Double> before = new LinkedHashMap<>();
            for (String method : List.of("neighbours", "centroids", "svm", "hierarchy", "auto")) {
                before.put(method, probability(other, photo, method, Guide.MONARCH));
                assertThat(before.get(method)).as(method).isGreaterThan(0.5);
            }
            collection.deny(mistakes(), List.of(Guide.MONARCH), "ben");
            for (String method : before.keySet()) {
                assertThat(probability(other, photo, method, Guide.MONARCH))
                        .as(method)
                        .isLessThan(before.get(method) - 0.1);
            }
        }
        assertThat(label("strange/0.png")).as("no label").isEqualTo("-");
        assertThat(collection.history(mistakes().getFirst()))
                .extracting(LabelRow::denied)
                .as("what the folder said, what ada said, what ben denied")
                .containsExactly(false, false, true);
        collection.label(mistakes(), Optional.of(Guide.MONARCH), "ada");
        assertThat(collection.deniedTaxa(mistakes())).as("the newest counts").isEmpty();
        assertThat(probability(collection, photo, "svm", Guide.MONARCH)).isGreaterThan(0.5);
    }

    @Test
    void aLaterTrainingKnowsAndIsAskedAboutIt() throws IOException, InterruptedException {
        bringMistakes();
        String before = train().card().data();
        collection.deny(mistakes(), List.of(Guide.MONARCH), "ben");
        TrainReport after = train();
        assertThat(after.card().data()).isNotEqualTo(before);
        assertThat(after.card().images()).isEqualTo(18);
        assertThat(after.verdict().orElseThrow().regressions()).isEmpty();
        Path denials = folder.resolve("home/collections/default/trained/000003/denials.csv");
        assertThat(denials).content().contains("\n%d,".formatted(mistakes().getFirst()));
    }

    @Test
    void whatGoesOutComesIn() throws IOException, InterruptedException {
        bringMistakes();
        collection.deny(mistakes(), List.of(Guide.MONARCH, Guide.ADMIRAL), "ben");
        Path table = Files.createDirectory(folder.resolve("export")).resolve("images.csv");
        Path taxa = table.resolveSibling("taxa.csv");
        try (var images = Files.newBufferedWriter(table);
                var names = Files.newBufferedWriter(taxa)) {
            collection.exportImages(images);
            collection.exportTaxa(names);
        }
        try (PhotoCollection copy = PhotoCollection.openOrCreate(home, "copy")) {
            copy.importPhotos(ImportRequest.of(table), ImportProgress.NONE);
            List<Long> images = Guide.images(copy).stream()
                    .filter(image -> image.taxonId() == 0)
                    .map(io.ocellus.catalog.ImageRow::id)
                    .toList();
            assertThat(images).hasSize(3);
            assertThat(copy.deniedTaxa(images))
                    .hasSize(3)
                    .allSatisfy((image, denied) -> assertThat(denied)
                            .containsExactlyInAnyOrder(
                                    copy.taxon(Guide.MONARCH).id(),
                                    copy.taxon(Guide.ADMIRAL).id()));
            copy.label(images, Optional.of(Guide.MONARCH), "eve");
            copy.importPhotos(ImportRequest.of(table), ImportProgress.NONE);
            assertThat(copy.deniedTaxa(images).values())
                    .as("an import overrules nobody")
                    .allSatisfy(denied -> assertThat(denied)
                            .containsExactly(copy.taxon(Guide.ADMIRAL).id()));
        }
    }

    @Test
    void aNameThatIsNoTaxonIsRefusedAndNothingChanges() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        long image = image("Danaus plexippus/0.png").id();
        assertThatThrownBy(() -> collection.deny(List.of(image), List.of("Danaus plexipus"), "ben"))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("Danaus plexippus");
        assertThat(label("Danaus plexippus/0.png")).isEqualTo(Guide.MONARCH);
    }
}
