package io.ocellus.collection;

import io.ocellus.model.FileLease;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// What one network says of photos, in a file that only grows: a cache that can be deleted at any time.
///
/// ```
/// file   = header { record }
/// header = "OCELLUS SCORES 1 NETWORK-SHA256 LABELS" newline
/// record = sha256 of the photo (32 bytes), scores (half precision, 2 bytes a label), CRC-32C of both (4 bytes)
/// ```
///
/// Photos are known by their bytes, not by the ids of a catalogue, so that the file may outlive one. A record
/// that was cut off by a death, and whatever is damaged, ends the file: it is written over. One process at a
/// time writes; another one reads what it found when it opened the file. Thread-safe.
final class ScoreFile implements AutoCloseable {

    private static final int SHA = 32;
    private static final int SUM = 4;

    private final FileChannel channel;
    private final @Nullable FileLease lease; // held by the one that writes
    private final int labels;
    private final Map<String, Long> places = new HashMap<>(); // by SHA-256
    private long end;

    private ScoreFile(FileChannel channel, @Nullable FileLease lease, int labels) {
        this.channel = channel;
        this.lease = lease;
        this.labels = labels;
    }

    /// Opens the file of a network, or begins it.
    ///
    /// @param folder for such files; made if absent
    /// @param labels that the network has
    /// @throws IOException if the folder cannot be written
    static ScoreFile open(Path folder, String network, String sha256, int labels) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("%s-%s.scores".formatted(network, sha256.substring(0, 8)));
        Optional<FileLease> lease = FileLease.tryTake(folder, file.getFileName() + ".lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        ScoreFile opened = new ScoreFile(channel, lease.orElse(null), labels);
        opened.read("OCELLUS SCORES 1 %s %d\n".formatted(sha256, labels).getBytes(StandardCharsets.US_ASCII));
        return opened;
    }

    private void read(byte[] header) throws IOException {
        byte[] found = bytes(0, header.length);
        if (!Arrays.equals(found, header)) { // new, or of another network: nothing in it counts
            if (lease != null) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(header), 0);
            }
            end = header.length;
            return;
        }
        end = header.length;
        for (byte[] next = bytes(end, record()); isWhole(next); next = bytes(end, record())) {
            places.put(HexFormat.of().formatHex(next, 0, SHA), end);
            end += record();
        }
    }

    private int record() {
        return SHA + Short.BYTES * labels + SUM;
    }

    /// Fewer at the end of the file.
    private byte[] bytes(long from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private boolean isWhole(byte[] next) {
        return next.length == record() && ByteBuffer.wrap(next).getInt(record() - SUM) == sum(next);
    }

    private int sum(byte[] next) {
        CRC32C sum = new CRC32C();
        sum.update(next, 0, record() - SUM);
        return (int) sum.getValue();
    }

    /// Whether the file knows a photo.
    synchronized boolean knows(String sha256) {
        return places.containsKey(sha256);
    }

    /// What the network says of a photo.
    ///
    /// @return `float[labels]`; empty if the file does not know it
    synchronized Optional<float[]> of(String sha256) throws IOException {
        Long place = places.get(sha256);
        if (place == null) {
            return Optional.empty();
        }
        ByteBuffer record = ByteBuffer.wrap(bytes(place, record()));
        float[] scores = new float[labels];
        for (int k = 0; k < labels; k++) {
            scores[k] = Float.float16ToFloat(record.getShort(SHA + Short.BYTES * k));
        }
        return Optional.of(scores);
    }

    /// Adds what the network says of photos. Does nothing where another process writes the file: it is a cache.
    ///
    /// @param scores `float[labels]` of each, by SHA-256; in the order of the map
    synchronized void add(Map<String, float[]> scores) throws IOException {
        if (lease == null || scores.isEmpty()) {
            return;
        }
        ByteBuffer records = ByteBuffer.allocate(record() * scores.size());
        for (Map.Entry<String, float[]> entry : scores.entrySet()) {
            byte[] record = record(entry.getKey(), entry.getValue());
            records.put(record);
        }
        records.flip();
        long from = end;
        while (records.hasRemaining()) {
            channel.write(records, from + records.position());
        }
        channel.force(false);
        for (String sha256 : scores.keySet()) {
            places.put(sha256, end);
            end += record();
        }
    }

    private byte[] record(String sha256, float[] scores) {
        ByteBuffer record = ByteBuffer.allocate(record());
        record.put(HexFormat.of().parseHex(sha256));
        for (short half : Half.of(scores)) {
            record.putShort(half);
        }
        record.putInt(sum(record.array()));
        return record.array();
    }

    @Override
    public void close() throws IOException {
        try (FileLease held = lease) {
            channel.close();
        }
    }
}
