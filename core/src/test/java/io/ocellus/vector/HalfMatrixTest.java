package io.ocellus.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalfMatrixTest {

    @Test
    void growsWithoutMovingARow() {
        try (HalfMatrix matrix = new HalfMatrix(40)) {
            matrix.append(row(40, 0));
            MemorySegment first = matrix.chunk(0);
            for (int r = 1; r < 3 * matrix.rowsPerChunk(); r++) {
                matrix.append(row(40, r));
            }
            assertThat(matrix.chunk(0)).isSameAs(first);
            assertThat(matrix.size()).isEqualTo(3 * matrix.rowsPerChunk());
            for (int r = 0; r < matrix.size(); r++) {
                assertThat(first(matrix, r)).isEqualTo((short) r);
            }
        }
    }

    @Test
    void beginsEveryRowOnACacheLine() {
        try (HalfMatrix matrix = new HalfMatrix(33)) {
            matrix.append(row(33, 1));
            assertThat(matrix.stride()).isEqualTo(128);
            assertThat(matrix.chunk(0).address() % 64).isZero();
        }
    }

    @Test
    void readsAChunkFromAFileAsItDidFromMemory(@TempDir Path folder) throws Exception {
        try (HalfMatrix matrix = new HalfMatrix(32);
                FileChannel file = FileChannel.open(
                        folder.resolve("chunk"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            for (int r = 0; r <= matrix.rowsPerChunk(); r++) {
                matrix.append(row(32, r));
            }
            file.write(matrix.chunk(0).asByteBuffer(), 100);
            MemorySegment memory = matrix.chunk(0);
            matrix.map(0, file, 100);
            assertThat(memory.scope().isAlive()).isFalse();
            assertThat(matrix.chunk(0).isMapped()).isTrue();
            for (int r = 0; r < matrix.size(); r++) {
                assertThat(first(matrix, r)).isEqualTo((short) r);
            }
        }
    }

    @Test
    void refusesRowsOfAnotherLength() {
        try (HalfMatrix matrix = new HalfMatrix(4)) {
            assertThatThrownBy(() -> matrix.append(new short[5]))
                    .hasMessage("a row of 5 components does not fit a matrix of 4");
            assertThat(matrix.size()).isZero();
        }
        assertThatThrownBy(() -> new HalfMatrix(0)).hasMessageContaining("0 components");
    }

    @Test
    void freesItsMemoryOnce() {
        HalfMatrix matrix = new HalfMatrix(4);
        matrix.append(new short[4]);
        MemorySegment chunk = matrix.chunk(0);
        matrix.close();
        assertThat(chunk.scope().isAlive()).isFalse();
    }

    private static short[] row(int dimension, int first) {
        short[] row = new short[dimension];
        row[0] = (short) first;
        return row;
    }

    private static short first(HalfMatrix matrix, int row) {
        return matrix.chunk(row).get(Half.LAYOUT, matrix.offset(row));
    }
}
