package io.ocellus.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.vector.HalfMatrix;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the file of a [FlatIndex] promises: across openings, in a crash, on a full disk, to readers.
class FlatIndexFileTest {

    private static final String STAMP = "mobilenetv2-gap-224-1280@5c1f09aa";
    private static final int DIMENSION = 65_536; // 32 rows make a chunk, so a few rows cross its border
    private static final int STRIDE = 2 * DIMENSION;

    @TempDir
    private Path folder;

    private final Vectors random = new Vectors(4);
    private final float[] query = random.query(DIMENSION);
    private final short[] half = random.half(DIMENSION);
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("vectors");
    }

    @Test
    void chunksAreAsShortAsTheseTestsNeed() {
        try (HalfMatrix matrix = new HalfMatrix(DIMENSION)) {
            assertThat(matrix.rowsPerChunk()).isEqualTo(32);
        }
    }

    @Test
    void findsTheSameAfterReopening() {
        List<Neighbour> before;
        try (FlatIndex index = open(Access.READ_WRITE)) {
            addAll(index, 1, 70);
            index.flush();
            before = index.nearest(query, 70);
            addAll(index, 71, 75);
        }
        for (Access access : Access.values()) {
            try (FlatIndex index = open(access)) {
                assertThat(index.nearest(query, 80)).isEqualTo(before);
                assertThat(index.highestId()).isEqualTo(70);
                assertThat(index.ids()).containsExactlyElementsOf(upTo(70));
            }
        }
    }

    @Test
    void keepsReplacementsAndRemovals() {
        List<Neighbour> before;
        try (FlatIndex index = open(Access.READ_WRITE)) {
            addAll(index, 1, 40);
            index.flush();
            index.add(3, random.half(DIMENSION));
            index.remove(40);
            index.remove(5);
            index.add(41, half);
            index.remove(41);
            index.flush();
            before = index.nearest(query, 80);
        }
        try (FlatIndex index = open(Access.READ_WRITE)) {
            assertThat(index.nearest(query, 80)).isEqualTo(before).hasSize(38);
            assertThat(index.highestId()).isEqualTo(39);
            index.add(5, half);
            index.flush();
        }
        try (FlatIndex index = open(Access.READ)) {
            assertThat(index.contains(5)).isTrue();
            assertThat(index.size()).isEqualTo(39);
        }
    }

    @Test
    void goesOnAcrossTheBorderOfAChunk() {
        for (int last = 1; last <= 70; last += 8) {
            try (FlatIndex index = open(Access.READ_WRITE)) {
                addAll(index, (int) index.highestId() + 1, last);
                index.flush();
                index.flush();
                assertThat(index.ids()).containsExactlyElementsOf(upTo(last));
                assertThat(index.nearest(query, 100)).hasSize(last);
            }
        }
    }

    @Test
    void aCutFileOpensAndHoldsAPrefix() throws IOException {
        try (FlatIndex index = open(Access.READ_WRITE)) {
            addAll(index, 1, 40);
            index.flush();
        }
        Path whole = folder.resolve("whole");
        Files.move(file, whole);
        for (long bytes : interestingSizes(Files.size(whole))) {
            Files.copy(whole, file, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(bytes);
            }
            assertHoldsAPrefixAndGrows(40);
        }
    }

    @Test
    void aFlushThatIsKilledAnywhereLeavesTheRowsOfTheFlushBefore() {
        long flush = 25 * (STRIDE + FileLayout.ENTRY);
        for (long room = 0; room < flush; room += flush / 11) {
            SmallDisk disk = new SmallDisk();
            try (FlatIndex killed = open(disk)) {
                addAll(killed, 1, 20);
                killed.flush();
                addAll(killed, 21, 45);
                disk.leave(room);
                assertThatThrownBy(killed::flush).isInstanceOf(UncheckedIOException.class);
            }
            try (FlatIndex index = open(Access.READ)) {
                assertThat(index.ids()).as("killed after %d bytes", room).containsExactlyElementsOf(upTo(20));
            }
            assertHoldsAPrefixAndGrows(20);
            assertThat(file.toFile().delete()).isTrue();
        }
    }

    @Test
    void aFullDiskIsSaidAndHarmsNothing() {
        SmallDisk disk = new SmallDisk();
        try (FlatIndex index = open(disk)) {
            addAll(index, 1, 20);
            index.flush();
            addAll(index, 21, 60);
            List<Neighbour> before = index.nearest(query, 60);
            disk.leave(3 * STRIDE);
            assertThatThrownBy(index::flush)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("rows 20 to 59 could not be kept in the vectors' file (No space left on device);"
                            + " make room and flush again");
            assertThat(index.nearest(query, 60)).isEqualTo(before);
            index.add(61, half);
            disk.leave(Long.MAX_VALUE);
            index.flush();
        }
        try (FlatIndex index = open(Access.READ)) {
            assertThat(index.ids()).containsExactlyElementsOf(upTo(61));
        }
    }

    @Test
    void aDamagedByteMakesTheFileUntrusted() throws IOException {
        try (FlatIndex index = open(Access.READ_WRITE)) {
            addAll(index, 1, 35);
            index.flush();
        }
        long secondChunk = FileLayout.HEADER + 32L * (FileLayout.ENTRY + STRIDE);
        for (long place : new long[] {0, 9, 14, 16, 30, 4096, 4107, 4110, 4096 + 512 + 77, secondChunk + 2}) {
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                flip(bytes, place);
                try (FlatIndex index = open(Access.READ)) {
                    assertThat(index.size()).as("damaged at byte %d", place).isZero();
                    addAll(index, 1, 2);
                    index.flush();
                    assertThat(index.nearest(query, 5)).hasSize(2);
                }
                flip(bytes, place);
            }
        }
        try (FlatIndex index = open(Access.READ)) {
            assertThat(index.size()).isEqualTo(35);
        }
    }

    @Test
    void bytesBehindTheLastRowAreNotRead() throws IOException {
        try (FlatIndex index = open(Access.READ_WRITE)) {
            addAll(index, 1, 35);
            index.flush();
        }
        Files.write(file, new byte[100_000], StandardOpenOption.APPEND);
        assertHoldsAPrefixAndGrows(35);
    }

    @Test
    void vectorsOfAnotherFeatureSpaceOrDimensionAreDiscarded() {
        try (FlatIndex index = open(Access.READ_WRITE)) {
            addAll(index, 1, 5);
            index.flush();
        }
        try (FlatIndex index = FlatIndex.open(file, "another", DIMENSION, Measure.COSINE, 1, Access.READ)) {
            assertThat(index.size()).isZero();
        }
        try (FlatIndex index = FlatIndex.open(file, STAMP, 12, Measure.COSINE, 1, Access.READ)) {
            assertThat(index.size()).isZero();
        }
        try (FlatIndex index = open(Access.READ)) {
            assertThat(index.size()).as("a reader discards nothing on the disk").isEqualTo(5);
        }
        try (FlatIndex index = FlatIndex.open(file, "another", DIMENSION, Measure.COSINE, 1, Access.READ_WRITE)) {
            assertThat(index.size()).isZero();
        }
        try (FlatIndex index = open(Access.READ)) {
            assertThat(index.size()).isZero();
        }
    }

    @Test
    void aReaderKeepsWhatItOpenedWhileTheWriterGoesOn() {
        try (FlatIndex writer = open(Access.READ_WRITE)) {
            addAll(writer, 1, 50);
            writer.flush();
            try (FlatIndex reader = open(Access.READ)) {
                List<Neighbour> before = reader.nearest(query, 50);
                addAll(writer, 51, 70);
                writer.flush();
                assertThat(reader.nearest(query, 100)).isEqualTo(before);
                try (FlatIndex anew = FlatIndex.open(file, "other", DIMENSION, Measure.COSINE, 1, Access.READ_WRITE)) {
                    anew.add(1, half);
                    anew.flush();
                    assertThat(reader.nearest(query, 100)).isEqualTo(before);
                }
            }
        }
    }

    @Test
    void aReaderKeepsAdditionsInMemoryOnly() {
        try (FlatIndex writer = open(Access.READ_WRITE)) {
            addAll(writer, 1, 33);
            writer.flush();
        }
        try (FlatIndex reader = open(Access.READ)) {
            reader.add(34, half);
            reader.remove(1);
            reader.flush();
            assertThat(reader.size()).isEqualTo(33);
        }
        try (FlatIndex reader = open(Access.READ)) {
            assertThat(reader.ids()).containsExactlyElementsOf(upTo(33));
        }
    }

    @Test
    void aReaderNeedsNoFile() {
        try (FlatIndex reader = open(Access.READ)) {
            assertThat(reader.size()).isZero();
            assertThat(reader.highestId()).isZero();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void saysWhichFileCannotBeMade() {
        Path nowhere = folder.resolve("missing").resolve("vectors");
        assertThatThrownBy(() -> FlatIndex.open(nowhere, STAMP, 3, Measure.COSINE, 1, Access.READ_WRITE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(nowhere.toString());
    }

    private void assertHoldsAPrefixAndGrows(int most) {
        try (FlatIndex index = open(Access.READ_WRITE)) {
            int size = (int) index.size();
            assertThat(size).isBetween(0, most);
            assertThat(index.ids()).containsExactlyElementsOf(upTo(size));
            assertThat(index.nearest(query, 100)).hasSize(size);
            addAll(index, size + 1, size + 3);
            index.flush();
        }
        try (FlatIndex index = open(Access.READ)) {
            assertThat(index.ids()).containsExactlyElementsOf(upTo((int) index.highestId()));
            assertThat(index.size()).isGreaterThanOrEqualTo(3);
        }
    }

    private static SortedSet<Long> interestingSizes(long whole) {
        SortedSet<Long> sizes = new TreeSet<>();
        long chunk = 32L * (FileLayout.ENTRY + STRIDE);
        for (long start = FileLayout.HEADER; start < whole; start += chunk) {
            for (long place : new long[] {
                0, 56, 64, start, start + 16, start + 512, start + 512 + STRIDE, start + 512 + 5L * STRIDE, whole
            }) {
                sizes.addAll(List.of(Math.max(0, place - 1), place, Math.min(place + 1, whole)));
            }
        }
        return sizes;
    }

    private static void flip(RandomAccessFile bytes, long place) throws IOException {
        bytes.seek(place);
        int value = bytes.read();
        bytes.seek(place);
        bytes.write(value ^ 1);
    }

    /// The same vector but for two components that follow from the id.
    private void addAll(FlatIndex index, int first, int last) {
        for (int id = first; id <= last; id++) {
            short[] vector = half.clone();
            vector[id] = Float.floatToFloat16(40f + id);
            vector[2 * id + 500] = Float.floatToFloat16(-id);
            index.add(id, vector);
        }
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private FlatIndex open(Access access) {
        return FlatIndex.open(file, STAMP, DIMENSION, Measure.COSINE, 2, access);
    }

    private FlatIndex open(VectorFile.Disk disk) {
        return FlatIndex.open(file, STAMP, DIMENSION, Measure.COSINE, 2, Access.READ_WRITE, disk);
    }
}
