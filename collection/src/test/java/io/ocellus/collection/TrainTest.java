package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.collection.EvaluateRequest.Study;
import io.ocellus.collection.EvaluationReport.UnknownFigures;
import io.ocellus.collection.TrainRequest.Acceptance;
import io.ocellus.evaluate.MethodFigures;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.training.TrainingCard;
import io.ocellus.training.TrainingCard.MethodCard;
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
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainTest extends CollectionFixture {

    /// With a fixed C and two folds: seconds less than the standard.
    private static final TrainRequest QUICK = request(Acceptance.IF_NOTHING_GOT_WORSE);

    private static TrainRequest request(Acceptance acceptance) {
        TrainingSettings standard = TrainingSettings.STANDARD;
        return new TrainRequest(
                new TrainingSettings(
                        standard.methods(),
                        standard.error(),
                        standard.confidence(),
                        standard.balance(),
                        OptionalDouble.of(1),
                        "l2",
                        2,
                        standard.seed()),
                acceptance);
    }

    private TrainReport train(TrainRequest request) throws IOException, InterruptedException {
        return collection.train(request, TrainingProgress.NONE, "test");
    }

    private String answer(Path photo, String method) throws IOException {
        IdentifyRequest request =
                new IdentifyRequest(5, Optional.empty(), Optional.of(method), IdentifyRequest.DEFAULT_ERROR);
        return collection.identify(photo, request).suggestions().orElseThrow().stream()
                .findFirst()
                .map(Identification.SuggestedTaxon::taxon)
                .map(Taxon::scientificName)
                .orElse("nothing");
    }

    private Path query(String taxon) throws IOException {
        return Files.write(folder.resolve(taxon + ".png"), Guide.photo(taxon, 1_000));
    }

    @Test
    void everyMethodNamesWhatItLearnt() throws IOException, InterruptedException {
        bring(Guide.folders(8));
        TrainReport report = train(QUICK);
        assertThat(report.inUse()).isTrue();
        assertThat(report.card().methods())
                .extracting(MethodCard::name)
                .containsExactly("neighbours", "centroids", "svm", "hierarchy", "auto");
        assertThat(report.card().images()).isEqualTo(24);
        for (String method : List.of("neighbours", "centroids", "svm", "hierarchy", "auto")) {
            assertThat(answer(query(Guide.ADMIRAL), method)).as(method).isEqualTo(Guide.ADMIRAL);
        }
    }

    @Test
    void theMethodsOnOfferAreThoseThatCanBeAsked() throws IOException, InterruptedException {
        bring(Guide.folders(6));
        assertThat(collection.methods()).containsExactly("neighbours");
        train(QUICK);
        List<String> offered = collection.methods();
        assertThat(offered).containsExactly("neighbours", "centroids", "svm", "hierarchy", "auto");
        Path photo = query(Guide.MONARCH);
        assertThatThrownBy(() -> answer(photo, "no such method"))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("(there are: %s)", String.join(", ", offered));
    }

    @Test
    void theBestMethodAnswersOnceTrainedWithItsLookAlikes() throws IOException, InterruptedException {
        bring(Guide.folders(6));
        Path photo = query(Guide.MONARCH);
        assertThat(collection.identify(photo, IdentifyRequest.STANDARD).method())
                .contains("neighbours");
        assertThat(collection
                        .identify(photo, IdentifyRequest.STANDARD)
                        .answer()
                        .orElseThrow()
                        .probability())
                .isEmpty();
        train(QUICK);
        Identification found = collection.identify(photo, IdentifyRequest.STANDARD);
        assertThat(found.method()).contains("auto");
        assertThat(found.suggestions().orElseThrow()).first().satisfies(best -> {
            assertThat(best.taxon().scientificName()).isEqualTo(Guide.MONARCH);
            assertThat(best.probability()).isPresent();
            assertThat(best.photos()).isEqualTo(6);
            assertThat(best.examples()).hasSize(3);
        });
        assertThat(found.answer().orElseThrow().promisedError())
                .as("eighteen photos promise nothing")
                .isEmpty();
    }

    @Test
    void aMethodThatWasNotTrainedIsNamedInTheMessage() throws IOException, InterruptedException {
        bring(Guide.folders(2));
        assertThatThrownBy(() -> answer(query(Guide.MONARCH), "svm"))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("'svm' is not trained")
                .hasMessageContaining("ocellus train");
    }

    @Test
    void aCorrectionCountsAtOnceForEveryMethod() throws IOException, InterruptedException {
        bring(Guide.folders(6));
        Map<String, byte[]> strange = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            strange.put("strange/%d.png".formatted(i), Guide.photo("strange", i));
        }
        train(QUICK);
        bring(strange);
        collection.addTaxon("Urania ripheus", "", "species", Optional.empty());
        List<Long> images = List.of(
                image("strange/0.png").id(),
                image("strange/1.png").id(),
                image("strange/2.png").id(),
                image("strange/3.png").id());
        collection.label(images, Optional.of("Urania ripheus"), "ada");
        try (PhotoCollection other = PhotoCollection.open(home, "default")) {
            Path photo = query("strange");
            for (String method : List.of("centroids", "svm", "hierarchy", "auto")) {
                assertThat(answer(photo, method)).as(method).isEqualTo("Urania ripheus");
            }
            assertThat(other.trainings().card().orElseThrow().refitted()).isPositive();
            assertThat(other.identify(photo, IdentifyRequest.STANDARD)
                            .suggestions()
                            .orElseThrow()
                            .getFirst()
                            .taxon()
                            .scientificName())
                    .isEqualTo("Urania ripheus");
        }
        collection.remove(images, "ada");
        assertThat(answer(query("strange"), "svm")).as("a taxon without photos").isNotEqualTo("Urania ripheus");
    }

    @Test
    void trainingTheSameAgainIsNoSetbackAndCanBeRolledBack() throws IOException, InterruptedException {
        bring(Guide.folders(6));
        TrainingCard first = train(QUICK).card();
        TrainReport second = train(QUICK);
        assertThat(second.verdict())
                .hasValueSatisfying(verdict -> assertThat(verdict.passes()).isTrue());
        assertThat(second.inUse()).isTrue();
        assertThat(collection.trainings().rollBack().trained()).isEqualTo(first.trained());
        assertThatThrownBy(() -> collection.trainings().rollBack()).hasMessageContaining("no earlier training");
    }

    @Test
    void aDamagedTrainingIsPutRightByAnother() throws IOException, InterruptedException {
        bring(Guide.folders(4));
        train(QUICK);
        Path card = folder.resolve("home/collections/default/trained/000001/card.json");
        Files.writeString(card, "{");
        long image = Guide.images(collection).getFirst().id();
        assertThatThrownBy(() -> collection.label(List.of(image), Optional.of(Guide.ADMIRAL), "ada"))
                .as("the label is kept, and the message says so")
                .hasMessageContaining("the change is saved")
                .hasMessageContaining("ocellus train");
        assertThat(collection.history(image)).hasSize(2);
        assertThat(train(QUICK).inUse()).isTrue();
        assertThat(answer(query(Guide.MONARCH), "svm")).isEqualTo(Guide.MONARCH);
    }

    @Test
    void goingBackKeepsCorrections() throws IOException, InterruptedException {
        bring(Guide.folders(6));
        train(QUICK);
        List<Long> admirals = Guide.images(collection).stream()
                .filter(image -> Guide.label(collection.taxonomy(), image).equals(Guide.ADMIRAL))
                .map(io.ocellus.catalog.ImageRow::id)
                .toList();
        collection.remove(admirals, "ada");
        train(request(Acceptance.ALWAYS));
        collection.trainings().rollBack();
        assertThat(answer(query(Guide.ADMIRAL), "svm"))
                .as("no photo of it is left")
                .isNotEqualTo(Guide.ADMIRAL);
    }

    @Test
    void aTrainingThatForgetsIsNotPutToUseUnlessAccepted() throws IOException, InterruptedException {
        bring(Guide.folders(12));
        TrainingCard first = train(QUICK).card();
        TrainReport worse = train(blind(Acceptance.IF_NOTHING_GOT_WORSE));
        assertThat(worse.verdict().orElseThrow().setbacks()).isNotEmpty();
        assertThat(worse.inUse()).isFalse();
        assertThat(collection.trainings().card().orElseThrow().trained()).isEqualTo(first.trained());
        assertThat(answer(query(Guide.MONARCH), "auto")).isEqualTo(Guide.MONARCH);
        assertThat(train(blind(Acceptance.ALWAYS)).inUse()).isTrue();
        assertThat(collection.trainings().card().orElseThrow().methods()).hasSize(1);
    }

    /// Features of one dimension and unit length can tell two taxa apart, not three.
    private static TrainRequest blind(Acceptance acceptance) {
        TrainingSettings quick = QUICK.settings();
        return new TrainRequest(
                new TrainingSettings(
                        Set.of(TrainingSettings.CENTROIDS),
                        quick.error(),
                        quick.confidence(),
                        quick.balance(),
                        quick.cost(),
                        "pca1,l2",
                        quick.folds(),
                        quick.seed()),
                acceptance);
    }

    @Test
    void anEvaluationComparesTheMethodsOnOneFooting() throws IOException, InterruptedException {
        bring(Guide.folders(12));
        ImportRequest divided = ImportRequest.of(brought());
        try (PhotoCollection fresh = PhotoCollection.openOrCreate(home, "divided")) {
            fresh.importPhotos(
                    new ImportRequest(
                            divided.sources(),
                            divided.taxa(),
                            divided.label(),
                            divided.backbone(),
                            SplitChoice.AUTO,
                            0.5,
                            1,
                            "ada"),
                    ImportProgress.NONE);
            fresh.train(QUICK, TrainingProgress.NONE, "test");
            EvaluationReport report = fresh.evaluate(
                    new EvaluateRequest(List.of(), 0.05, List.of(Study.LEARNING_CURVE, Study.UNKNOWN_TAXA)));
            assertThat(report.methods())
                    .hasSize(5)
                    .allSatisfy(figures ->
                            assertThat(figures.top1()).as(figures.method()).isGreaterThan(0.9));
            assertThat(report.comparisons()).hasSize(10);
            assertThat(report.learningCurves())
                    .hasSize(5)
                    .allSatisfy(curve -> assertThat(curve.points())
                            .first()
                            .satisfies(point -> assertThat(point.images()).isEqualTo(3)));
            assertThat(report.unknown())
                    .hasSize(5)
                    .allSatisfy(figures -> assertThat(figures.photos()).isPositive())
                    .extracting(UnknownFigures::hidden)
                    .containsOnly(1);
            assertThat(fresh.evaluate(new EvaluateRequest(List.of("svm"), 0.05, List.of()))
                            .methods())
                    .extracting(MethodFigures::method)
                    .containsExactly("svm");
            Path page = folder.resolve("report.html");
            fresh.writeReport(report, "test", page);
            assertThat(page).content().contains("<svg", "neighbours", "hierarchy");
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new TrainRequest(
                        new TrainingSettings(
                                Set.of("magic"),
                                0.05,
                                0.95,
                                TrainingSettings.STANDARD.balance(),
                                OptionalDouble.empty(),
                                "l2",
                                5,
                                1),
                        Acceptance.ALWAYS))
                .hasMessageContaining("no method 'magic'");
        assertThatThrownBy(() -> train(QUICK)).hasMessageContaining("is empty");
    }
}
