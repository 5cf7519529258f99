package io.ocellus.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {

    @TempDir
    Path folder;

    @BeforeEach
    void twoPhotos() throws IOException {
        for (String name : new String[] {"A/a.jpg", "B/b.jpg"}) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
        }
    }

    private Told told() throws IOException, InterruptedException {
        return Told.by(Source.at(folder));
    }

    @Test
    void aLinkToAFolderAboveIsReportedAndTheRestIsRead() throws IOException, InterruptedException {
        Files.createSymbolicLink(folder.resolve("A/again"), folder);
        Told told = told();
        assertThat(told.files()).containsExactly("a.jpg", "b.jpg");
        assertThat(told.problems).singleElement().satisfies(problem -> {
            assertThat(problem.reason()).isEqualTo("symlinkLoop");
            assertThat(problem.file()).isEqualTo(folder.resolve("A/again").toString());
        });
    }

    @Test
    void aLinkToAFolderElsewhereIsFollowed(@TempDir Path elsewhere) throws IOException, InterruptedException {
        Files.writeString(elsewhere.resolve("c.jpg"), "c");
        Files.createSymbolicLink(folder.resolve("C"), elsewhere);
        assertThat(told().photos.getLast().claims().labels()).containsExactly("C");
    }

    @Test
    void aLinkToNothingIsAMissingPhoto() throws IOException, InterruptedException {
        Files.createSymbolicLink(folder.resolve("A/gone.jpg"), folder.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("A/no-ending"), folder.resolve("nowhere"));
        Told told = told();
        assertThat(told.files()).containsExactly("a.jpg", "b.jpg");
        assertThat(told.reasons()).containsExactly("missing");
    }

    @Test
    void aPipeIsNotReadForEver() throws IOException, InterruptedException {
        for (String name : new String[] {"A/pipe.jpg", "A/pipe"}) {
            Assumptions.assumeTrue(isPipeMadeAt(folder.resolve(name)));
        }
        Told told = told();
        assertThat(told.files()).containsExactly("a.jpg", "b.jpg");
        assertThat(told.problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).endsWith("pipe.jpg"));
    }

    private static boolean isPipeMadeAt(Path file) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", file.toString()).start().waitFor() == 0;
        } catch (IOException e) { // no such command here: nothing to test
            return false;
        }
    }

    @Test
    void photosComeInTheOrderOfTheirNames() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("A/Z.jpg"), "z");
        Files.writeString(folder.resolve("A/10.jpg"), "10");
        assertThat(told().files()).containsExactly("10.jpg", "Z.jpg", "a.jpg", "b.jpg");
    }

    @Test
    void aFolderWithTheNameOfAPhotoIsAFolder() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("A/b.jpg"));
        Files.writeString(folder.resolve("A/b.jpg/c.jpg"), "c");
        Told told = told();
        assertThat(told.files()).containsExactly("a.jpg", "c.jpg", "b.jpg");
        assertThat(told.problems).isEmpty();
    }

    @Test
    void aFolderThatATableNamesIsAProblem() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("images.csv"), "file,label\nA,x\nB/b.jpg,y\n");
        Told told = told();
        assertThat(told.files()).containsExactly("b.jpg");
        assertThat(told.reasons()).containsExactly("unreadable");
    }

    @Test
    void aFileNameThatCannotBeIsAProblem() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("images.csv"), "file,label\n\"A/\0.jpg\",x\n");
        assertThat(told().reasons()).containsExactly("missing");
    }

    @Test
    void aPathWithNothingThereIsRefused() {
        assertThatThrownBy(() -> Source.at(folder.resolve("nothing")))
                .isInstanceOf(SourceException.class)
                .hasMessageEndingWith("nothing: there is no such file or folder");
    }

    @Test
    void onePhotoIsASourceThatSaysNothing() throws IOException, InterruptedException {
        Told told = Told.by(Source.at(folder.resolve("A/a.jpg")));
        assertThat(told.files()).containsExactly("a.jpg");
        assertThat(told.photos.getFirst().claims().labels()).isEmpty();
    }
}
