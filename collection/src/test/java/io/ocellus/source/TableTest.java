package io.ocellus.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static Table.Row row(String text) {
        return Table.parse(text, "images.csv").rows().getFirst();
    }

    @Test
    void darwinCoreColumnsAreUnderstood() {
        Claims claims = row("""
                        occurrenceID,scientificName,recordedBy,license,eventDate,decimalLatitude,decimalLongitude,filename
                        obs-1,Danaus plexippus,Ada,CC0,2026-05-03,48.2,16.4,a.jpg
                        """).claims();
        assertThat(claims)
                .returns("obs-1", Claims::observation)
                .returns("Ada", Claims::author)
                .returns("CC0", Claims::licence)
                .returns("2026-05-03", Claims::date)
                .returns("48.2", Claims::latitude)
                .returns("16.4", Claims::longitude)
                .returns("images.csv, line 2", Claims::origin);
        assertThat(claims.labels()).containsExactly("Danaus plexippus");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file,label\na.jpg,Monarch\n",
                "\uFEFFfile,label\r\na.jpg,Monarch\r\n",
                "File;Label\na.jpg;Monarch\n",
                "IMAGE_PATH\tClass\na.jpg\tMonarch",
                "id,label,file name\n7,Monarch, a.jpg \n",
                "\n\"file\",\"label\"\n\"a.jpg\",\"Monarch\"\n"
            })
    void theHeaderTellsTheColumnsHoweverTheTableIsWritten(String text) {
        Table.Row row = row(text);
        assertThat(row.file()).isEqualTo("a.jpg");
        assertThat(row.claims().labels()).containsExactly("Monarch");
    }

    @Test
    void aColumnOfLabelsNamesSeveral() {
        Claims claims = row("file,labels\na.jpg,RBC| WBC ||RBC|Platelets\n").claims();
        assertThat(claims.labels()).containsExactly("RBC");
        assertThat(claims.further()).containsExactly("WBC", "Platelets");
        assertThat(row("file,labels\na.jpg,RBC\n").claims().further()).isEmpty();
        assertThat(row("file,labels\na.jpg,\n").claims().labels()).isEmpty();
    }

    @Test
    void aLabelStandsBeforeThoseBesideIt() {
        Claims claims = row("file,labels,label\na.jpg,RBC|WBC,WBC\n").claims();
        assertThat(claims.labels()).containsExactly("WBC");
        assertThat(claims.further()).containsExactly("RBC");
        assertThat(row("file,label\na.jpg,A|B\n").claims().labels()).containsExactly("A|B");
    }

    @Test
    void aLabelComesBeforeTheScientificName() {
        assertThat(row("file,scientific_name,label\na.jpg,Danaus plexippus,Monarch\n")
                        .claims()
                        .labels())
                .containsExactly("Monarch", "Danaus plexippus");
    }

    @Test
    void ofTwoColumnsWithOneMeaningTheFirstCounts() {
        assertThat(row("path,species,label\na.jpg,first,second\n").claims().labels())
                .containsExactly("first");
    }

    @Test
    void quotedFieldsMayHoldSeparatorsAndLines() {
        Table table = Table.parse("file,label\n\"a, \"\"b\"\"\nc.jpg\",\"x\ny\"\nd.jpg,z\n", "images.csv");
        assertThat(table.rows()).extracting(Table.Row::file).containsExactly("a, \"b\"\nc.jpg", "d.jpg");
        assertThat(table.rows().getLast().claims().origin()).isEqualTo("images.csv, line 5");
    }

    @Test
    void shortRowsSayNothingOfTheRestAndRowsWithoutAFileAreLeftOut() {
        Table table = Table.parse("file,label,split\na.jpg\n,Monarch,train\n", "images.csv");
        assertThat(table.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.claims().labels()).isEmpty());
    }

    @Test
    void aTableWithoutAColumnForFilesIsRefusedWithItsHeader() {
        assertThatThrownBy(() -> Table.parse("species,place\nx,y\n", "images.csv"))
                .isInstanceOf(SourceException.class)
                .hasMessage("images.csv, line 1: no column names the photos; call one 'file' "
                        + "(the header is: species, place)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    void anEmptyTableIsRefused(String text) {
        assertThatThrownBy(() -> Table.parse(text, "images.csv"))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("images.csv: is empty");
    }

    @Test
    void textThatIsNotUtf8IsRefusedRatherThanGuessed() {
        assertThat(Table.decode("Großer Fuchs".getBytes(UTF_8), "images.csv")).isEqualTo("Großer Fuchs");
        assertThatThrownBy(() -> Table.decode("Großer Fuchs".getBytes(ISO_8859_1), "images.csv"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("save it as UTF-8");
    }
}
