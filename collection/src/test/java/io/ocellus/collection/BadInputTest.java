package io.ocellus.collection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.collection.ImportReport.RefusedFile;
import io.ocellus.source.Packed;
import io.ocellus.source.SourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class BadInputTest extends CollectionFixture {

    /// Reasons by the last part of the file's name.
    private static Map<String, String> reasons(ImportReport report) {
        return report.refused().stream()
                .collect(Collectors.toMap(
                        file -> file.file().substring(file.file().lastIndexOf('/') + 1), RefusedFile::reason));
    }

    @Test
    void badFilesAreListedWithReasonsAndTheGoodOnesGoIn() throws IOException, InterruptedException {
        byte[] photo = Guide.photo(Guide.MONARCH, 50);
        Map<String, byte[]> files = Guide.folders(2);
        files.put("Danaus plexippus/cut.png", Arrays.copyOf(photo, photo.length / 2));
        files.put("Danaus plexippus/empty.jpg", new byte[0]);
        files.put("Danaus plexippus/empty too.jpg", new byte[0]);
        files.put("Danaus plexippus/text.jpg", "a text".getBytes(UTF_8));
        files.put("Danaus plexippus/huge.png", forgedPng(60_000, 60_000));
        ImportReport report = bring(files);
        assertThat(reasons(report))
                .containsOnly(
                        Map.entry("cut.png", "truncated"),
                        Map.entry("empty.jpg", "empty"),
                        Map.entry("empty too.jpg", "empty"),
                        Map.entry("text.jpg", "notAnImage"),
                        Map.entry("huge.png", "tooManyPixels"));
        assertThat(report.refused())
                .allSatisfy(refused -> assertThat(refused.message()).isNotBlank());
        assertThat(report).returns(6, ImportReport::imported).returns(11, ImportReport::found);
    }

    /// A PNG that says that it is large, and is not.
    private static byte[] forgedPng(int width, int height) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(UTF_8))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(header);
        png.write(ByteBuffer.allocate(4).putInt(13).array());
        png.write(header);
        png.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        png.write(new byte[1_000 - png.size()]);
        return png.toByteArray();
    }

    @Test
    void aRefusedPhotoIsOfferedAgainAndTheCopyOfOneIsRefusedToo() throws IOException, InterruptedException {
        Map<String, byte[]> files = Guide.folders(1);
        files.put("A/text.jpg", "a text".getBytes(UTF_8));
        files.put("B/text.jpg", "a text".getBytes(UTF_8));
        assertThat(bring(files).refused()).hasSize(2);
        assertThat(bring(ImportRequest.of(brought())).refused()).hasSize(2);
    }

    @Test
    void aFileWithoutPermissionIsListed() throws IOException, InterruptedException {
        Packed.folder(brought(), Guide.folders(1));
        Path closed = brought().resolve("Vanessa atalanta/0.png");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(closed), "root reads everything");
        ImportReport report = bring(ImportRequest.of(brought()));
        assertThat(reasons(report)).containsExactly(Map.entry("0.png", "unreadable"));
        assertThat(report.imported()).isEqualTo(2);
    }

    @Test
    void strangeNamesGoInAndComeOutAgain() throws IOException, InterruptedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("Großer Fuchs/mit Lücke, \"Komma\".png", Guide.photo("x", 1));
        files.put("Kleiner Fuchs/schön 🌼.png", Guide.photo("x", 2));
        files.put("two\nlines/a\nb;c\t.png", Guide.photo("x", 3));
        files.put("🦋/back\\slash.png", Guide.photo("x", 4));
        ImportReport report = bring(files);
        assertThat(report.imported()).isEqualTo(4);
        assertThat(report.unmatchedLabels())
                .singleElement()
                .satisfies(label -> assertThat(label.label()).isEqualTo("🦋"));
        assertThat(label("two\nlines/a\nb;c\t.png")).isEqualTo("two lines");
    }

    @Test
    void aTableThatNamesMissingFilesBringsTheRest() throws IOException, InterruptedException {
        Map<String, byte[]> files = Guide.folders(1);
        files.put("images.csv", "file,label\nlost.png,x\nDanaus plexippus/0.png,Danaus plexippus\n".getBytes(UTF_8));
        ImportReport report = bring(files);
        assertThat(report).returns(1, ImportReport::imported).returns(2, ImportReport::found);
        assertThat(report.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo("missing");
            assertThat(refused.message()).startsWith("images.csv, line 2 names it");
        });
    }

    @Test
    void oneSourceThatIsNotThereStopsTheImportBeforeAnythingIsDone() throws IOException {
        Packed.folder(brought(), Guide.folders(1));
        assertThatThrownBy(() -> bring(ImportRequest.of(brought(), folder.resolve("nowhere"))))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("nowhere: there is no such file or folder");
        assertThat(collection.status().taxa()).isZero();
    }

    @Test
    void aLinkThatLeadsBackIsListed() throws IOException, InterruptedException {
        Packed.folder(brought(), Guide.folders(1));
        Files.createSymbolicLink(brought().resolve("Vanessa atalanta/again"), brought());
        assertThat(reasons(bring(ImportRequest.of(brought())))).containsExactly(Map.entry("again", "symlinkLoop"));
    }

    @Test
    void whereCopiesCannotBeKeptNothingGoesInAndTheNextImportGoesOn() throws IOException, InterruptedException {
        Path archive = Packed.zip(folder.resolve("guide.zip"), Guide.folders(2));
        Path photos = Files.createFile(home.folder().resolve("collections/default/photos")); // should be a folder
        assertThatThrownBy(() -> bring(ImportRequest.of(archive))).hasRootCauseInstanceOf(FileSystemException.class);
        assertThat(collection.status().images()).isZero();
        Files.delete(photos);
        assertThat(bring(ImportRequest.of(archive)).imported()).isEqualTo(6);
    }

    @Test
    void aNameThatCannotBeAFolderIsRefused() {
        for (String name : List.of("", "../up", ".hidden", "a/b")) {
            assertThatThrownBy(() -> PhotoCollection.openOrCreate(home, name))
                    .isInstanceOf(CollectionException.class)
                    .hasMessageContaining("cannot be the name of a collection");
        }
    }
}
