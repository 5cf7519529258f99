package io.ocellus.collection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.source.Packed;
import io.ocellus.taxonomy.TaxonomyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaxonomyPlanTest extends CollectionFixture {

    /// Every taxon as its path from the root, in node order.
    private List<String> taxa() {
        var taxonomy = collection.taxonomy();
        return taxonomy.records().stream()
                .map(record -> {
                    StringBuilder path = new StringBuilder();
                    taxonomy.lineage(taxonomy.node(record.id()))
                            .forEach(
                                    above -> path.append(above.scientificName()).append('/'));
                    return path + record.scientificName();
                })
                .toList();
    }

    private ImportReport bringEmpty(String... files) throws IOException, InterruptedException {
        for (String file : files) {
            Packed.folder(brought(), Map.of(file, new byte[0])); // refused, but its folders are taken up
        }
        return bring(ImportRequest.of(brought()));
    }

    @Test
    void nestedFoldersAreATaxonomy() throws IOException, InterruptedException {
        bringEmpty("Nymphalidae/Danaus/Danaus_plexippus/a.png", "Nymphalidae/b.png", "Pieridae/Pieris rapae/c.png");
        assertThat(taxa())
                .containsExactlyInAnyOrder(
                        "Nymphalidae",
                        "Nymphalidae/Danaus",
                        "Nymphalidae/Danaus/Danaus plexippus",
                        "Pieridae",
                        "Pieridae/Pieris rapae");
    }

    @Test
    void laterFoldersExtendWhatIsKnown() throws IOException, InterruptedException {
        bringEmpty("Danaus plexippus/a.png", "Pieris rapae/c.png");
        int id = collection.taxonomy().records().getFirst().id();
        bringEmpty("Nymphalidae/Danaus plexippus/a.png");
        assertThat(taxa()).contains("Nymphalidae/Danaus plexippus");
        assertThat(collection.taxonomy().contains(id)).isTrue();
    }

    @Test
    void aFolderCalledByACommonNameIsTheKnownTaxon() throws IOException, InterruptedException {
        collection.addTaxon(Guide.MONARCH, "Monarch", "species", Optional.empty());
        collection.addTaxon(Guide.ADMIRAL, "Red Admiral", "species", Optional.empty());
        bring(Map.of(
                "monarch/a.png", Guide.photo(Guide.MONARCH, 1), "red_admiral/b.png", Guide.photo(Guide.ADMIRAL, 1)));
        assertThat(taxa()).hasSize(2);
        assertThat(label("monarch/a.png")).isEqualTo(Guide.MONARCH);
    }

    @Test
    void aNameOfTwoTaxaIsAQuestionAndNotAGuess() throws IOException, InterruptedException {
        collection.addTaxon("Boloria selene", "Fritillary", "species", Optional.empty());
        collection.addTaxon("Argynnis paphia", "Fritillary", "species", Optional.empty());
        ImportReport report = bring(Map.of(
                "Fritillary/a.png", Guide.photo("f", 1), "Danaus plexippus/b.png", Guide.photo(Guide.MONARCH, 1)));
        assertThat(report.unmatchedLabels())
                .singleElement()
                .satisfies(label ->
                        assertThat(label.candidates()).containsExactlyInAnyOrder("Boloria selene", "Argynnis paphia"));
        assertThat(label("Fritillary/a.png")).isEqualTo("-");
    }

    @Test
    void labelsOfATableAreTaxaByTheirScientificNames() throws IOException, InterruptedException {
        bring(Map.of(
                "images.csv",
                "file,label,scientificName\na.png,Monarch,Danaus plexippus\n".getBytes(UTF_8),
                "a.png",
                Guide.photo(Guide.MONARCH, 1)));
        assertThat(taxa()).containsExactly(Guide.MONARCH);
        assertThat(label("a.png")).isEqualTo(Guide.MONARCH);
    }

    @Test
    void onceATaxonomyWasGivenFoldersDoNotAddToIt() throws IOException, InterruptedException {
        Path given = Files.writeString(folder.resolve("given.csv"), "scientific_name\nDanaus plexippus\n");
        Packed.folder(brought(), Guide.folders(1));
        bring(ImportRequest.of(brought()).withTaxa(given));
        bring(ImportRequest.of(brought()));
        assertThat(taxa()).containsExactly(Guide.MONARCH);
    }

    @Test
    void aLaterFileExtendsTheTaxonomyAndLabelsFollow() throws IOException, InterruptedException {
        Path given = Files.writeString(folder.resolve("given.csv"), "scientific_name\nDanaus plexippus\n");
        Packed.folder(brought(), Guide.folders(1));
        bring(ImportRequest.of(brought()).withTaxa(given));
        Files.writeString(given, "scientific_name\nVanessa atalanta\nGonepteryx rhamni\n");
        ImportReport report = bring(ImportRequest.of(brought()).withTaxa(given));
        assertThat(report).returns(2, ImportReport::relabelled).returns(false, ImportReport::hasRefusals);
        assertThat(label("Vanessa atalanta/0.png")).isEqualTo(Guide.ADMIRAL);
    }

    @Test
    void namesWithoutALetterAreLeftOutOfThePath() throws IOException, InterruptedException {
        bringEmpty("🦋/Danaus plexippus/a.png", "--/b.png");
        assertThat(taxa()).containsExactly(Guide.MONARCH);
    }

    @Test
    void aDamagedTaxaFileStopsTheImportWithItsLine() throws IOException {
        Packed.folder(brought(), Guide.folders(1));
        Packed.folder(
                brought(), Map.of("taxa.csv", "scientific_name,parent\nDanaus plexippus,Danaus\n".getBytes(UTF_8)));
        assertThatThrownBy(() -> bring(ImportRequest.of(brought())))
                .isInstanceOf(TaxonomyException.class)
                .hasMessageStartingWith("taxa.csv, line 2: ");
        assertThat(collection.status().taxa()).isZero();
    }
}
