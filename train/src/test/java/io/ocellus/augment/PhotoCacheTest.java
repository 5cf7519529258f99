package io.ocellus.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.image.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoCacheTest {

    @TempDir
    Path folder;

    @Test
    void givesBackWhatItKeptFromManyThreads() throws IOException {
        try (PhotoCache cache = new PhotoCache(folder, 10 << 20, 100)) {
            IntStream.range(0, 200).parallel().forEach(i -> cache.keep(i % 100, photo(i % 100)));
            IntStream.range(0, 100).parallel().forEach(i -> {
                Pixels found = cache.find(i).orElseThrow();
                assertThat(found.width()).isEqualTo(20 + i);
                assertThat(found.rgb()).isEqualTo(photo(i).rgb());
            });
            assertThat(cache.kept()).isEqualTo(100);
            assertThat(cache.trouble()).isEmpty();
        }
    }

    @Test
    void keepsNoMoreThanItsBudget() throws IOException {
        int bytes = photo(0).rgb().length;
        try (PhotoCache cache = new PhotoCache(folder, 3L * bytes + 10, 5)) {
            for (int i = 0; i < 5; i++) {
                cache.keep(i, photo(0));
            }
            assertThat(cache.kept()).isEqualTo(3);
            assertThat(cache.find(4)).isEmpty();
            assertThat(cache.find(2)).isPresent();
        }
    }

    @Test
    void keepsNothingWithoutABudget() throws IOException {
        try (PhotoCache cache = new PhotoCache(folder, 0, 1)) {
            cache.keep(0, photo(0));
            assertThat(cache.find(0)).isEmpty();
        }
    }

    @Test
    void findsPicturesInEveryChunk() throws IOException {
        Pixels large = new Pixels(4000, 2400, new byte[3 * 4000 * 2400]); // 28.8 MB, two a chunk
        try (PhotoCache cache = new PhotoCache(folder, 150L << 20, 4)) {
            for (int i = 0; i < 4; i++) {
                large.rgb()[5] = (byte) i;
                cache.keep(i, large);
            }
            for (int i = 0; i < 4; i++) {
                assertThat(cache.find(i).orElseThrow().rgb()[5]).isEqualTo((byte) i);
            }
        }
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        new PhotoCache(folder, 1 << 20, 1).close();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static Pixels photo(int number) {
        return TestFolder.photo(number, 20 + number, 30);
    }
}
