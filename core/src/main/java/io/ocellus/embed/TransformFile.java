package io.ocellus.embed;

import io.ocellus.model.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/* The file of a transform. Numbers are big-endian; floats and doubles as in IEEE 754.
 *
 *   8 bytes   "OCETRANS"
 *   int       version of the format, 1
 *   int       dimension of the vectors that go in
 *   int       length of the recipe, and the recipe in ASCII
 *   then for each step of the recipe, d being the dimension that reaches it:
 *     int       k, the dimension that leaves it
 *     double    share of the variance that it keeps
 *     float[]   l2: none; centre and standardise: mean[d], factor[d]; pca: mean[d], weights[d][k]
 *   32 bytes  SHA-256 of all before
 *
 * A reader trusts nothing: the hash is checked first, and then `TransformParser` every length, before memory is taken
 * for it. */
final class TransformFile {

    private static final byte[] MAGIC = "OCETRANS".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 1;
    private static final int HASH_BYTES = 32;
    private static final int HEAD_BYTES = MAGIC.length + 3 * Integer.BYTES;
    static final int STEP_BYTES = Integer.BYTES + Double.BYTES;
    private static final long MOST_BYTES = 1L << 30;
    private static final int ID_BYTES = 8;

    private TransformFile() {}

    static String id(FeatureTransform transform) {
        return id(sha256(body(transform)));
    }

    private static String id(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    }

    static void write(FeatureTransform transform, Path file) throws IOException {
        byte[] body = body(transform);
        ByteBuffer bytes = ByteBuffer.allocate(body.length + HASH_BYTES);
        bytes.put(body).put(sha256(body)).flip();
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a root is a folder, not a file");
        Path unfinished = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Durable.syncFolder(folder);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    static FeatureTransform read(Path file) throws IOException {
        long size = Files.size(file);
        if (size < HEAD_BYTES + HASH_BYTES || size > MOST_BYTES) {
            throw new TransformException(file, "%,d bytes are no transform".formatted(size));
        }
        byte[] bytes = Files.readAllBytes(file);
        if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new TransformException(file, "does not begin as a transform does");
        }
        byte[] body = Arrays.copyOf(bytes, bytes.length - HASH_BYTES);
        byte[] hash = sha256(body);
        if (!Arrays.equals(hash, Arrays.copyOfRange(bytes, body.length, bytes.length))) {
            throw new TransformException(file, "its hash is another one than it says, so it was damaged or cut");
        }
        ByteBuffer content = ByteBuffer.wrap(body, MAGIC.length, body.length - MAGIC.length);
        return new TransformParser(file, content, id(hash)).transform();
    }

    private static byte[] body(FeatureTransform transform) {
        byte[] recipe = transform.recipe().text().getBytes(StandardCharsets.US_ASCII);
        long length = (long) HEAD_BYTES + recipe.length;
        for (FittedStep step : transform.steps()) {
            length += STEP_BYTES;
            for (float[] part : step.numbers()) {
                length += (long) Float.BYTES * part.length;
            }
        }
        ByteBuffer body = ByteBuffer.allocate(Math.toIntExact(length));
        body.put(MAGIC).putInt(VERSION).putInt(transform.dimensionIn()).putInt(recipe.length);
        body.put(recipe);
        int dimension = transform.dimensionIn();
        for (FittedStep step : transform.steps()) {
            dimension = step.dimensionOut(dimension);
            body.putInt(dimension).putDouble(step.varianceKept());
            for (float[] part : step.numbers()) {
                body.asFloatBuffer().put(part);
                body.position(body.position() + Float.BYTES * part.length);
            }
        }
        return body.array();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
