package io.ocellus.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.backup.Contents.Entry;
import io.ocellus.collection.Home;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Backups by people who mean harm, and backups that suffered harm: refused, and nothing of them is kept.
class HostileBackupTest {

    @TempDir
    private static Path shared;

    @TempDir
    Path folder;

    private static Home source;
    private static byte[] whole;

    private Home home;
    private Path file;
    private Map<String, byte[]> files;

    @BeforeAll
    static void makeABackup() throws Exception {
        source = SmallCollection.make(shared);
        Path made = shared.resolve("whole.zip");
        Backup.write(source, SmallCollection.NAME, made, "test", Clock.systemUTC());
        whole = Files.readAllBytes(made);
    }

    @BeforeEach
    void beginWithAWholeOne() throws IOException {
        home = new Home(folder.resolve("home"));
        file = folder.resolve("backup.zip");
        files = new LinkedHashMap<>();
        Path unpacked = source.folderOf(SmallCollection.NAME);
        files.put("catalog.db", Files.readAllBytes(unpacked.resolve("catalog.db")));
    }

    @AfterEach
    void nothingWasKept() throws IOException {
        assertThat(home.collections()).isEmpty();
        assertThat(folder.resolve("evil")).doesNotExist();
        if (Files.exists(home.folder().resolve("restoring"))) {
            assertThat(home.folder().resolve("restoring")).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "../../evil",
                "/tmp/evil",
                "trained/../../evil",
                "trained/000001/../../../evil",
                "trained/000001/.hidden",
                "photos/ab/../../../evil",
                "photos/ab/evil.jsp",
                "catalog.db-wal",
                "derived/vectors.f16",
                "lock",
                "evil\u0000.db",
                ""
            })
    void refusesNamesThatNoCollectionHolds(String name) throws IOException {
        files.put(name, bytes("evil"));
        write(listed(files));
        refused("lists");
    }

    @Test
    void refusesWhatIsNotListed() throws IOException {
        List<Entry> entries = listed(files);
        files.put("../evil", bytes("evil"));
        write(entries);
        refused("does not hold what it lists");
    }

    @Test
    void refusesWhatIsListedAndNotThere() throws IOException {
        List<Entry> entries = new ArrayList<>(listed(files));
        entries.add(new Entry("trained/current", 2, "0".repeat(64)));
        write(entries);
        refused("does not hold what it lists");
    }

    @Test
    void refusesAListWithoutACatalogue() throws IOException {
        files.clear();
        files.put("trained/current", bytes("1\n"));
        write(listed(files));
        refused("holds no catalogue");
    }

    @Test
    void refusesAFileThatIsNotWhatWasPacked() throws IOException {
        files.put("trained/current", bytes("1\n"));
        List<Entry> entries = listed(files);
        files.put("trained/current", bytes("2\n"));
        write(entries);
        refused("'trained/current' is not what was packed");
    }

    @Test
    void refusesAPhotoUnderTheNameOfAnother() throws IOException {
        files.put("photos/ab/" + "c".repeat(62), bytes("no such hash"));
        write(listed(files));
        refused("is not the one of its name");
    }

    /// Sixty-six megabytes of nothing pack to sixty-six kilobytes, and the list says so honestly.
    @Test
    void refusesABomb() throws IOException {
        files.put("trained/000001/svm.weights", new byte[66 << 20]);
        write(listed(files));
        refused("unpacks to more than 20 times its size");
    }

    /// The list says ten bytes: not many more are ever unpacked.
    @Test
    void refusesABombThatSaysItIsSmall() throws IOException {
        List<Entry> entries = new ArrayList<>(listed(files));
        entries.add(new Entry("trained/000001/svm.weights", 10, "0".repeat(64)));
        files.put("trained/000001/svm.weights", new byte[20 << 20]);
        write(entries);
        refused("is not what was packed");
    }

    @Test
    void refusesACatalogueWithProgramsInside() throws Exception {
        Path catalog = folder.resolve("catalog.db");
        Files.write(catalog, files.get("catalog.db"));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + catalog);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TRIGGER evil AFTER INSERT ON labels BEGIN DELETE FROM images; END");
        }
        files.put("catalog.db", Files.readAllBytes(catalog));
        write(listed(files));
        refused("trigger evil");
    }

    @Test
    void refusesADamagedCatalogue() throws IOException {
        byte[] catalog = files.get("catalog.db").clone();
        java.util.Arrays.fill(catalog, 3 * 8192, 6 * 8192, (byte) 0x55);
        files.put("catalog.db", catalog);
        write(listed(files));
        assertThatThrownBy(() -> Restore.restore(file, home, Optional.empty()))
                .isInstanceOfAny(BackupException.class, io.ocellus.catalog.CatalogException.class);
    }

    @Test
    void refusesACatalogueWithFewerLabelsThanWerePacked() throws Exception {
        Path catalog = folder.resolve("catalog.db");
        Files.write(catalog, files.get("catalog.db"));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + catalog);
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM labels WHERE id = 3");
        }
        files.put("catalog.db", Files.readAllBytes(catalog));
        write(listed(files));
        refused("7 labels, but 8 and 8 were packed");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.9, 0.999})
    void refusesABackupThatWasCutOff(double share) throws IOException {
        Files.write(file, java.util.Arrays.copyOf(whole, (int) (share * whole.length)));
        refused("");
    }

    /// Headers that a zip holds twice are read once: there, a change may change nothing.
    @Test
    void aByteThatWasChangedIsNoticedOrDoesNotMatter() throws IOException {
        Files.write(file, whole);
        BackupReport intact = Restore.check(file);
        int noticed = 0;
        for (int at = 50; at < whole.length; at += whole.length / 25) {
            byte[] changed = whole.clone();
            changed[at] = (byte) (changed[at] ^ 0x10);
            Files.write(file, changed);
            try {
                assertThat(Restore.check(file))
                        .as("byte %d of %d", at, whole.length)
                        .isEqualTo(intact);
            } catch (BackupException refused) {
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(15);
    }

    /// Where the mark at the end of a packed file is changed, its unpacking runs out of bytes.
    @Test
    void aPackedFileWhoseEndIsLostIsNamed() throws IOException {
        String name = "trained/000001/examples.table";
        byte[] table = new byte[5000]; // of few values, so that its codes are made for it
        Random random = new Random(1);
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) (20 * random.nextGaussian());
        }
        files.put(name, table);
        write(listed(files));
        byte[] intact = Files.readAllBytes(file);
        int end = endOf(name, intact);
        List<Throwable> refusals = new ArrayList<>();
        for (int bit = 0; bit < 16; bit++) {
            byte[] changed = intact.clone();
            changed[end - 1 - bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, changed);
            try {
                Restore.check(file);
            } catch (BackupException refused) { // bits behind the end mark matter to nobody
                assertThat(refused).hasMessageContaining(name);
                refusals.add(Objects.requireNonNullElse(refused.getCause(), refused));
            }
        }
        assertThat(refusals).hasAtLeastOneElementOfType(EOFException.class);
    }

    /* The place behind the packed bytes of a file. */
    private int endOf(String name, byte[] archive) throws IOException {
        int from = new String(archive, StandardCharsets.ISO_8859_1).indexOf(name) + name.length();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return from + Math.toIntExact(zip.getEntry(name).getCompressedSize());
        }
    }

    @Test
    void refusesWhatIsNoBackup() throws IOException {
        Files.writeString(file, "<svg onload=alert(1)>");
        refused("is no backup");
        Files.delete(file);
        refused("there is no such file");
    }

    private void refused(String why) {
        assertThatThrownBy(() -> Restore.restore(file, home, Optional.empty()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(why);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Entry> listed(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .map(file -> new Entry(
                        file.getKey(),
                        file.getValue().length,
                        HexFormat.of().formatHex(Hashes.sha256().digest(file.getValue()))))
                .toList();
    }

    private void write(List<Entry> entries) throws IOException {
        Contents contents = Contents.of(
                SmallCollection.NAME, Instant.EPOCH, "test", SmallCollection.PHOTOS, SmallCollection.PHOTOS, entries);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            files.put(Contents.NAME, contents.json());
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
    }
}
