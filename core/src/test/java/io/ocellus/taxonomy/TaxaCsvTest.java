package io.ocellus.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaxaCsvTest {

    static final TaxonEntry MONARCH = new TaxonEntry(
            "Danaus plexippus",
            "Monarch",
            "species",
            "Danaus",
            List.of("Anosia plexippus", "Papilio plexippus"),
            "5133088",
            "taxa.csv, line 2");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scientific_name,common_name,rank,parent,synonyms,taxon_id\n"
                        + "Danaus plexippus,Monarch,species,Danaus,Anosia plexippus|Papilio plexippus,5133088\n",
                "Scientific Name;Common Name;Rank;Parent;Synonyms;Taxon ID\r\n"
                        + "Danaus plexippus;Monarch;species;Danaus;Anosia plexippus | Papilio plexippus;5133088\r\n",
                "taxonID\tparentNameUsage\ttaxonRank\tvernacularName\tscientificName\tsynonyms\tnotes\n"
                        + "5133088\tDanaus\tspecies\tMonarch\tDanaus plexippus\tAnosia plexippus; Papilio plexippus\tx, y\n",
                "\ufeff\"scientific_name\",\"common_name\",rank,parent,synonyms,taxon_id\n"
                        + "\"Danaus plexippus\", Monarch ,species,Danaus,\"Anosia plexippus;Papilio plexippus\",5133088",
                "scientific_name,parent,parent_id,rank,synonyms,common_name,taxon_id\n"
                        + "Danaus plexippus,Nobody,Danaus,species,Anosia plexippus|Papilio plexippus,Monarch,5133088\n"
            })
    void readsManyForms(String table) {
        assertThat(read(table)).containsExactly(MONARCH);
    }

    @Test
    void missingFieldsAreEmptyAndBlankLinesCountButSayNothing() {
        assertThat(read("\nscientific_name,common_name,rank,parent\n\n,,,\nDanaus\n\"Dahlia, \"\"Bishop\"\"\",a\n"))
                .containsExactly(
                        new TaxonEntry("Danaus", "", "", "", List.of(), "", "taxa.csv, line 5"),
                        new TaxonEntry("Dahlia, \"Bishop\"", "a", "", "", List.of(), "", "taxa.csv, line 6"));
    }

    @Test
    void saysWhatIsWrongWithTheHeader() {
        assertRefused("", "taxa.csv is empty; its first line must name the columns");
        assertRefused("name,rank\n", "taxa.csv, line 1: no column is called scientific_name, only name, rank;");
        assertRefused("scientific_name,rank,taxonRank\n", "taxa.csv, line 1: two columns are a rank;");
    }

    @Test
    void saysWhatIsWrongWithALine() {
        assertRefused(
                "scientific_name,rank\nDanaus,genus\n,species\n",
                "taxa.csv, line 3: the scientific name is empty; write one or remove the line");
        assertRefused(
                "scientific_name,rank\nDahlia, red,form\n", "taxa.csv, line 2: 3 fields, but the header names 2;");
        assertRefused("scientific_name,rank\nDanaus,genus\n\"Dan\"aus,genus\n", "taxa.csv, line 2: the line after it");
    }

    @Test
    void readsUtf8FilesWithAByteOrderMark(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("plants.csv"), "\ufeffscientific_name\nPelargonium × hortorum\n");
        assertThat(TaxaCsv.read(file))
                .containsExactly(
                        new TaxonEntry("Pelargonium × hortorum", "", "", "", List.of(), "", "plants.csv, line 2"));
    }

    @Test
    void saysThatAFileIsNotUtf8(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("taxa.csv");
        Files.write(file, "scientific_name\nPelargonium × hortorum\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> TaxaCsv.read(file))
                .isInstanceOf(TaxonomyException.class)
                .hasMessage("taxa.csv is not UTF-8 text; save it as UTF-8");
    }

    @Test
    void saysWhichFileIsMissing(@TempDir Path folder) {
        assertThatThrownBy(() -> TaxaCsv.read(folder.resolve("none.csv")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.csv cannot be read");
    }

    private static List<TaxonEntry> read(String table) {
        return TaxaCsv.read(new StringReader(table), "taxa.csv");
    }

    private static void assertRefused(String table, String message) {
        assertThatThrownBy(() -> read(table))
                .isInstanceOf(TaxonomyException.class)
                .hasMessageContaining(message);
    }
}
