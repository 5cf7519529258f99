package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherCacheTest {

    private static final String KEY = "a".repeat(64);
    private static final int ROWS = 10_000; // more than one chunk
    private static final int DIMENSION = 3;
    private static final int STRIDE = Integer.BYTES + DIMENSION * Short.BYTES;

    @TempDir
    Path folder;

    @Test
    void whatWasSaidIsThereAfterTheProcessHasGone() throws IOException {
        try (TeacherCache cache = open(KEY)) {
            cache.keep(9_999, new float[] {1, -2, 0.5f});
            assertThat(cache.find(0)).isEmpty();
        }
        try (TeacherCache cache = open(KEY)) {
            assertThat(cache.find(9_999))
                    .hasValueSatisfying(row -> assertThat(row).containsExactly(1, -2, 0.5f));
            assertThat(cache.find(9_998)).isEmpty();
        }
    }

    @Test
    void numbersAreRoundedToHalfPrecision() throws IOException {
        try (TeacherCache cache = open(KEY)) {
            cache.keep(1, new float[] {0.1f, 1e-9f, 0});
            assertThat(cache.find(1).orElseThrow())
                    .containsExactly(Float.float16ToFloat(Float.floatToFloat16(0.1f)), 0, 0);
        }
    }

    @Test
    void aRowOfZerosIsThereToo() throws IOException {
        try (TeacherCache cache = open(KEY)) {
            cache.keep(0, new float[DIMENSION]);
            assertThat(cache.find(0)).hasValueSatisfying(row -> assertThat(row).containsOnly(0));
        }
    }

    @Test
    void aRowThatWasHalfWrittenCountsAsEmpty() throws IOException {
        try (TeacherCache cache = open(KEY)) {
            cache.keep(5, new float[] {1, 2, 3});
        }
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
            file.seek(KEY.length() + 5 * STRIDE + Integer.BYTES);
            file.write(0x7F);
        }
        try (TeacherCache cache = open(KEY)) {
            assertThat(cache.find(5)).isEmpty();
        }
    }

    @Test
    void refusesWhatOtherTeachersSaid() throws IOException {
        open(KEY).close();
        assertThatThrownBy(() -> open("b".repeat(64)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("other teachers")
                .hasMessageContaining("delete it");
        assertThat(Files.readString(file(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith(KEY);
    }

    @Test
    void refusesAFileThatIsCutShort() throws IOException {
        Files.writeString(file(), KEY);
        assertThatThrownBy(() -> open(KEY)).isInstanceOf(TrainingException.class);
    }

    private TeacherCache open(String key) throws IOException {
        return TeacherCache.open(file(), key, ROWS, DIMENSION);
    }

    private Path file() {
        return folder.resolve("teachers.cache");
    }
}
