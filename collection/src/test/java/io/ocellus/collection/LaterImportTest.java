package io.ocellus.collection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.catalog.CollectionLock;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.Split;
import io.ocellus.collection.ImportReport.LabelConflict;
import io.ocellus.collection.ImportReport.SplitCounts;
import io.ocellus.collection.ImportReport.UnmatchedLabel;
import io.ocellus.source.Packed;
import io.ocellus.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Imports into a collection that holds photos already.
class LaterImportTest extends CollectionFixture {

    @Test
    void whatLooksLikeAnEarlierPhotoThatVotesIsNotSetAsideForTesting() throws IOException, InterruptedException {
        Packed.folder(brought(), Guide.folders(4));
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            files.put(Guide.MONARCH + "/near%d.png".formatted(i), Guide.nearCopy(Guide.MONARCH, i));
            files.put(Guide.MONARCH + "/other%d.png".formatted(i), Guide.photo(Guide.MONARCH, 100 + i));
        }
        Path later = Packed.folder(folder.resolve("later"), files);
        for (long seed = 1; seed <= 5; seed++) {
            try (PhotoCollection grown = PhotoCollection.openOrCreate(home, "seed" + seed)) {
                grown.importPhotos(ImportRequest.of(brought()), ImportProgress.NONE);
                ImportReport report = grown.importPhotos(
                        ImportRequest.of(later).withLabel(Guide.MONARCH).withSplit(SplitChoice.AUTO, 0.5, seed),
                        ImportProgress.NONE);
                assertThat(report.acrossSplits()).as("seed %d", seed).isEmpty();
                assertThat(report.split()).as("seed %d", seed).isEqualTo(new SplitCounts(4, 4, 12));
                assertThat(grown.evaluate(EvaluateRequest.STANDARD).leaked())
                        .as("seed %d", seed)
                        .isZero();
            }
        }
    }

    @Test
    void anObservationWithAnEarlierPhotoThatVotesIsNotSetAsideForTesting() throws IOException, InterruptedException {
        bring(Map.of(
                "images.csv", "file,label,observation\na.png,Danaus plexippus,o-1\n".getBytes(UTF_8),
                "a.png", Guide.photo(Guide.MONARCH, 1)));
        StringBuilder table = new StringBuilder("file,label,observation\n");
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 6; i++) {
            files.put(i + ".png", Guide.photo(Guide.MONARCH, 10 + i));
            table.append("%d.png,Danaus plexippus,%s\n".formatted(i, i < 3 ? "o-1" : ""));
        }
        files.put("images.csv", table.toString().getBytes(UTF_8));
        Path later = Packed.folder(folder.resolve("later"), files);
        bring(ImportRequest.of(later).withSplit(SplitChoice.AUTO, 0.5, 1));
        assertThat(Guide.images(collection))
                .filteredOn(image -> image.provenance().observation().equals("o-1"))
                .extracting(ImageRow::split)
                .containsExactly(Split.NONE, Split.TRAIN, Split.TRAIN, Split.TRAIN);
        assertThat(collection.status().split()).isEqualTo(new SplitCounts(3, 3, 1));
    }

    @Test
    void aTestPhotoThatLooksLikeAnEarlierOneWithoutASplitIsReported() throws IOException, InterruptedException {
        bring(Guide.folders(2));
        Path near = Packed.folder(folder.resolve("near"), Map.of("near.png", Guide.nearCopy(Guide.MONARCH, 1)));
        ImportReport report =
                bring(ImportRequest.of(near).withLabel(Guide.MONARCH).withSplit(SplitChoice.TEST, 0.2, 1));
        assertThat(report.acrossSplits()).hasSize(1);
        assertThat(report.acrossSplitsCount()).isEqualTo(1);
    }

    @Test
    void ofASeriesOfAlikePhotosTheFirstPairsAreListedAndAllAreCounted() throws IOException, InterruptedException {
        byte[] frame = Guide.photo(Guide.MONARCH, 1);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            byte[] other = Arrays.copyOf(frame, frame.length + 1); // a decoder does not look behind the end
            other[frame.length] = (byte) i;
            files.put("%02d.png".formatted(i), other);
        }
        ImportReport report = bring(files);
        assertThat(report).returns(60, ImportReport::imported).returns(1770, ImportReport::nearDuplicatePairCount);
        assertThat(report.nearDuplicatePairs()).hasSize(1_000);
    }

    @Test
    void aTableThatNowSaysOtherwiseIsReportedAndTheLabelStands() throws IOException, InterruptedException {
        byte[] photo = Guide.photo(Guide.MONARCH, 1);
        bring(Map.of("images.csv", "file,label\na.png,Danaus plexippus\n".getBytes(UTF_8), "a.png", photo));
        ImportReport report = bring(Map.of("images.csv", "file,label\na.png,Vanessa atalanta\n".getBytes(UTF_8)));
        String place = brought().resolve("a.png").toString();
        assertThat(report.alreadyThere()).isEqualTo(1);
        assertThat(report.conflicts()).containsExactly(new LabelConflict(place, Guide.ADMIRAL, place, Guide.MONARCH));
        assertThat(label("a.png")).isEqualTo(Guide.MONARCH);
    }

    /// Whether the walk or the writer is quicker must not decide whose label is the first.
    @Test
    void newPhotosAreSettledBeforeThoseThatWereThere() throws IOException, InterruptedException {
        byte[] photo = Guide.photo(Guide.MONARCH, 1);
        bring(Map.of("a.png", photo));
        ImportReport report = bring(Map.of(
                "images.csv",
                "file,label\na.png,Vanessa atalanta\nb.png,Danaus plexippus\n".getBytes(UTF_8),
                "b.png",
                photo));
        assertThat(report).returns(1, ImportReport::relabelled);
        assertThat(label("a.png")).isEqualTo(Guide.MONARCH);
        assertThat(report.conflicts()).singleElement().returns(Guide.ADMIRAL, LabelConflict::label);
    }

    @Test
    void aPhotoNamedTwiceGoesInOnceWithTheFirstLabel() throws IOException, InterruptedException {
        Map<String, byte[]> files = Map.of(
                "images.csv", "file,label\na.png,Danaus plexippus\na.png,Vanessa atalanta\n".getBytes(UTF_8),
                "a.png", Guide.photo(Guide.MONARCH, 1));
        assertThat(bring(files))
                .returns(2, ImportReport::found)
                .returns(1, ImportReport::imported)
                .returns(1, ImportReport::exactDuplicates)
                .returns(1, report -> report.conflicts().size());
        assertThat(label("a.png")).isEqualTo(Guide.MONARCH);
    }

    @Test
    void photosWhoseImagesWereRemovedAreCountedApart() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        ImageRow gone = image("Vanessa atalanta/0.png");
        collection.remove(List.of(gone.id()), "ada");
        ImportReport report = bring(Map.of("copy.png", Guide.photo(Guide.ADMIRAL, 0)));
        assertThat(report)
                .returns(4, ImportReport::found)
                .returns(2, ImportReport::removedBefore)
                .returns(2, ImportReport::alreadyThere)
                .returns(0, ImportReport::exactDuplicates);
        assertThat(collection.status().images()).isEqualTo(2);
    }

    @Test
    void aSplitIsGivenToPhotosThatWereThereWithoutOne() throws IOException, InterruptedException {
        bring(Guide.folders(2));
        bring(ImportRequest.of(brought().resolve(Guide.MONARCH)).withSplit(SplitChoice.TEST, 0.2, 1));
        bring(ImportRequest.of(brought()).withSplit(SplitChoice.TRAIN, 0.2, 1));
        assertThat(collection.status().split()).isEqualTo(new SplitCounts(4, 2, 0));
        assertThat(image("Danaus plexippus/0.png").split()).isEqualTo(Split.TEST);
    }

    @Test
    void anImportThatFindsNothingDoesNotDecideOnTheBackbone() throws IOException, InterruptedException {
        ImportRequest typo = ImportRequest.of(folder.resolve("fotos"));
        assertThatThrownBy(() -> bring(typo)).isInstanceOf(SourceException.class);
        assertThat(collection.status().featureSpace()).isEmpty();
        bring(Guide.folders(1));
        assertThat(collection.status().backbone()).isEqualTo("handcrafted+nature");
    }

    @Test
    void aPhotoThatWasMovedIsShownWhereItLiesNow() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        Path moved = Files.move(brought(), folder.resolve("moved"));
        bring(ImportRequest.of(moved));
        Path asked = moved.resolve("Vanessa atalanta/0.png");
        assertThat(collection
                        .search(asked, IdentifyRequest.STANDARD)
                        .hits()
                        .getFirst()
                        .path())
                .isEqualTo(asked.toString());
    }

    @Test
    void foldersOfOneNameAreToldApartByTheFoldersAboveThem() throws IOException, InterruptedException {
        String taxa = """
                scientific_name,parent,taxon_id
                Danaus,,
                Papilio,,
                sp,Danaus,d1
                sp,Papilio,p1
                """;
        ImportReport report = bring(Map.of(
                "taxa.csv", taxa.getBytes(UTF_8),
                "Danaus/sp/a.png", Guide.photo(Guide.MONARCH, 1),
                "Papilio/sp/b.png", Guide.photo(Guide.ADMIRAL, 1),
                "sp/c.png", Guide.photo(Guide.BRIMSTONE, 1)));
        assertThat(lineage("Danaus/sp/a.png")).containsExactly("Danaus");
        assertThat(lineage("Papilio/sp/b.png")).containsExactly("Papilio");
        assertThat(report.unmatchedLabels())
                .as("nothing above it says which")
                .singleElement()
                .returns(1, UnmatchedLabel::files);
    }

    private List<String> lineage(String file) {
        var taxonomy = collection.taxonomy();
        return taxonomy.lineage(taxonomy.node(image(file).taxonId())).stream()
                .map(taxon -> taxon.scientificName())
                .toList();
    }

    @Test
    void aCollectionOpensWhileAnotherWrites() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        try (CollectionLock lock = CollectionLock.acquire(home.folder().resolve("collections/default"), "import");
                PhotoCollection second = PhotoCollection.openOrCreate(home, "default")) {
            assertThat(second.status().images()).isEqualTo(3);
        }
    }
}
