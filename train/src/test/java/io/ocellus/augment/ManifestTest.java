package io.ocellus.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.augment.Manifest.Entry;
import io.ocellus.augment.Manifest.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {

    private static final String HEADER = "file\tlabels\tsplit\tgroup\n";

    @TempDir
    Path folder;

    @Test
    void comesBackAsItWasWritten() {
        Manifest manifest = new Manifest(
                List.of(
                        new Entry(folder.resolve("a b.jpg"), List.of("Zygaena", "Apollo"), Part.TRAIN, "walk 7"),
                        new Entry(folder.resolve("é.jpg"), List.of(), Part.VALIDATE, "")),
                List.of("Zygaena", "Apollo", "never seen"));
        manifest.write(folder.resolve("m.tsv"));
        assertThat(Manifest.read(folder.resolve("m.tsv"))).isEqualTo(manifest);
    }

    @Test
    void findsFilesFromItsOwnFolderAndSortsClasses() throws IOException {
        Manifest manifest = read(HEADER + "sub/1.jpg\tb\n\n2.jpg\ta|b\tvalidate\n");
        assertThat(manifest.labels()).containsExactly("a", "b");
        assertThat(manifest.isMultiLabel()).isTrue();
        assertThat(manifest.entries().getFirst().file()).isEqualTo(folder.resolve("sub/1.jpg"));
        assertThat(manifest.only(Part.VALIDATE).entries()).hasSize(1);
        assertThat(manifest.only(Part.VALIDATE).labels()).hasSize(2);
    }

    @Test
    void namesBadRowsByTheirNumber() {
        String rows =
                "1.jpg\ta\ttrain\tg\n\ta\n2.jpg\ta\ttset\n1.jpg\tb\n3.jpg\ta|\n4.jpg\ta\tvalidate\tg\n5.jpg\ta\t\t\t\n";
        assertThatThrownBy(() -> read(HEADER + rows))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("m.tsv, line 3: names no file")
                .hasMessageContaining("line 4: split 'tset' is neither train nor validate")
                .hasMessageContaining("line 5: names the photo of line 2 again")
                .hasMessageContaining("line 6: has an empty name")
                .hasMessageContaining("line 7: group 'g' is in both parts")
                .hasMessageContaining("line 8: has 5 fields");
    }

    @Test
    void namesAtMostTenBadRows() {
        assertThatThrownBy(() -> read(HEADER + "\ta\n".repeat(25))).hasMessageEndingWith("; and 15 more");
    }

    @Test
    void wantsAHeaderAndKnownClasses() {
        assertThatThrownBy(() -> read("1.jpg\ta\n")).hasMessageContaining("line 1: is not the header");
        assertThatThrownBy(() -> read("#labels\tb\n" + HEADER + "1.jpg\ta\n"))
                .hasMessageContaining("label 'a' is none of the 1");
    }

    @Test
    void refusesToWriteWhatItCouldNotRead() {
        Manifest manifest = Manifest.of(List.of(new Entry(Path.of("1.jpg"), List.of("a|b"), Part.TRAIN, "")));
        assertThatThrownBy(() -> manifest.write(folder.resolve("m.tsv"))).hasMessageContaining("holds '|'");
        assertThat(folder.resolve("m.tsv")).doesNotExist();
    }

    private Manifest read(String text) throws IOException {
        return Manifest.read(Files.writeString(folder.resolve("m.tsv"), text));
    }
}
