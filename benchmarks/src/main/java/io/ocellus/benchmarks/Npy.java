package io.ocellus.benchmarks;

import io.ocellus.vector.FloatMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Arrays in numpy's file format, version 1.0: little-endian float32 matrices and int32 vectors, nothing else.
final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d+), ?(\\d*)\\)");

    private Npy() {}

    static void write(Path file, FloatMatrix matrix) throws IOException {
        ByteBuffer data = little(4 * matrix.values().length);
        data.asFloatBuffer().put(matrix.values());
        write(file, "<f4", "(%d, %d)".formatted(matrix.rows(), matrix.columns()), data);
    }

    static void write(Path file, int[] vector) throws IOException {
        ByteBuffer data = little(4 * vector.length);
        data.asIntBuffer().put(vector);
        write(file, "<i4", "(%d,)".formatted(vector.length), data);
    }

    static FloatMatrix matrix(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        Matcher shape = header(file, bytes, "<f4");
        FloatMatrix matrix = new FloatMatrix(Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2)));
        bytes.asFloatBuffer().get(matrix.values());
        return matrix;
    }

    static int[] vector(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int[] vector = new int[Integer.parseInt(header(file, bytes, "<i4").group(1))];
        bytes.asIntBuffer().get(vector);
        return vector;
    }

    /// Leaves the buffer at the data.
    private static Matcher header(Path file, ByteBuffer bytes, String type) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        bytes.get(magic);
        byte[] text = new byte[bytes.getShort()];
        bytes.get(text);
        String header = new String(text, StandardCharsets.US_ASCII);
        Matcher shape = SHAPE.matcher(header);
        if (!header.contains("'descr': '%s'".formatted(type)) || !shape.find()) {
            throw new IOException("%s is no array of %s: %s".formatted(file, type, header.strip()));
        }
        return shape;
    }

    private static void write(Path file, String type, String shape, ByteBuffer data) throws IOException {
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
        int length = Math.ceilDiv(MAGIC.length + 2 + header.length() + 1, 64) * 64 - MAGIC.length - 2;
        ByteBuffer head = little(MAGIC.length + 2 + length);
        head.put(MAGIC).putShort((short) length);
        head.put((header + " ".repeat(length - header.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        head.flip();
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (ByteBuffer part : new ByteBuffer[] {head, data}) {
                while (part.hasRemaining()) {
                    out.write(part);
                }
            }
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
