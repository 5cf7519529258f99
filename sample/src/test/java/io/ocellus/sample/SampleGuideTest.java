package io.ocellus.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleGuideTest {

    private static final SampleSettings SETTINGS =
            SampleSettings.of(3, 9, 4).withSize(96).withNearDuplicates(8).withWrongLabels(5);

    @TempDir
    static Path temporary;

    private static Path guide;
    private static SampleSummary summary;
    private static final List<Integer> heard = new ArrayList<>();

    @BeforeAll
    static void drawOnce() throws IOException {
        guide = temporary.resolve("guide");
        summary = SampleGuide.write(guide, SETTINGS, heard::add, 2);
    }

    @Test
    void drawsTheSameFilesFromTheSameSeedOnAnyNumberOfThreads() throws IOException {
        Path again = temporary.resolve("again");
        SampleGuide.write(again, SETTINGS, number -> {}, 3);
        try (Stream<Path> files = Files.walk(guide)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(2 * 44 + 4)
                    .allSatisfy(file ->
                            assertThat(again.resolve(guide.relativize(file))).hasSameBinaryContentAs(file));
        }
    }

    @Test
    void drawsOtherPhotosFromAnotherSeed() throws IOException {
        Path other = temporary.resolve("other");
        SampleGuide.write(other, SampleSettings.of(4, 2, 1).withSize(64), number -> {});
        assertThat(Files.readString(other.resolve("taxa.csv")))
                .isNotEqualTo(Files.readString(guide.resolve("taxa.csv")));
    }

    @Test
    void reportsEachPhotoInOrder() {
        assertThat(heard).hasSize(44).isSorted().startsWith(1).endsWith(44).doesNotHaveDuplicates();
    }

    @Test
    void countsWhatItWrote() throws IOException {
        var observations = new HashSet<String>();
        for (NamedCsvRecord row : rows("images.csv")) {
            observations.add(row.getField("observation_id"));
        }
        assertThat(summary.photos()).isEqualTo(rows("images.csv").size()).isEqualTo(9 * 4 + 8);
        assertThat(summary.species()).isEqualTo(9).isEqualTo(count("species"));
        assertThat(summary.genera()).isEqualTo(count("genus"));
        assertThat(summary.families()).isEqualTo(count("family"));
        assertThat(summary.observations()).isEqualTo(observations.size());
    }

    @Test
    void putsEachPhotoInTheFolderOfItsLabel() throws IOException {
        for (NamedCsvRecord row : rows("images.csv")) {
            assertThat(row.getField("file"))
                    .startsWith("images/" + row.getField("label").replace(' ', '_') + "/");
            assertThat(row.getField("split")).isEmpty();
            assertThat(longerSide(row.getField("file"))).isBetween(90, 96);
        }
    }

    @Test
    void boxesAreTheBoundsOfTheMasks() throws IOException {
        for (NamedCsvRecord row : rows("boxes.csv")) {
            String file = row.getField("file");
            BufferedImage mask = ImageIO.read(guide.resolve(maskOf(file)).toFile());
            BufferedImage photo = ImageIO.read(guide.resolve(file).toFile());
            assertThat(List.of(mask.getWidth(), mask.getHeight()))
                    .as(file)
                    .isEqualTo(List.of(photo.getWidth(), photo.getHeight()));
            assertThat(bounds(mask))
                    .as(file)
                    .containsExactly(number(row, "x"), number(row, "y"), number(row, "width"), number(row, "height"));
        }
    }

    @Test
    void masksHoldTwoLevelsAndAFairShareOfThePhoto() throws IOException {
        for (NamedCsvRecord row : rows("boxes.csv")) {
            BufferedImage mask =
                    ImageIO.read(guide.resolve(maskOf(row.getField("file"))).toFile());
            int[] levels = mask.getRaster().getPixels(0, 0, mask.getWidth(), mask.getHeight(), (int[]) null);
            assertThat(levels).containsOnly(0, 255);
            double share = Arrays.stream(levels).filter(level -> level == 255).count() / (double) levels.length;
            assertThat(share).as(row.getField("file")).isBetween(0.05, 0.75);
        }
    }

    @Test
    void theButterflyIsLargeAndNearTheMiddle() throws IOException {
        for (NamedCsvRecord row : rows("boxes.csv")) {
            String file = row.getField("file");
            BufferedImage photo = ImageIO.read(guide.resolve(file).toFile());
            double shorter = Math.min(photo.getWidth(), photo.getHeight());
            double larger = Math.max(number(row, "width"), number(row, "height"));
            assertThat(larger / shorter).as(file).isBetween(0.6, 1.15);
            assertThat(number(row, "x") + number(row, "width") / 2.0)
                    .as(file)
                    .isCloseTo(photo.getWidth() / 2.0, within(0.13 * shorter));
            assertThat(number(row, "y") + number(row, "height") / 2.0)
                    .as(file)
                    .isCloseTo(photo.getHeight() / 2.0, within(0.13 * shorter));
        }
    }

    @Test
    void wrongLabelsAreThoseOfSisters() throws IOException {
        Map<String, String> parents = parents();
        List<NamedCsvRecord> wrong = rows("images.csv").stream()
                .filter(row -> row.getField("near_duplicate_of").isEmpty())
                .filter(row -> !row.getField("label").equals(row.getField("true_label")))
                .toList();
        assertThat(wrong)
                .hasSize(5)
                .allSatisfy(row -> assertThat(parents.get(row.getField("label")))
                        .isEqualTo(parents.get(row.getField("true_label"))));
    }

    @Test
    void nearDuplicatesLookLikeTheFilesTheyPointAt() throws IOException {
        List<NamedCsvRecord> repeats = rows("images.csv").stream()
                .filter(row -> !row.getField("near_duplicate_of").isEmpty())
                .toList();
        assertThat(repeats).hasSize(8);
        for (NamedCsvRecord row : repeats) {
            Path original = guide.resolve(row.getField("near_duplicate_of"));
            Path repeat = guide.resolve(row.getField("file"));
            assertThat(original).exists();
            assertThat(Files.mismatch(original, repeat)).as("not a mere copy").isNotNegative();
            for (NamedCsvRecord other : rows("images.csv")) {
                if (other.getField("near_duplicate_of").isEmpty()
                        && !other.getField("file").equals(row.getField("near_duplicate_of"))) {
                    assertThat(difference(original, repeat))
                            .as("%s is more like %s than its original", repeat, other.getField("file"))
                            .isLessThan(difference(guide.resolve(other.getField("file")), repeat));
                }
            }
        }
    }

    @Test
    void photosOfOneObservationShareSpeciesPlaceAndDay() throws IOException {
        var known = new HashMap<String, String>();
        for (NamedCsvRecord row : rows("images.csv")) {
            String facts = row.getField("true_label") + row.getField("date") + row.getField("latitude");
            assertThat(known.merge(row.getField("observation_id"), facts, (old, now) -> old))
                    .isEqualTo(facts);
        }
    }

    @Test
    void refusesAFolderThatIsNotEmpty() {
        assertThatThrownBy(() -> SampleGuide.write(guide, SETTINGS, number -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(guide + " is not empty, and a guide is never mixed with other files: name a new folder");
    }

    @Test
    void refusesWrongLabelsWithoutASister() {
        assertThatThrownBy(() -> SampleSettings.of(1, 1, 10).withWrongLabels(1))
                .hasMessage("1 wrong labels do not fit this guide: choose 0 to 0");
    }

    private static List<NamedCsvRecord> rows(String table) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(guide.resolve(table))) {
            return reader.stream().toList();
        }
    }

    private static long count(String rank) throws IOException {
        return rows("taxa.csv").stream()
                .filter(row -> row.getField("rank").equals(rank))
                .count();
    }

    private static Map<String, String> parents() throws IOException {
        var parents = new HashMap<String, String>();
        rows("taxa.csv").forEach(row -> parents.put(row.getField("scientific_name"), row.getField("parent")));
        return parents;
    }

    private static String maskOf(String file) {
        return file.replace("images/", "masks/").replace(".jpg", ".png");
    }

    private static int longerSide(String file) throws IOException {
        BufferedImage photo = ImageIO.read(guide.resolve(file).toFile());
        return Math.max(photo.getWidth(), photo.getHeight());
    }

    private static int number(NamedCsvRecord row, String field) {
        return Integer.parseInt(row.getField(field));
    }

    /// Column by column and row by row, unlike the code under test.
    private static int[] bounds(BufferedImage mask) {
        int left = mask.getWidth();
        int top = mask.getHeight();
        int right = -1;
        int bottom = -1;
        for (int x = 0; x < mask.getWidth(); x++) {
            for (int y = 0; y < mask.getHeight(); y++) {
                if (mask.getRaster().getSample(x, y, 0) > 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return new int[] {left, top, right - left + 1, bottom - top + 1};
    }

    /// Mean difference of a 4 x 4 grid of grey means, each as a share of its photo's own mean: blind to
    /// brightness.
    private static double difference(Path one, Path other) throws IOException {
        double[] a = grid(ImageIO.read(one.toFile()));
        double[] b = grid(ImageIO.read(other.toFile()));
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    private static double[] grid(BufferedImage photo) {
        var sums = new double[16];
        var counts = new int[16];
        for (int y = 0; y < photo.getHeight(); y++) {
            for (int x = 0; x < photo.getWidth(); x++) {
                int cell = 4 * y / photo.getHeight() * 4 + 4 * x / photo.getWidth();
                int rgb = photo.getRGB(x, y);
                sums[cell] += ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3.0;
                counts[cell]++;
            }
        }
        double mean = Arrays.stream(sums).sum() / (photo.getWidth() * photo.getHeight());
        for (int cell = 0; cell < sums.length; cell++) {
            sums[cell] /= counts[cell] * mean;
        }
        return sums;
    }
}
