package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.linear.LinearWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchedWeightsTest {

    private static final int ROWS = 70_000; // of 256 bytes: a table that is worth patching
    private static final int DIMENSION = 100;

    /* Sums of a kernel may be rounded otherwise once it is compiled, in the middle of a test. */
    private static final float ROUNDING = 1e-4f;

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    private static WeightTable table(int[] taxa, long seed) {
        WeightSheet sheet = new WeightSheet(taxa, DIMENSION);
        Random random = new Random(seed);
        for (int row = 0; row < taxa.length; row++) {
            float[] weights = new float[DIMENSION];
            for (int j = 0; j < DIMENSION; j++) {
                weights[j] = random.nextFloat() - 0.5f;
            }
            sheet.set(row, new LinearWeights(weights, random.nextFloat()));
        }
        return sheet.table();
    }

    private static float[] photo(long seed) {
        Random random = new Random(seed);
        float[] photo = new float[DIMENSION];
        for (int j = 0; j < DIMENSION; j++) {
            photo[j] = random.nextFloat();
        }
        return photo;
    }

    /// Scores by taxon; what has no taxon is not there.
    private static float[] scores(WeightTable table, float[] photo, int taxa) {
        float[] byTaxon = new float[taxa];
        float[] scores = table.scores(photo);
        for (int row = 0; row < table.size(); row++) {
            if (table.taxon(row) != WeightTable.NOBODY) {
                byTaxon[table.taxon(row)] = scores[row];
            }
        }
        return byTaxon;
    }

    private static void assertSame(float[] scores, float[] expected) {
        assertThat(scores).hasSameSizeAs(expected);
        double furthest = IntStream.range(0, scores.length)
                .mapToDouble(k -> Math.abs(scores[k] - expected[k]))
                .max()
                .orElse(0);
        assertThat(furthest).as("largest difference").isLessThan(ROUNDING);
    }

    @BeforeEach
    void write() throws IOException {
        file = Files.createDirectory(folder.resolve("one")).resolve("svm.weights");
        WeightFile.write(table(IntStream.range(0, ROWS).toArray(), 3), file);
    }

    private Path next(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name)).resolve("svm.weights");
    }

    @Test
    void aPatchedTableScoresAsOneThatWasWrittenAnew() throws IOException {
        WeightTable newer = table(new int[] {7, 69_999, ROWS, ROWS + 1}, 5);
        Set<Integer> gone = Set.of(8, 30_000);
        WeightTable patched = WeightFile.read(file).patched(newer, gone);
        WeightTable anew = table(IntStream.range(0, ROWS).toArray(), 3).patched(newer, gone);
        assertThat(patched.size()).isGreaterThan(anew.size());
        assertThat(patched.taxa()).isEqualTo(anew.taxa());
        float[] photo = photo(1);
        assertSame(scores(patched, photo, ROWS + 2), scores(anew, photo, ROWS + 2));
        int[] overTheBorder = IntStream.range(ROWS - 3, ROWS + 3).toArray();
        float[] all = patched.scores(photo);
        float[] some = patched.scores(photo, overTheBorder);
        for (int i = 0; i < some.length; i++) {
            assertThat(some[i]).isCloseTo(all[overTheBorder[i]], within(ROUNDING));
        }
    }

    @Test
    void aPatchIsKeptWithoutWritingTheTableAgain() throws IOException {
        WeightTable patched = WeightFile.read(file).patched(table(new int[] {7, ROWS}, 5), Set.of(8));
        Path second = next("two");
        PatchedWeights.write(patched, second);
        assertThat(Files.isSameFile(file, second)).isTrue();
        Files.delete(file); // the folder before goes
        WeightTable read = PatchedWeights.read(second);
        assertSame(scores(read, photo(2), ROWS + 1), scores(patched, photo(2), ROWS + 1));

        WeightTable twice = read.patched(table(new int[] {7, 9}, 6), Set.of(ROWS));
        Path third = next("three");
        PatchedWeights.write(twice, third);
        WeightTable readAgain = PatchedWeights.read(third);
        assertThat(readAgain.taxa()).isEqualTo(twice.compact().taxa()).doesNotContain(8, ROWS);
        assertSame(scores(readAgain, photo(2), ROWS), scores(twice.compact(), photo(2), ROWS));
        assertThat(readAgain.patch().size()).isEqualTo(2);
    }

    @Test
    void aTableWhoseFileIsGoneIsWrittenWhole() throws IOException {
        WeightTable patched = WeightFile.read(file).patched(table(new int[] {7}, 5), Set.of(8));
        Files.delete(file);
        Path second = next("two");
        PatchedWeights.write(patched, second);
        try (var files = Files.list(second.getParent() == null ? folder : second.getParent())) {
            assertThat(files).containsExactly(second);
        }
        assertSame(scores(PatchedWeights.read(second), photo(4), ROWS), scores(patched, photo(4), ROWS));
    }

    @Test
    void aLargePatchIsNoPatchAnyMore() throws IOException {
        WeightTable newer = table(IntStream.range(0, ROWS / 8 + 1).toArray(), 5);
        WeightTable patched = WeightFile.read(file).patched(newer, Set.of());
        assertThat(patched.file()).isEmpty();
        assertThat(patched.size()).isEqualTo(ROWS);
    }

    @Test
    void aPatchOfAnotherTableIsRefused() throws IOException {
        Path second = next("two");
        PatchedWeights.write(WeightFile.read(file).patched(table(new int[] {7}, 5), Set.of(60_000)), second);
        Files.delete(second);
        WeightFile.write(table(IntStream.range(0, 10).toArray(), 3), second);
        assertThatThrownBy(() -> PatchedWeights.read(second))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not belong to")
                .hasMessageContaining("--rollback");
    }
}
