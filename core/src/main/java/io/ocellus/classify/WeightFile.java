package io.ocellus.classify;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// A [WeightTable] as a file, all numbers little-endian:
///
/// ```
/// 8 bytes   "OCEWEIGH"
/// int       version of the format, 1
/// int       rows
/// int       dimension
/// int       CRC32C of all before this field and of taxa and biases
/// int[]     taxa, one a row
/// float[]   biases, one a row
///           zeros up to a multiple of 64 bytes
/// halves    weights, each row filled up with zeros to a multiple of 64 bytes
/// ```
///
/// Weights are mapped and not read: a table of 100,000 taxa costs nothing until it is asked, and then no heap.
/// A reader checks every length against that of the file before it takes memory.
public final class WeightFile {

    private static final byte[] MAGIC = "OCEWEIGH".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEAD = 24; // bytes
    private static final int CRC_AT = 20;
    private static final int LINE = 64;
    private static final int MOST_DIMENSIONS = 1 << 20;
    private static final int MOST_ROWS = 1 << 24; // more than there are species, and 128 MiB of taxa and biases

    private WeightFile() {}

    /// Writes a table and forces it to the disk. The file must not be there yet.
    ///
    /// @throws IOException if it cannot be written; what was begun is left behind
    public static void write(WeightTable any, Path file) throws IOException {
        WeightTable table = any.compact();
        ByteBuffer head = buffer((int) headBytes(table.size()));
        head.put(MAGIC)
                .putInt(VERSION)
                .putInt(table.size())
                .putInt(table.dimension())
                .putInt(0);
        for (int row = 0; row < table.size(); row++) {
            head.putInt(table.taxon(row));
        }
        for (int row = 0; row < table.size(); row++) {
            head.putFloat(table.bias(row));
        }
        head.putInt(CRC_AT, crc(head, table.size()));
        head.clear();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeFully(channel, head);
            MemorySegment weights = table.weights();
            for (long at = 0; at < weights.byteSize(); at += 1 << 20) {
                long bytes = Math.min(1 << 20, weights.byteSize() - at);
                writeFully(channel, weights.asSlice(at, bytes).asByteBuffer());
            }
            channel.force(true);
        }
    }

    /// Reads what [#write] wrote; the weights stay in the file, which must not change while the table is used.
    /// The mapping goes when the table is no longer reachable: a method that was replaced may still be
    /// answering.
    ///
    /// @throws IOException if the file cannot be read, or is not whole; the message names it
    public static WeightTable read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer start = buffer(HEAD);
            readFully(channel, start, file);
            byte[] magic = new byte[MAGIC.length];
            start.get(magic);
            int version = start.getInt();
            int rows = start.getInt();
            int dimension = start.getInt();
            int crc = start.getInt();
            if (!Arrays.equals(magic, MAGIC) || version != VERSION) {
                throw damaged(file, "it does not begin as a table of weights does");
            }
            requireLength(file, channel.size(), rows, dimension);
            ByteBuffer head = buffer((int) headBytes(rows));
            channel.position(0);
            readFully(channel, head, file);
            if (crc(head, rows) != crc) {
                throw damaged(file, "its checksum is another one than it says");
            }
            int[] taxa = new int[rows];
            float[] biases = new float[rows];
            head.position(HEAD).asIntBuffer().get(taxa);
            head.position(HEAD + 4 * rows).asFloatBuffer().get(biases);
            long weightBytes = (long) rows * WeightTable.stride(dimension);
            MemorySegment weights =
                    channel.map(FileChannel.MapMode.READ_ONLY, headBytes(rows), weightBytes, Arena.ofAuto());
            return new WeightTable(taxa, biases, dimension, weights).in(file);
        }
    }

    private static void requireLength(Path file, long size, int rows, int dimension) throws IOException {
        boolean sane = rows >= 0 && rows <= MOST_ROWS && dimension >= 1 && dimension <= MOST_DIMENSIONS;
        if (!sane || size != headBytes(rows) + (long) rows * WeightTable.stride(dimension)) {
            throw damaged(file, "%d rows of %d weights do not make %,d bytes".formatted(rows, dimension, size));
        }
    }

    private static IOException damaged(Path file, String why) {
        return new IOException("%s: %s; train again, or go back with: ocellus train --rollback".formatted(file, why));
    }

    private static long headBytes(int rows) {
        return Math.ceilDiv(HEAD + 8L * rows, LINE) * LINE;
    }

    private static int crc(ByteBuffer head, int rows) {
        CRC32C crc = new CRC32C();
        crc.update(head.duplicate().position(0).limit(CRC_AT));
        crc.update(head.duplicate().position(HEAD).limit(HEAD + 8 * rows));
        return (int) crc.getValue();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer bytes, Path file) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw damaged(file, "it ends too early");
            }
        }
        bytes.flip();
    }
}
