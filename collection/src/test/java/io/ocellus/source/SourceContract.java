package io.ocellus.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every kind of source must tell of the same photos.
abstract class SourceContract {

    @TempDir
    Path folder;

    /// Packs files, each under its relative name, and gives the path to import.
    abstract Path pack(Path folder, Map<String, byte[]> files) throws IOException;

    private static Map<String, byte[]> inFolders() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("guide/train/Danaus plexippus/a.jpg", bytes("a"));
        files.put("guide/test/Danaus plexippus/b.jpg", bytes("bb"));
        files.put("guide/train/Vanessa atalanta/c d.PNG", bytes("ccc"));
        files.put("guide/README.txt", bytes("no photo"));
        files.put("guide/train/Vanessa atalanta/.hidden.jpg", bytes("no photo"));
        return files;
    }

    private static Map<String, byte[]> withTable() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("images.csv", bytes("""
                file,label,split
                photos/a.jpg,Danaus plexippus,train
                ./photos/b.jpg,Danaus plexippus,test
                photos/x/../c d.PNG,Vanessa atalanta,train
                """));
        files.put("photos/a.jpg", bytes("a"));
        files.put("photos/b.jpg", bytes("bb"));
        files.put("photos/c d.PNG", bytes("ccc"));
        files.put("photos/x/unnamed.jpg", bytes("the table does not name it"));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private Source source(Map<String, byte[]> files) throws IOException {
        return Source.at(pack(folder, files));
    }

    private static void assertTellsTheThreePhotos(Source source) throws IOException, InterruptedException {
        Map<String, String> claims = new TreeMap<>();
        Map<String, String> contents = new TreeMap<>();
        Told told = Told.by(source);
        for (SourcePhoto photo : told.photos) {
            String name = EntryName.last(photo.name());
            claims.put(name, photo.claims().labels() + " " + photo.claims().split());
            contents.put(name, content(photo.content()));
        }
        assertThat(told.problems).isEmpty();
        assertThat(told.photos).hasSize(3);
        assertThat(claims)
                .containsEntry("a.jpg", "[Danaus plexippus] train")
                .containsEntry("b.jpg", "[Danaus plexippus] test")
                .containsEntry("c d.PNG", "[Vanessa atalanta] train");
        assertThat(contents)
                .containsEntry("a.jpg", "a")
                .containsEntry("b.jpg", "bb")
                .containsEntry("c d.PNG", "ccc");
    }

    private static String content(Content content) throws IOException {
        return switch (content) {
            case Content.OnDisk onDisk -> Files.readString(onDisk.file());
            case Content.InMemory held -> new String(held.bytes(), UTF_8);
        };
    }

    @Test
    void foldersTellLabelsAndSplits() throws IOException, InterruptedException {
        assertTellsTheThreePhotos(source(inFolders()));
    }

    @Test
    void aTableTellsTheSameAsFolders() throws IOException, InterruptedException {
        assertTellsTheThreePhotos(source(withTable()));
    }

    @Test
    void theOutlineTellsBeforehandWhatTheWalkWillShow() throws IOException {
        for (Map<String, byte[]> files : List.of(inFolders(), withTable())) {
            Path target = Files.createTempDirectory(folder, "outline");
            Outline outline = Source.at(pack(target, files)).outline();
            assertThat(outline.photos()).isEqualTo(3);
            assertThat(outline.labels()).containsExactlyInAnyOrder("Danaus plexippus", "Vanessa atalanta");
            assertThat(outline.splits()).containsExactlyInAnyOrder("train", "test");
        }
    }

    @Test
    void twoWalksTellTheSame() throws IOException, InterruptedException {
        Source source = source(inFolders());
        assertThat(Told.by(source).files()).isEqualTo(Told.by(source).files());
    }

    @Test
    void aTaxaFileComesAlong() throws IOException {
        Map<String, byte[]> files = withTable();
        files.put("taxa.csv", bytes("scientific_name\nDanaus plexippus\n"));
        assertThat(source(files).outline().taxa())
                .hasValueSatisfying(taxa -> assertThat(taxa.text()).contains("Danaus plexippus"));
    }

    @Test
    void aTableDeepInAClassFolderIsNotTheTableOfAll() throws IOException, InterruptedException {
        Map<String, byte[]> files = inFolders();
        files.put("guide/train/Vanessa atalanta/metadata.csv", bytes("file,label\nc d.PNG,wrong\n"));
        assertTellsTheThreePhotos(source(files));
    }

    @Test
    void ofTwoTablesTheOneNamedImagesCounts() throws IOException, InterruptedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("metadata.csv", bytes("file,label\nphotos/a.jpg,wrong\n"));
        files.putAll(withTable());
        assertTellsTheThreePhotos(source(files));
    }

    @Test
    void aTableMayWriteBackslashesBetweenFolders() throws IOException, InterruptedException {
        Map<String, byte[]> files = withTable();
        files.put("images.csv", bytes("file,label\nphotos\\a.jpg,one\n"));
        assertThat(Told.by(source(files)).files()).containsExactly("a.jpg");
    }

    @Test
    void aPhotoNamedTwiceIsToldTwice() throws IOException, InterruptedException {
        Map<String, byte[]> files = withTable();
        files.put("images.csv", bytes("file,label\nphotos/a.jpg,one\nphotos/a.jpg,two\n"));
        assertThat(Told.by(source(files)).photos)
                .extracting(photo -> photo.claims().labels().getFirst())
                .containsExactly("one", "two");
    }

    @Test
    void aPhotoThatATableNamesInVainIsAProblemWithItsLine() throws IOException, InterruptedException {
        Map<String, byte[]> files = withTable();
        files.put("images.csv", bytes("file,label\nphotos/a.jpg,one\nphotos/lost.jpg,two\n"));
        Told told = Told.by(source(files));
        assertThat(told.files()).containsExactly("a.jpg");
        assertThat(told.problems).singleElement().satisfies(problem -> {
            assertThat(problem.file()).endsWith("photos/lost.jpg");
            assertThat(problem.reason()).isEqualTo("missing");
            assertThat(problem.message()).startsWith("images.csv, line 3 names it, but ");
        });
    }

    @Test
    void photosWithoutAnEndingAreKnownByTheirFirstBytes() throws IOException, InterruptedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("one/4711", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0});
        files.put("two/LICENSE", bytes("Permission is hereby granted"));
        assertThat(Told.by(source(files)).files()).containsExactly("4711");
    }

    @Test
    void archivesAmongThePhotosAreNotOpened() throws IOException, InterruptedException {
        Map<String, byte[]> files = inFolders();
        files.put("guide/train/more.zip", Packed.zipped(Map.of("Danaus plexippus/z.jpg", bytes("z"))));
        assertTellsTheThreePhotos(source(files));
    }

    @Test
    void strangeNamesComeThroughWhole() throws IOException, InterruptedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("Großer Fuchs/ein Bild.jpg", bytes("1"));
        files.put("🦋/schön 🌼.jpg", bytes("2"));
        files.put("two\nlines/a\nb.jpg", bytes("3"));
        Told told = Told.by(source(files));
        assertThat(told.files()).containsExactlyInAnyOrder("ein Bild.jpg", "schön 🌼.jpg", "a\nb.jpg");
        assertThat(told.photos)
                .extracting(photo -> photo.claims().labels().getFirst())
                .containsExactlyInAnyOrder("Großer Fuchs", "🦋", "two\nlines");
    }
}
