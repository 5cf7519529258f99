package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.classify.FeatureRows;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Half;
import io.ocellus.vector.HalfMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedRowsTest {

    private static final int DIMENSION = 300;

    @TempDir
    private Path folder = Path.of("");

    private static short[] row(int number) {
        Random random = new Random(number);
        float[] row = new float[DIMENSION];
        for (int j = 0; j < DIMENSION; j++) {
            row[j] = random.nextFloat();
        }
        return Half.of(row);
    }

    @Test
    void rowsComeBackInTheirOrderWhetherTheyFillAChunkOrNot() throws IOException {
        int count = 2 * new HalfMatrix(DIMENSION).rowsPerChunk() + 17;
        try (MappedRows rows = MappedRows.in(folder, DIMENSION)) {
            for (int i = 0; i < count; i++) {
                rows.add(row(i));
            }
            try (HalfMatrix matrix = rows.matrix()) {
                rows.close(); // what is mapped stays
                assertThat(matrix.size()).isEqualTo(count);
                FloatMatrix all = new FeatureRows.Mapped(matrix, DIMENSION, UnaryOperator.identity()).all();
                for (int i = 0; i < count; i++) {
                    assertThat(all.row(i)).as("row %d", i).isEqualTo(Half.toFloats(row(i)));
                }
            }
        }
    }

    @Test
    void nothingIsLeftInTheFolderEvenWhileTheRowsAreInUse() throws IOException {
        try (MappedRows rows = MappedRows.in(folder.resolve("lessons"), DIMENSION)) {
            rows.add(row(1));
            try (Stream<Path> files = Files.list(folder.resolve("lessons"))) {
                assertThat(files).isEmpty(); // so a killed process leaves nothing that could be taken for truth
            }
            assertThat(rows.matrix().size()).isEqualTo(1);
        }
    }
}
