package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFileTest {

    private static final int ROWS_AT = 12; // bytes: after the magic and the version
    private static final int DIMENSION_AT = 16;

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    private final WeightTable table = WeightTableTest.table(WeightTableTest.random(3, 4, 37), 37);

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("svm.weights");
        WeightFile.write(table, file);
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        WeightTable read = WeightFile.read(file);
        assertThat(read.size()).isEqualTo(4);
        assertThat(read.dimension()).isEqualTo(37);
        for (int row = 0; row < 4; row++) {
            assertThat(read.taxon(row)).isEqualTo(table.taxon(row));
            assertThat(read.bias(row)).isEqualTo(table.bias(row));
            assertThat(TaxonClassifiersTest.row(read, row)).isEqualTo(TaxonClassifiersTest.row(table, row));
        }
        float[] photo = WeightTableTest.random(8, 1, 37).getFirst().w();
        assertThat(read.scores(photo)).isEqualTo(table.scores(photo));
    }

    @Test
    void theEmptyTableGoesThereAndBack() throws IOException {
        Path empty = folder.resolve("empty.weights");
        WeightFile.write(WeightTable.none(9), empty);
        WeightTable read = WeightFile.read(empty);
        assertThat(read.size()).isZero();
        assertThat(read.dimension()).isEqualTo(9);
        assertThat(read.scores(new float[9])).isEmpty();
    }

    @Test
    void rowsBeginOnCacheLines() throws IOException {
        // 24 + 4 * 8 bytes of head, then 4 rows of 74 bytes, each filled up to a multiple of 64
        assertThat(Files.size(file)).isEqualTo(64 + 4 * 128);
    }

    @Test
    void anExistingFileIsNotOverwritten() {
        assertThatThrownBy(() -> WeightFile.write(table, file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aFileCutAtAnyLengthIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.weights");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> WeightFile.read(cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(cut.toString())
                    .hasMessageContaining("train again");
        }
    }

    @Test
    void everyDamagedByteOfTheHeadIsNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged.weights");
        for (int at = 0; at < 24 + 4 * 8; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x10;
            Files.write(damaged, bytes);
            assertThatThrownBy(() -> WeightFile.read(damaged))
                    .as("byte %d", at)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(damaged.toString());
        }
    }

    @Test
    void hostileLengthsAreRefusedBeforeMemoryIsTaken() throws IOException {
        for (int rows : new int[] {-1, Integer.MIN_VALUE, 1 << 29, Integer.MAX_VALUE}) {
            refuses(rows, 37);
        }
        for (int dimension : new int[] {0, -1, Integer.MIN_VALUE, 1 << 30, Integer.MAX_VALUE}) {
            refuses(4, dimension);
        }
        refuses(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    private void refuses(int rows, int dimension) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(ROWS_AT, rows).putInt(DIMENSION_AT, dimension);
        Path hostile = folder.resolve("hostile.weights");
        Files.write(hostile, bytes);
        assertThatThrownBy(() -> WeightFile.read(hostile))
                .as("%d rows of %d", rows, dimension)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("do not make");
    }

    /* A file of holes takes no room on the disk, and is as long as it claims. */
    @Test
    void aFileOfHolesAsLongAsItClaimsIsRefusedToo() throws IOException {
        int rows = 1 << 29;
        byte[] head = Arrays.copyOf(Files.readAllBytes(file), 24);
        ByteBuffer.wrap(head)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(ROWS_AT, rows)
                .putInt(DIMENSION_AT, 1);
        Path holes = folder.resolve("holes.weights");
        try (RandomAccessFile sparse = new RandomAccessFile(holes.toFile(), "rw")) {
            sparse.write(head);
            sparse.setLength(Math.ceilDiv(24 + 8L * rows, 64) * 64 + 64L * rows);
        }
        assertThatThrownBy(() -> WeightFile.read(holes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("do not make");
    }
}
