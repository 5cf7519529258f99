package io.ocellus.classify;

import io.ocellus.linear.LinearWeights;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A [SharedCovariance] as a training left it: the inverse, so that the mean of a taxon becomes a row without
/// looking at any photo but the taxon's own. A correction changes the covariance of thousands of photos by
/// next to nothing; fitting it anew would read, project and multiply all of them.
///
/// As a file, all numbers little-endian, mapped when it is read:
///
/// ```
/// 8 bytes   "OCEINVER"
/// int       version of the format, 1
/// int       dimension d
/// float[]   the inverse times the mean variance, d rows of d
/// ```
///
/// Immutable; may be shared between threads.
public final class KeptCovariance implements Centroids.Similarity {

    private static final byte[] MAGIC = "OCEINVER".getBytes(StandardCharsets.US_ASCII);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int VERSION = 1;
    private static final int HEAD = 16; // bytes
    private static final int MOST_DIMENSIONS = 1 << 14; // a gigabyte

    private final MemorySegment inverse;
    private final int dimension;
    private final Optional<Path> file;

    private KeptCovariance(MemorySegment inverse, int dimension, Optional<Path> file) {
        this.inverse = inverse;
        this.dimension = dimension;
        this.file = file;
    }

    /// @param inverse `double[d * d]`, symmetric
    static KeptCovariance of(double[] inverse, int dimension) {
        MemorySegment floats = MemorySegment.ofArray(new byte[Math.multiplyExact(inverse.length, Float.BYTES)]);
        for (int i = 0; i < inverse.length; i++) {
            floats.set(FLOAT, (long) i * Float.BYTES, (float) inverse[i]);
        }
        return new KeptCovariance(floats, dimension, Optional.empty());
    }

    @Override
    public List<LinearWeights> rows(double[][] means) {
        float[][] weights = new float[means.length][dimension];
        double[] squares = new double[means.length]; // of the means, measured by the inverse
        float[] row = new float[dimension];
        for (int i = 0; i < dimension && means.length > 0; i++) { // each row of the inverse is read once
            MemorySegment.copy(inverse, FLOAT, (long) i * dimension * Float.BYTES, row, 0, dimension);
            for (int k = 0; k < means.length; k++) {
                double weight = dot(row, means[k]);
                weights[k][i] = (float) weight;
                squares[k] += weight * means[k][i];
            }
        }
        return IntStream.range(0, means.length)
                .mapToObj(k -> new LinearWeights(weights[k], (float) (-0.5 * squares[k])))
                .toList();
    }

    private static double dot(float[] row, double[] mean) {
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += row[j] * mean[j];
        }
        return sum;
    }

    /// Writes the inverse, or links the file that it was read from, and forces it to the disk. The file must
    /// not be there yet.
    ///
    /// @throws IOException if it cannot be written
    public void write(Path target) throws IOException {
        if (isLinked(target)) {
            return;
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        head.put(MAGIC).putInt(VERSION).putInt(dimension).flip();
        ByteBuffer body = inverse.asByteBuffer();
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (head.hasRemaining() || body.hasRemaining()) {
                channel.write(head.hasRemaining() ? head : body);
            }
            channel.force(true);
        }
    }

    private boolean isLinked(Path target) throws IOException {
        try {
            if (file.isPresent()) {
                Files.createLink(target, file.get());
            }
            return file.isPresent();
        } catch (UnsupportedOperationException | FileSystemException noLink) { // other disk, or deleted since
            return false;
        }
    }

    /// Maps what [#write] wrote; the file must not change while this is used.
    ///
    /// @throws IOException if it cannot be read, or is not whole; the message names it
    public static KeptCovariance read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // reads on: a channel may give less than it is asked for
            }
            head.flip();
            byte[] magic = new byte[Math.min(MAGIC.length, head.remaining())];
            head.get(magic);
            int version = head.remaining() < 2 * Integer.BYTES ? 0 : head.getInt();
            int dimension = version != VERSION ? 0 : head.getInt();
            long bytes = (long) Float.BYTES * dimension * dimension;
            boolean isSane = Arrays.equals(magic, MAGIC) && dimension >= 1 && dimension <= MOST_DIMENSIONS;
            if (!isSane || channel.size() != HEAD + bytes) {
                throw new IOException(
                        "%s is no inverse of a covariance, or not whole; train again, or go back with: ocellus train --rollback"
                                .formatted(file));
            }
            MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, HEAD, bytes, Arena.ofAuto());
            return new KeptCovariance(mapped, dimension, Optional.of(file));
        }
    }
}
