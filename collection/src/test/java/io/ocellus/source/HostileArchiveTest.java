package io.ocellus.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileArchiveTest {

    private static final ArchiveLimits SMALL = new ArchiveLimits(1_000, 2_000, 100_000);

    @TempDir
    Path folder;

    private static Map<String, byte[]> withUnsafeNames() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String name :
                new String[] {"../out.jpg", "A/../../out.jpg", "/etc/out.jpg", "..\\out.jpg", "C:\\out.jpg"}) {
            entries.put(name, "x".getBytes(UTF_8));
        }
        entries.put("A/in..jpg", "y".getBytes(UTF_8));
        return entries;
    }

    @Test
    void namesThatLeadOutOfTheArchiveArePassedOver() throws IOException, InterruptedException {
        for (Path archive : new Path[] {
            Packed.tar(folder.resolve("a.tar"), withUnsafeNames()),
            Packed.zip(folder.resolve("a.zip"), withUnsafeNames())
        }) {
            Told told = Told.by(Source.at(archive));
            assertThat(told.files()).as("two dots within a name are harmless").containsExactly("in..jpg");
            assertThat(told.reasons()).hasSize(5).containsOnly("unsafePath");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void anEntryThatInflatesBeyondTheLimitIsPassedOverAndTheNextIsRead() throws IOException, InterruptedException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("A/bomb.jpg", new byte[50_000]);
        entries.put("A/largest.jpg", new byte[1_000]);
        for (Path archive : new Path[] {
            Packed.tarGz(folder.resolve("a.tar.gz"), entries), Packed.zip(folder.resolve("a.zip"), entries)
        }) {
            Told told = Told.by(new ArchiveSource(archive, SMALL));
            assertThat(told.files()).containsExactly("largest.jpg");
            assertThat(told.reasons()).containsExactly("tooManyBytes");
        }
    }

    @Test
    void aStreamThatInflatesWithoutEndIsGivenUp() throws IOException {
        Path archive = Packed.tarGz(folder.resolve("bomb.tar.gz"), Map.of("A/bomb.jpg", new byte[5_000_000]));
        assertThatThrownBy(() -> new ArchiveSource(archive, SMALL).outline())
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(archive.toString())
                .hasMessageContaining("looks like a bomb");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void manyLargeTablesAreNotHeldAtOnce(boolean photosFirst) throws IOException, InterruptedException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            String taxon = "Taxon %d/".formatted(i);
            if (photosFirst) {
                entries.put(taxon + "a.jpg", new byte[10]);
            }
            entries.put(taxon + "metadata.csv", new byte[1_500]);
        }
        ArchiveSource source = new ArchiveSource(Packed.zip(folder.resolve("a.zip"), entries), SMALL);
        if (photosFirst) {
            assertThat(Told.by(source).files())
                    .as("no table speaks of all photos")
                    .hasSize(10);
        } else {
            assertThatThrownBy(source::outline)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("3 tables have more than 4000 characters");
        }
    }

    @Test
    void anInnerTableCountsWhereTheOuterSpeaksOfOtherThings() throws IOException, InterruptedException {
        byte[] table = "file,label\na.jpg,Danaus\n".getBytes(UTF_8);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("notes/images.csv", "file,label\nno.jpg,Pieris\n".getBytes(UTF_8));
        entries.put("guide/photos/metadata.csv", table);
        entries.put("guide/photos/images.csv", table);
        entries.put("guide/photos/deeper/images.csv", table);
        entries.put("guide/photos/a.jpg", new byte[10]);
        Told told = Told.by(Source.at(Packed.zip(folder.resolve("a.zip"), entries)));
        assertThat(told.problems).isEmpty();
        assertThat(told.photos)
                .singleElement()
                .satisfies(photo -> assertThat(photo.claims().origin()).contains("guide/photos/images.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A/damaged", "A/images.csv"})
    void aDamagedEntryThatIsLookedIntoFirstIsAProblemAndTheNextIsRead(String name)
            throws IOException, InterruptedException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(name, new byte[900]);
        entries.put("B/whole.jpg", new byte[900]);
        byte[] zip = Packed.zipped(entries);
        Arrays.fill(zip, 30 + name.length(), 30 + name.length() + 4, (byte) 0xFF);
        Path archive = Files.write(folder.resolve("a.zip"), zip);
        Told told = Told.by(Source.at(archive));
        assertThat(told.files()).containsExactly("whole.jpg");
        assertThat(told.problems).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(archive + "!/" + name);
            assertThat(problem.reason()).isEqualTo("unreadable");
        });
    }

    @Test
    void aTableBeyondTheLimitIsRefusedRatherThanCutOff() throws IOException {
        String rows = "a.jpg,Danaus\n".repeat(200);
        Path archive =
                Packed.zip(folder.resolve("a.zip"), Map.of("images.csv", ("file,label\n" + rows).getBytes(UTF_8)));
        assertThatThrownBy(() -> new ArchiveSource(archive, SMALL).outline())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("images.csv: more than 2000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut.tar", "cut.tar.gz", "cut.zip"})
    void anArchiveThatWasCutOffIsRefusedByName(String name) throws IOException {
        Path archive = folder.resolve(name);
        Map<String, byte[]> entries = Map.of("A/a.jpg", new byte[20_000], "B/b.jpg", new byte[20_000]);
        switch (name) {
            case "cut.tar" -> Packed.tar(archive, entries);
            case "cut.zip" -> Packed.zip(archive, entries);
            default -> Packed.tarGz(archive, entries);
        }
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Source.at(archive).outline())
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(archive + ": the archive is damaged, cut off or may not be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text.tar", "text.tgz", "text.zip"})
    void aTextThatIsCalledAnArchiveIsRefusedByName(String name) throws IOException {
        Path archive = Files.writeString(folder.resolve(name), "this is no archive. ".repeat(100));
        assertThatThrownBy(() -> Source.at(archive).outline())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(archive.toString());
    }

    @Test
    void aDamagedEntryOfAZipIsAProblemAndTheNextIsRead() throws IOException, InterruptedException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("A/damaged.jpg", new byte[900]);
        entries.put("B/whole.jpg", new byte[900]);
        byte[] zip = Packed.zipped(entries);
        Arrays.fill(zip, 30 + "A/damaged.jpg".length(), 30 + "A/damaged.jpg".length() + 4, (byte) 0xFF);
        Path archive = Files.write(folder.resolve("a.zip"), zip);
        Told told = Told.by(Source.at(archive));
        assertThat(told.files()).containsExactly("whole.jpg");
        assertThat(told.problems).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(archive + "!/A/damaged.jpg");
            assertThat(problem.message()).startsWith("cannot be unpacked");
        });
    }

    @Test
    void linksInATarAreProblemsAndDevicesAreNothing() throws IOException, InterruptedException {
        Path archive = folder.resolve("links.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            byte[] kinds = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO};
            for (byte kind : kinds) {
                TarArchiveEntry entry = new TarArchiveEntry("A/%c.jpg".formatted(kind), kind);
                entry.setLinkName("/etc/passwd");
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        Told told = Told.by(Source.at(archive));
        assertThat(told.photos).isEmpty();
        assertThat(told.reasons()).containsExactly("link", "link");
    }
}
