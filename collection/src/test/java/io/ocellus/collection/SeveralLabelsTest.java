package io.ocellus.collection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.catalog.ImageRow;
import io.ocellus.collection.EvaluateRequest.Study;
import io.ocellus.collection.Identification.Label;
import io.ocellus.source.Packed;
import io.ocellus.training.TrainingProgress;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// Photos that show several taxa, from the table to the figures.
class SeveralLabelsTest extends CollectionFixture {

    private static final List<String> CELLS = List.of("red", "white", "platelet");
    private static final Color[] COLOURS = {Color.RED, Color.WHITE, Color.BLUE};

    /// Blots of the colours of what is shown, on a ground that changes a little.
    private static byte[] photo(Set<String> shown, long seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                image.setRGB(x, y, new Color(60 + random.nextInt(30), 120 + random.nextInt(30), 60).getRGB());
            }
        }
        var pen = image.createGraphics();
        for (String cell : new TreeSet<>(shown)) { // the order of a Set.of is another in each process
            pen.setColor(COLOURS[CELLS.indexOf(cell)]);
            for (int blot = 0; blot < 5; blot++) {
                pen.fillOval(random.nextInt(50), random.nextInt(50), 12, 12);
            }
        }
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> table(int photos) throws IOException {
        Random random = new Random(9);
        Map<String, byte[]> files = new LinkedHashMap<>();
        StringBuilder table = new StringBuilder("file,labels,split\n");
        for (int i = 0; i < photos; i++) {
            Set<String> shown = new TreeSet<>(Set.of(CELLS.get(random.nextInt(3))));
            shown.add(CELLS.get(random.nextInt(3)));
            files.put(i + ".png", photo(shown, i));
            table.append("%d.png,%s,%s\n".formatted(i, String.join("|", shown), i % 3 == 0 ? "test" : "train"));
        }
        files.put("images.csv", table.toString().getBytes(UTF_8));
        return files;
    }

    private static Map<String, Set<String>> shown(PhotoCollection collection) {
        Map<Long, List<Integer>> further = collection.furtherTaxa(
                Guide.images(collection).stream().map(ImageRow::id).toList());
        return Guide.images(collection).stream()
                .collect(Collectors.toMap(
                        ImageRow::sha256,
                        image -> Stream.concat(
                                        Stream.of(image.taxonId()),
                                        further.getOrDefault(image.id(), List.of()).stream())
                                .filter(taxon -> taxon != 0)
                                .map(taxon -> collection
                                        .taxonomy()
                                        .taxon(collection.taxonomy().node(taxon))
                                        .scientificName())
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    private TrainReport train(PhotoCollection trained) throws IOException, InterruptedException {
        return trained.train(TrainRequest.STANDARD, TrainingProgress.NONE, "test");
    }

    private Path export() throws IOException {
        Path exported = Files.createDirectories(folder.resolve("exported"));
        try (Writer images = Files.newBufferedWriter(exported.resolve("images.csv"));
                Writer taxa = Files.newBufferedWriter(exported.resolve("taxa.csv"))) {
            collection.exportImages(images);
            collection.exportTaxa(taxa);
        }
        return exported;
    }

    @Test
    void whatIsSaidOfAPhotoComesInComesOutAndGoesInAgain() throws IOException, InterruptedException {
        ImportReport report = bring(table(12));
        assertThat(report.unmatchedLabels()).isEmpty();
        assertThat(collection.taxonomy().size()).isEqualTo(3);
        assertThat(shown(collection).values()).anyMatch(names -> names.size() == 2);
        Path exported = export();
        assertThat(bring(ImportRequest.of(exported)).conflicts()).isEmpty();
        try (PhotoCollection second = PhotoCollection.openOrCreate(home, "second")) {
            second.importPhotos(ImportRequest.of(exported), ImportProgress.NONE);
            assertThat(shown(second)).isEqualTo(shown(collection));
        }
    }

    @Test
    void aLabelThatNothingAnswersToIsReportedAndTheOthersCount() throws IOException, InterruptedException {
        ImportReport report = bring(Map.of(
                "taxa.csv", "scientific_name\nred\nwhite\n".getBytes(UTF_8),
                "images.csv", "file,labels\na.png,gold|white|red\n".getBytes(UTF_8),
                "a.png", photo(Set.of("red", "white"), 1)));
        assertThat(report.unmatchedLabels())
                .extracting(ImportReport.UnmatchedLabel::label)
                .containsExactly("gold");
        assertThat(shown(collection).values()).containsExactly(new TreeSet<>(Set.of("red", "white")));
        assertThat(label("a.png")).isEqualTo("white");
        assertThat(collection.history(image("a.png").id()))
                .extracting(label -> label.labelText())
                .containsExactly("white", "red", "gold");
    }

    @Test
    void aCopyUnderATaxonThatThePhotoDoesNotShowIsAConflict() throws IOException, InterruptedException {
        byte[] photo = photo(Set.of("red", "white"), 1);
        bring(Map.of("images.csv", "file,labels\na.png,red|white\n".getBytes(UTF_8), "a.png", photo));
        Path other = Packed.folder(
                folder.resolve("other"),
                Map.of("images.csv", "file,labels\nb.png,white|red\n".getBytes(UTF_8), "b.png", photo));
        assertThat(bring(ImportRequest.of(other)).conflicts()).isEmpty();
        Path third = Packed.folder(
                folder.resolve("third"),
                Map.of("images.csv", "file,labels\nc.png,red|platelet\n".getBytes(UTF_8), "c.png", photo));
        assertThat(bring(ImportRequest.of(third)).conflicts())
                .singleElement()
                .returns("platelet", ImportReport.LabelConflict::label);
    }

    @Test
    void trainingLearnsEachLabelAndIdentifyNamesAllThatAreThere() throws IOException, InterruptedException {
        bring(table(90));
        TrainReport report = train(collection);
        assertThat(report.labels()).hasSize(3);
        assertThat(report.card().methods()).singleElement().returns("svm", method -> method.name());

        Path photo = Packed.folder(folder.resolve("asked"), Map.of("x.png", photo(Set.of("red", "white"), 1_000)))
                .resolve("x.png");
        Identification found = collection.identify(photo, IdentifyRequest.STANDARD);
        List<Label> labels = found.labels().orElseThrow();
        assertThat(labels)
                .extracting(label -> label.taxon().scientificName())
                .containsExactlyInAnyOrder("red", "white");
        assertThat(labels).allSatisfy(label -> assertThat(label.probability()).isBetween(label.threshold(), 1.0));
        assertThat(found.answer().orElseThrow().taxon())
                .contains(labels.getFirst().taxon());
        assertThat(found.suggestions().orElseThrow()).hasSize(3).allSatisfy(suggestion -> {
            assertThat(suggestion.probability()).isPresent();
            assertThat(suggestion.examples()).isNotEmpty();
        });

        EvaluationReport figures = collection.evaluate(EvaluateRequest.STANDARD);
        assertThat(figures.methods()).isEmpty();
        assertThat(figures.taxa()).isEqualTo(3);
        assertThat(figures.multiLabel()).singleElement().satisfies(svm -> {
            assertThat(svm.images()).isEqualTo(30);
            assertThat(svm.meanAveragePrecision().orElseThrow()).isGreaterThan(0.9);
            assertThat(svm.micro().f1()).isGreaterThan(0.85);
        });
        Path page = folder.resolve("report.html");
        collection.writeReport(figures, "test", page);
        assertThat(page).content().contains("Photos with several labels", "platelet");
    }

    @Test
    void aCorrectionCountsAtOnce() throws IOException, InterruptedException {
        bring(table(30));
        train(collection);
        List<Long> all = Guide.images(collection).stream().map(ImageRow::id).toList();
        collection.label(all, List.of("red", "platelet"), "ada");
        assertThat(shown(collection).values()).allMatch(Set.of("red", "platelet")::equals);
        assertThat(collection.trainings().card().orElseThrow().refitted()).isEqualTo(1);
        Path photo = brought().resolve("1.png");
        assertThat(collection
                        .identify(photo, IdentifyRequest.STANDARD)
                        .suggestions()
                        .orElseThrow())
                .extracting(suggestion -> suggestion.taxon().scientificName())
                .doesNotContain("white");
    }

    @Test
    void figuresAreRefusedUntilSomethingWasTrainedThatSaysSeveral() throws IOException, InterruptedException {
        bring(table(12));
        assertThatThrownBy(() -> collection.evaluate(EvaluateRequest.STANDARD))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("ocellus train");
        EvaluateRequest curves = new EvaluateRequest(List.of(), 0.05, List.of(Study.LEARNING_CURVE));
        assertThatThrownBy(() -> collection.evaluate(curves))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("without studies");
    }

    /// Two classes need nothing of all this: one taxon against `none` is an ordinary collection.
    @Test
    void aTaxonAgainstNoneIsLearntByTheOrdinarySvm() throws IOException, InterruptedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            files.put("red/%d.png".formatted(i), photo(Set.of("red"), i));
            files.put("none/%d.png".formatted(i), photo(Set.of(), 500 + i));
        }
        bring(files);
        TrainReport report = train(collection);
        assertThat(report.labels()).isEmpty();
        assertThat(report.card().method("svm").orElseThrow().accuracy()).isGreaterThan(0.95);
        Path queries = Packed.folder(
                folder.resolve("asked"),
                Map.of("red.png", photo(Set.of("red"), 900), "none.png", photo(Set.of(), 901)));
        for (String name : List.of("red", "none")) {
            Identification found = collection.identify(
                    queries.resolve(name + ".png"), new IdentifyRequest(2, Optional.empty(), Optional.of("svm"), 0.2));
            assertThat(found.labels()).isEmpty();
            asked.add(found.suggestions().orElseThrow().getFirst().taxon().scientificName());
        }
        assertThat(asked).containsExactly("red", "none");
    }
}
