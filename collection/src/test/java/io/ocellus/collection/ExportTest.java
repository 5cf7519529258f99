package io.ocellus.collection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.catalog.ImageRow;
import io.ocellus.source.Packed;
import io.ocellus.taxonomy.Taxonomy;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ExportTest extends CollectionFixture {

    private Path export() throws IOException {
        Path exported = Files.createDirectories(folder.resolve("exported"));
        try (Writer images = Files.newBufferedWriter(exported.resolve("images.csv"));
                Writer taxa = Files.newBufferedWriter(exported.resolve("taxa.csv"))) {
            collection.exportImages(images);
            collection.exportTaxa(taxa);
        }
        return exported;
    }

    /// What an export has to keep: all but ids, places and times.
    private static List<String> essence(PhotoCollection collection) {
        Taxonomy taxonomy = collection.taxonomy();
        return Guide.images(collection).stream()
                .map(image -> "%s %s %s %s %s"
                        .formatted(
                                image.sha256(),
                                Guide.label(taxonomy, image),
                                image.split(),
                                image.provenance(),
                                image.dhash()))
                .toList();
    }

    @Test
    void whatWentInComesOutAndGoesInAgain() throws IOException, InterruptedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String taxon : List.of(Guide.MONARCH, Guide.ADMIRAL)) {
            for (int i = 0; i < 3; i++) {
                files.put("Nymphalidae/%s/%d.png".formatted(taxon, i), Guide.photo(taxon, i));
            }
        }
        files.put("Pieridae/zwei\nZeilen, \"Komma\" 🌼.png", Guide.photo(Guide.BRIMSTONE, 1));
        files.put("Pieridae/back\\slash.png", Guide.photo(Guide.BRIMSTONE, 2));
        files.put("unsorted.png", Guide.photo("?", 1));
        Packed.folder(brought(), files);
        bring(ImportRequest.of(brought()).withSplit(SplitChoice.AUTO, 0.3, 1));
        bring(ImportRequest.of(Packed.tar(
                folder.resolve("more.tar"),
                Map.of(
                        "images.csv",
                        ("file,label,observation,author,licence,date,lat,lon\n"
                                        + "a.png,Vanessa atalanta,o-1,\"Ada; B.\",CC0,2026-05,-48.25,16.5\n")
                                .getBytes(UTF_8),
                        "a.png",
                        Guide.photo(Guide.ADMIRAL, 50)))));
        assertImportsEqually(export());
    }

    private void assertImportsEqually(Path exported) throws IOException, InterruptedException {
        try (PhotoCollection second = PhotoCollection.openOrCreate(home, "second")) {
            ImportReport report = second.importPhotos(ImportRequest.of(exported), ImportProgress.NONE);
            assertThat(report.refused()).isEmpty();
            assertThat(report.unmatchedLabels()).isEmpty();
            assertThat(essence(second)).isEqualTo(essence(collection));
            assertThat(second.taxonomy().records())
                    .isEqualTo(collection.taxonomy().records());
        }
    }

    @Test
    void importingTheExportIntoTheSameCollectionChangesNothing() throws IOException, InterruptedException {
        bring(Guide.folders(2));
        List<String> before = Guide.contents(collection);
        assertThat(bring(ImportRequest.of(export()))).returns(6, ImportReport::alreadyThere);
        assertThat(Guide.contents(collection)).isEqualTo(before);
    }

    @Test
    void aPhotoWhosePlaceAnotherTookIsLeftOutAndTold() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        long replaced = image("Danaus plexippus/0.png").id();
        bring(Map.of("Danaus plexippus/0.png", Guide.photo(Guide.MONARCH, 500)));
        List<Long> leftOut = new ArrayList<>();
        StringWriter table = new StringWriter();
        assertThat(collection.exportImages(table, image -> leftOut.add(image.id())))
                .isEqualTo(3);
        assertThat(leftOut).containsExactly(replaced);
        assertThat(table.toString().lines().filter(line -> line.startsWith(brought() + "/Danaus plexippus/0.png")))
                .hasSize(1);
    }

    @Test
    void aPhotoThatWasMovedIsExportedFromWhereItLiesNow() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        Path moved = Files.move(brought(), folder.resolve("moved"));
        bring(ImportRequest.of(moved));
        assertImportsEqually(export());
    }

    @Test
    void taxaOfOneNameComeBackApart() throws IOException, InterruptedException {
        String taxa = """
                scientific_name,rank,parent,taxon_id
                Moraceae,family,,
                Morus,genus,Moraceae,tree
                Morus alba,species,tree,
                Sulidae,family,,
                Morus,genus,Sulidae,bird
                Morus bassanus,species,bird,
                """;
        bring(Map.of(
                "taxa.csv", taxa.getBytes(UTF_8),
                "images.csv", "file,label\na.png,bird\nb.png,tree\nc.png,Morus alba\n".getBytes(UTF_8),
                "a.png", Guide.photo("a", 1),
                "b.png", Guide.photo("b", 2),
                "c.png", Guide.photo("c", 3)));
        assertImportsEqually(export());
    }

    @Test
    void removedImagesAreNotExported() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        ImageRow gone = image("Danaus plexippus/0.png");
        collection.remove(List.of(gone.id()), "ada");
        assertThat(Files.readString(export().resolve("images.csv"))).doesNotContain(gone.sha256());
    }

    @Test
    void aFullDiskIsNoticed() throws IOException, InterruptedException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full), "only Linux has a disk that is always full");
        bring(Guide.folders(1));
        assertThatThrownBy(() -> collection.exportImages(Files.newBufferedWriter(full)))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseInstanceOf(IOException.class);
    }
}
