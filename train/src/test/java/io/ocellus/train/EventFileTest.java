package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void aReaderOfTheFormatFindsEveryPoint() throws IOException {
        try (EventFile events = EventFile.begin(folder, 1, NOON)) {
            events.add(1, Map.of("loss", 0.5));
            events.add(2, Map.of("loss", 0.25));
        }
        List<UnknownFieldSet> found = read(only());
        assertThat(found).hasSize(4);
        assertThat(text(found.get(0), 3)).isEqualTo("brain.Event:2");
        assertThat(inner(found.get(1), 7).getField(1).getVarintList()).containsExactly(1L);
        UnknownFieldSet point = inner(inner(found.get(3), 5), 1);
        assertThat(found.get(3).getField(2).getVarintList()).containsExactly(2L);
        assertThat(text(point, 1)).isEqualTo("loss");
        assertThat(Float.intBitsToFloat(point.getField(2).getFixed32List().getFirst()))
                .isEqualTo(0.25f);
        assertThat(Double.longBitsToDouble(
                        found.get(0).getField(1).getFixed64List().getFirst()))
                .isEqualTo(NOON.millis() / 1000.0);
    }

    @Test
    void aSessionThatGoesOnWritesALaterFile() throws IOException {
        EventFile.begin(folder, 1, NOON).close();
        EventFile.begin(folder, 3, NOON).close();
        try (Stream<Path> files = Files.list(folder).sorted()) {
            List<Path> both = files.toList();
            assertThat(both).hasSize(2);
            assertThat(read(both.getLast()).get(1).getField(2).getVarintList()).containsExactly(3L);
        }
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    /* Written from the description of the format, not from the writer. */
    private static List<UnknownFieldSet> read(Path file) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<UnknownFieldSet> messages = new ArrayList<>();
        while (content.hasRemaining()) {
            byte[] length = new byte[8];
            content.get(length);
            assertThat(content.getInt()).isEqualTo(mask(length));
            byte[] message = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            content.get(message);
            assertThat(content.getInt()).isEqualTo(mask(message));
            messages.add(UnknownFieldSet.parseFrom(message));
        }
        return messages;
    }

    private static int mask(byte[] data) {
        CRC32C sum = new CRC32C();
        sum.update(data);
        return Integer.rotateRight((int) sum.getValue(), 15) + 0xa282ead8;
    }

    private static UnknownFieldSet inner(UnknownFieldSet message, int field) throws IOException {
        return UnknownFieldSet.parseFrom(
                message.getField(field).getLengthDelimitedList().getFirst());
    }

    private static String text(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().getFirst().toString(StandardCharsets.UTF_8);
    }
}
