package io.ocellus.collection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.Split;
import io.ocellus.collection.ImportReport.LabelConflict;
import io.ocellus.collection.ImportReport.SplitCounts;
import io.ocellus.collection.ImportReport.UnmatchedLabel;
import io.ocellus.source.Packed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportTest extends CollectionFixture {

    @Test
    void foldersBecomeTaxaWithTheirPhotos() throws IOException, InterruptedException {
        ImportReport report = bring(Guide.folders(4));
        assertThat(report)
                .returns(12, ImportReport::found)
                .returns(12, ImportReport::imported)
                .returns(new SplitCounts(0, 0, 12), ImportReport::split)
                .returns(false, ImportReport::hasRefusals);
        assertThat(collection.taxonomy().records())
                .extracting(taxon -> taxon.scientificName() + ", " + taxon.rank())
                .containsExactlyInAnyOrder(
                        Guide.MONARCH + ", species", Guide.ADMIRAL + ", species", Guide.BRIMSTONE + ", species");
        assertThat(label("Vanessa atalanta/3.png")).isEqualTo(Guide.ADMIRAL);
        assertThat(image("Vanessa atalanta/3.png"))
                .returns(64, ImageRow::width)
                .returns(48, ImageRow::height)
                .returns("", row -> row.provenance().date());
    }

    @Test
    void importingTwiceChangesNothing() throws IOException, InterruptedException {
        Map<String, byte[]> files = Guide.folders(3);
        files.put("Danaus plexippus/copy.png", Guide.photo(Guide.MONARCH, 0));
        Packed.folder(brought(), files);
        ImportRequest request = ImportRequest.of(brought()).withSplit(SplitChoice.AUTO, 0.3, 1);
        bring(request);
        List<String> before = Guide.contents(collection);
        long labels = collection.status().labels();
        assertThat(bring(request))
                .returns(10, ImportReport::found)
                .returns(10, ImportReport::alreadyThere)
                .returns(0, ImportReport::imported)
                .returns(0, ImportReport::exactDuplicates);
        assertThat(Guide.contents(collection)).isEqualTo(before);
        assertThat(collection.status().labels()).isEqualTo(labels);
    }

    @Test
    void ofEqualPhotosOneGoesInAndDisagreeingLabelsAreReported() throws IOException, InterruptedException {
        Map<String, byte[]> files = Guide.folders(1);
        files.put("Danaus plexippus/again.png", Guide.photo(Guide.MONARCH, 0));
        files.put("Vanessa atalanta/wrong.png", Guide.photo(Guide.MONARCH, 0));
        ImportReport report = bring(files);
        assertThat(report).returns(3, ImportReport::imported).returns(2, ImportReport::exactDuplicates);
        assertThat(report.conflicts())
                .containsExactly(new LabelConflict(
                        brought().resolve("Vanessa atalanta/wrong.png").toString(),
                        Guide.ADMIRAL,
                        brought().resolve("Danaus plexippus/0.png").toString(),
                        Guide.MONARCH));
    }

    @Test
    void anUnlabelledPhotoIsGivenTheLabelOfItsCopyWithinTheSameImport() throws IOException, InterruptedException {
        Map<String, byte[]> files = Guide.folders(1);
        files.put("0-unsorted.png", Guide.photo(Guide.MONARCH, 0)); // comes first
        bring(files);
        assertThat(label("0-unsorted.png")).isEqualTo(Guide.MONARCH);
        assertThat(collection.status().images()).isEqualTo(3);
    }

    @Test
    void anUnlabelledPhotoIsLabelledByALaterImport() throws IOException, InterruptedException {
        bring(ImportRequest.of(
                Packed.folder(folder.resolve("unsorted"), Map.of("a.png", Guide.photo(Guide.ADMIRAL, 0)))));
        ImportReport report = bring(Guide.folders(1));
        assertThat(report).returns(1, ImportReport::relabelled).returns(1, ImportReport::exactDuplicates);
        assertThat(collection.status().labelled()).isEqualTo(3);
    }

    @Test
    void aLabelThatSomebodyTookAwayDoesNotComeBackWithTheNextImport() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        long wrong = image("Vanessa atalanta/0.png").id();
        collection.label(List.of(wrong), Optional.empty(), "ada");
        assertThat(bring(ImportRequest.of(brought()))).returns(0, ImportReport::relabelled);
        assertThat(label("Vanessa atalanta/0.png")).isEqualTo("-");
    }

    @Test
    void nearDuplicatesAreReportedAndGoIn() throws IOException, InterruptedException {
        Map<String, byte[]> files = Guide.folders(3);
        files.put("Danaus plexippus/near.png", Guide.nearCopy(Guide.MONARCH, 1));
        ImportReport report = bring(files);
        assertThat(report).returns(10, ImportReport::imported).returns(1, ImportReport::nearDuplicates);
        assertThat(report.nearDuplicatePairs()).singleElement().satisfies(pair -> {
            assertThat(pair.file()).endsWith("near.png");
            assertThat(pair.other()).endsWith("Danaus plexippus/1.png");
        });
    }

    @Test
    void nearDuplicatesAcrossTheSourcesOwnSplitAreReported() throws IOException, InterruptedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Guide.folders(2).forEach((name, bytes) -> files.put("train/" + name, bytes));
        files.put("test/Danaus plexippus/near.png", Guide.nearCopy(Guide.MONARCH, 1));
        ImportReport report = bring(files);
        assertThat(report.split()).isEqualTo(new SplitCounts(6, 1, 0));
        assertThat(report.acrossSplits()).hasSize(1);
    }

    @Test
    void anAutomaticSplitKeepsNearDuplicatesAndObservationsTogether() throws IOException, InterruptedException {
        StringBuilder table = new StringBuilder("file,label,observation\n");
        Map<String, byte[]> files = Guide.folders(8);
        for (String file : files.keySet()) {
            String number = file.replaceAll("\\D", "");
            table.append("%s,%s,%s\n".formatted(file, file.replaceAll("/.*", ""), encounter(file, number)));
        }
        files.put("near.png", Guide.nearCopy(Guide.ADMIRAL, 5));
        table.append("near.png,Vanessa atalanta,\n");
        files.put("images.csv", table.toString().getBytes(UTF_8));
        Packed.folder(brought(), files);
        for (long seed = 1; seed <= 5; seed++) {
            try (PhotoCollection divided = PhotoCollection.openOrCreate(home, "seed" + seed)) {
                ImportRequest request = ImportRequest.of(brought()).withSplit(SplitChoice.AUTO, 0.25, seed);
                ImportReport report = divided.importPhotos(request, ImportProgress.NONE);
                assertThat(report.acrossSplits()).as("seed %d", seed).isEmpty();
                assertThat(report.split().none()).isZero();
                assertThat(divided.evaluate(EvaluateRequest.STANDARD).leaked())
                        .as("seed %d", seed)
                        .isZero();
                assertThat(divided.evaluate(EvaluateRequest.STANDARD).taxa())
                        .as("seed %d", seed)
                        .isEqualTo(3);
            }
        }
    }

    /// Photos 0 and 1, 2 and 3 ... of a taxon are of one encounter; the later ones say nothing.
    private static String encounter(String file, String number) {
        int at = Integer.parseInt(number);
        return at < 4 ? file.charAt(0) + "-" + at / 2 : "";
    }

    @Test
    void aLaterAutomaticSplitKeepsTheEarlierOne() throws IOException, InterruptedException {
        Packed.folder(brought(), Guide.folders(4));
        bring(ImportRequest.of(brought()).withSplit(SplitChoice.AUTO, 0.25, 1));
        List<String> before = Guide.contents(collection);
        Packed.folder(brought(), Guide.folders(8));
        bring(ImportRequest.of(brought()).withSplit(SplitChoice.AUTO, 0.25, 2));
        assertThat(Guide.contents(collection)).hasSize(24).containsAll(before);
        assertThat(collection.status().split()).isEqualTo(new SplitCounts(18, 6, 0));
    }

    @Test
    void aSplitForAllOverridesTheSource() throws IOException, InterruptedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Guide.folders(1).forEach((name, bytes) -> files.put("train/" + name, bytes));
        Packed.folder(brought(), files);
        bring(ImportRequest.of(brought()).withSplit(SplitChoice.TEST, 0.2, 1));
        assertThat(Guide.images(collection)).extracting(ImageRow::split).containsOnly(Split.TEST);
    }

    @Test
    void aValidationPartIsForTestingOnlyWhereThereIsNoTestPart() throws IOException, InterruptedException {
        byte[] photo = Guide.photo(Guide.MONARCH, 1);
        bring(Map.of("val/Danaus plexippus/v.png", photo, "train/Vanessa/t.png", Guide.photo(Guide.ADMIRAL, 1)));
        assertThat(image("val/Danaus plexippus/v.png").split()).isEqualTo(Split.TEST);
        Path both = Packed.folder(
                folder.resolve("both"),
                Map.of("val/A/v.png", Guide.photo("A", 1), "test/B/t.png", Guide.photo("B", 1)));
        bring(ImportRequest.of(both));
        assertThat(collection.status().split()).isEqualTo(new SplitCounts(2, 2, 0));
    }

    @Test
    void oneLabelForAllOverridesTheFolders() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        Path single = Files.write(folder.resolve("one.png"), Guide.photo(Guide.MONARCH, 77));
        bring(ImportRequest.of(single).withLabel("danaus_plexippus"));
        assertThat(collection.imagesPerTaxon().values()).containsExactlyInAnyOrder(2L, 1L, 1L);
    }

    @Test
    void unmatchedLabelsOfACuratedTaxonomyAreReportedWithTheNearestNames() throws IOException, InterruptedException {
        Map<String, byte[]> files = Guide.folders(1);
        files.put("taxa.csv", "scientific_name\nDanaus plexippus\nVanessa atalanta\n".getBytes(UTF_8));
        files.put("Danaus plexipus/typo.png", Guide.photo(Guide.MONARCH, 9));
        ImportReport report = bring(files);
        assertThat(report.unmatchedLabels())
                .containsExactly(
                        new UnmatchedLabel("Danaus plexipus", 1, List.of(Guide.MONARCH)),
                        new UnmatchedLabel(Guide.BRIMSTONE, 1, List.of()));
        assertThat(report).returns(4, ImportReport::imported).returns(true, ImportReport::hasRefusals);
        assertThat(label("Danaus plexipus/typo.png")).isEqualTo("-");
    }

    @Test
    void aLabelForAllThatIsNotInACuratedTaxonomyStopsTheImport() throws IOException, InterruptedException {
        Path taxa = Files.writeString(folder.resolve("taxa.csv"), "scientific_name\nDanaus plexippus\n");
        Packed.folder(brought(), Guide.folders(1));
        ImportRequest request = ImportRequest.of(brought()).withTaxa(taxa).withLabel("Danaus plexipus");
        assertThatThrownBy(() -> bring(request))
                .isInstanceOf(CollectionException.class)
                .hasMessage("there is no taxon 'Danaus plexipus'; did you mean Danaus plexippus?");
        assertThat(collection.status().images()).isZero();
    }

    @Test
    void photosOfAnArchiveAreKept() throws IOException, InterruptedException {
        Path archive = Packed.tarGz(folder.resolve("guide.tar.gz"), Guide.folders(2));
        bring(ImportRequest.of(archive));
        assertThat(bring(ImportRequest.of(archive))).returns(6, ImportReport::alreadyThere);
        Path kept = home.folder().resolve("collections/default");
        assertThat(Guide.images(collection))
                .allSatisfy(image -> assertThat(kept.resolve(image.storedAs())).isRegularFile());
        assertThat(kept.resolve(Guide.images(collection).getFirst().storedAs()))
                .hasBinaryContent(Guide.photo(Guide.MONARCH, 0));
    }

    @Test
    void everySortOfSourceGivesTheSameCollection() throws IOException, InterruptedException {
        Map<String, byte[]> files = Guide.folders(2);
        bring(ImportRequest.of(Packed.zip(folder.resolve("guide.zip"), files)));
        ImportReport again = bring(files);
        assertThat(again).returns(6, ImportReport::exactDuplicates).returns(0, ImportReport::imported);
        assertThat(again.conflicts()).isEmpty();
    }

    @Test
    void aPhotoThatWasReplacedGoesInAsANewImage() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        ImportReport report = bring(Map.of("Danaus plexippus/0.png", Guide.photo(Guide.MONARCH, 500)));
        assertThat(report).returns(1, ImportReport::imported).returns(2, ImportReport::alreadyThere);
        assertThat(collection.status().images()).isEqualTo(4);
    }

    @Test
    void aRemovedImageStaysRemovedWhenItsFolderIsImportedAgain() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        collection.remove(List.of(image("Vanessa atalanta/0.png").id()), "ada");
        bring(ImportRequest.of(brought()));
        assertThat(collection.status().images()).isEqualTo(2);
    }

    @Test
    void anInterruptedImportLetsGoOfTheCollectionAndGoesOnLater() throws IOException, InterruptedException {
        Packed.folder(brought(), Guide.folders(50)); // more than may be under way
        ImportRequest request = ImportRequest.of(brought());
        Thread importing = Thread.currentThread();
        ImportProgress interrupting = (stage, done, total) -> {
            if (stage == ImportProgress.Stage.READING && done == 70) {
                importing.interrupt();
            }
        };
        assertThatThrownBy(() -> collection.importPhotos(request, interrupting))
                .isInstanceOf(InterruptedException.class);
        long kept = collection.status().images();
        assertThat(kept).isBetween(64L, 149L);
        assertThat(bring(request))
                .returns((int) kept, ImportReport::alreadyThere)
                .returns(150 - (int) kept, ImportReport::imported);
    }

    @Test
    void anotherBackboneThanTheFirstIsRefused() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        assertThatThrownBy(() -> bring(ImportRequest.of(brought()).withBackbone("mobilenetv2")))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("was begun with the backbone 'handcrafted+nature'");
    }
}
