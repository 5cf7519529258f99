package io.ocellus.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/* Labels and folder names of real collections, which people have written in many ways. */
class RealCollectionsTest {

    @ParameterizedTest
    @CsvSource({
        "leeds-butterflies, label, 10",
        "monkeys, label, 10",
        "seedlings, label, 12",
        "seedlings, scientific_name, 12",
        "seedlings, folder, 12",
        "fish, label, 23",
        "flowers102, label, 102",
        "flowers102, scientific_name, 102",
        "flowers102, folder, 102",
        "leeds-butterflies, folder, 10",
        "wildlife-boxes, labels, 2"
    })
    void everyLabelIsFound(String collection, String column, int labels) throws IOException {
        Path folder = collection(collection);
        Taxonomy taxonomy = Taxonomy.empty().extended(TaxaCsv.read(folder.resolve("taxa.csv")));
        Set<String> written = written(folder.resolve("images.csv"), column);
        assertThat(written)
                .hasSize(labels)
                .allSatisfy(label -> assertThat(taxonomy.match(label)).isInstanceOf(Match.Found.class));
        assertThat(written.stream().map(taxonomy::match).distinct()).hasSize(labels);
    }

    @Test
    void commonAndScientificNamesOfAPhotoAreTheSameTaxon() throws IOException {
        Path folder = collection("flowers102");
        Taxonomy taxonomy = Taxonomy.empty().extended(TaxaCsv.read(folder.resolve("taxa.csv")));
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve("images.csv"))) {
            assertThat(rows)
                    .allSatisfy(row -> assertThat(taxonomy.match(row.getField("label")))
                            .isEqualTo(taxonomy.match(row.getField("scientific_name"))));
        }
    }

    @Test
    void collectionsOfDifferentPeopleGrowTogether() throws IOException {
        Taxonomy taxonomy = Taxonomy.empty();
        for (String name : new String[] {"leeds-butterflies", "monkeys", "seedlings", "flowers102", "wildlife-boxes"}) {
            Taxonomy before = taxonomy;
            taxonomy = taxonomy.extended(TaxaCsv.read(collection(name).resolve("taxa.csv")));
            assertThat(taxonomy.records().stream().map(TaxonRecord::id))
                    .containsAll(before.records().stream().map(TaxonRecord::id).toList());
        }
        assertThat(taxonomy.match("Poales")).isInstanceOf(Match.Found.class);
    }

    private static Set<String> written(Path images, String column) throws IOException {
        var labels = new TreeSet<String>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(images)) {
            for (NamedCsvRecord row : rows) {
                labels.add(
                        column.equals("folder")
                                ? Path.of(row.getField("file"))
                                        .getParent()
                                        .getFileName()
                                        .toString()
                                : row.getField(column));
            }
        }
        return labels;
    }

    private static Path collection(String name) {
        Path folder = Path.of(System.getProperty("ocellus.shared", "shared"), "data", name);
        assumeTrue(Files.isDirectory(folder), "no collection at " + folder);
        return folder;
    }
}
