package io.ocellus.train;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.zip.CRC32C;

/// A file of curves that TensorBoard shows: a TFRecord of `Event` messages.
///
/// A record is its length (8 bytes, little-endian), the masked CRC-32C of these 8 bytes, the message, the
/// masked CRC-32C of the message. The mask keeps sums over data that holds sums from being weak: `((crc >>> 15)
/// | (crc << 17)) + 0xa282ead8`. Fields of `Event`: wall_time 1, step 2, file_version 3, summary 5, session_log
/// 7; of `Summary`: value 1 with tag 1 and simple_value 2; of `SessionLog`: status 1 (1: start).
///
/// A run that goes on writes another file, which begins with a session start: TensorBoard then forgets what the
/// earlier files say of that step and later ones. Confined to one thread.
final class EventFile implements AutoCloseable {

    private static final int MASK = 0xa282ead8;

    private final FileChannel channel;
    private final Clock clock;

    private EventFile(FileChannel channel, Clock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    /// Begins a new file in a folder.
    ///
    /// @param step the first step that will be told of
    /// @throws IOException if the disk refuses
    static EventFile begin(Path folder, long step, Clock clock) throws IOException {
        Files.createDirectories(folder);
        long second = clock.millis() / 1000;
        Path file = folder.resolve(name(second));
        while (Files.exists(file)) { // two sessions within a second: TensorBoard reads files in the order of names
            second++;
            file = folder.resolve(name(second));
        }
        EventFile events =
                new EventFile(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), clock);
        events.write(message(0, clock, out -> out.writeString(3, "brain.Event:2")));
        events.write(message(step, clock, out -> out.writeByteArray(7, bytes(log -> log.writeEnum(1, 1)))));
        return events;
    }

    private static String name(long second) {
        return "events.out.tfevents.%010d.ocellus".formatted(second);
    }

    /// Adds a point to each of some curves.
    void add(long step, Map<String, Double> values) throws IOException {
        write(message(
                step,
                clock,
                out -> out.writeByteArray(5, bytes(summary -> {
                    for (Map.Entry<String, Double> value : values.entrySet()) {
                        summary.writeByteArray(1, bytes(point -> {
                            point.writeString(1, value.getKey());
                            point.writeFloat(2, value.getValue().floatValue());
                        }));
                    }
                }))));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /* Writes fields of a message. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(long step, Clock clock, Fields content) throws IOException {
        return bytes(out -> {
            out.writeDouble(1, clock.millis() / 1000.0);
            out.writeInt64(2, step);
            content.write(out);
        });
    }

    private static byte[] bytes(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    private void write(byte[] message) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(message.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(message.length);
        record.putInt(masked(record.array(), 0, Long.BYTES));
        record.put(message);
        record.putInt(masked(message, 0, message.length));
        record.flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
    }

    private static int masked(byte[] data, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(data, from, length);
        int crc = (int) sum.getValue();
        return ((crc >>> 15) | (crc << 17)) + MASK;
    }
}
