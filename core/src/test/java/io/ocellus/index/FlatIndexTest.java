package io.ocellus.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.vector.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a [FlatIndex] promises beyond every index's contract.
class FlatIndexTest {

    private static final int DIMENSION = 300;

    private final Vectors random = new Vectors(11);

    @Test
    void answersDoNotDependOnKernelOrThreads() {
        short[][] vectors = new short[10_000][];
        Arrays.setAll(vectors, i -> random.half(DIMENSION));
        float[][] queries = {random.query(DIMENSION), random.query(DIMENSION)};
        for (Measure measure : Measure.values()) {
            List<List<Neighbour>> expected = null;
            for (Kernel kernel : List.of(Kernel.plain(), Kernel.best())) {
                for (int threads : new int[] {1, 2, 5}) {
                    try (FlatIndex index =
                            FlatIndex.inMemory(DIMENSION, measure, threads, KernelChoice.always(kernel))) {
                        for (int i = 0; i < vectors.length; i++) {
                            index.add(i, vectors[i]);
                        }
                        List<List<Neighbour>> found = index.nearest(queries, 20, id -> id % 3 != 0);
                        expected = expected == null ? found : expected;
                        assertThat(found).isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void severalQueriesAtOnceFindWhatEachFindsAlone() {
        try (FlatIndex index = FlatIndex.inMemory(DIMENSION, Measure.COSINE, 2)) {
            for (int i = 0; i < 6_000; i++) {
                index.add(i, random.half(DIMENSION));
            }
            float[][] queries = new float[13][];
            Arrays.setAll(queries, i -> random.query(DIMENSION));
            assertThat(index.nearest(queries, 9, id -> true))
                    .isEqualTo(Arrays.stream(queries)
                            .map(query -> index.nearest(query, 9))
                            .toList());
            assertThat(index.nearest(new float[0][], 9, id -> true)).isEmpty();
        }
    }

    @Test
    void needsMoreThanNoThreads() {
        assertThatThrownBy(() -> FlatIndex.inMemory(3, Measure.COSINE, 0)).hasMessageContaining("0 threads");
    }

    @Test
    void searchesAFileThatIsLargerThanTheHeap(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("vectors");
        try (FlatIndex index = FlatIndex.open(file, "s", 1280, Measure.COSINE, 1, Access.READ_WRITE)) {
            short[] half = random.half(1280);
            for (int id = 0; id < 20_000; id++) {
                half[id % 1280] = Float.floatToFloat16(id / 1280);
                index.add(id, half);
            }
            index.flush();
        }
        assertThat(Files.size(file)).isGreaterThan(3 * (16 << 20));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).endsWith("20000 vectors, 3 neighbours");
    }

    /// Runs in a JVM with a heap of 16 MiB.
    static final class SmallHeap {
        private SmallHeap() {}

        public static void main(String[] arguments) {
            try (FlatIndex index = FlatIndex.open(Path.of(arguments[0]), "s", 1280, Measure.COSINE, 2, Access.READ)) {
                int found = index.nearest(new Vectors(3).query(1280), 3).size();
                System.out.print(index.size() + " vectors, " + found + " neighbours");
            }
        }
    }
}
