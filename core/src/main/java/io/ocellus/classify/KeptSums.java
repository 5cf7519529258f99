package io.ocellus.classify;

import io.ocellus.classify.Centroids.Extent;
import io.ocellus.model.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// The sums of the features of taxa with many images, as a training left them: a mean then follows one image
/// more or less without a look at the others (see [RunningMeans]).
///
/// As a file, all numbers little-endian:
///
/// ```
/// 8 bytes   "OCEMSUMS"
/// int       version of the format, 1
/// int       dimension d
/// int       how many taxa follow, each as
///   int       id of the taxon
///   int       0 for the images labelled with exactly the taxon, 1 for those within it
///   int       how many images
///   long      their mark
///   double[]  the sum, d numbers
/// ```
///
/// Immutable; may be shared between threads.
public final class KeptSums {

    /// No sums: all means come from their images.
    public static final KeptSums NONE = new KeptSums(0, Map.of());

    /* Of as many taxa with the most images: 10 MB at 1,280 features. Any other taxon has less than a thousandth of the
     * images for each level of the tree: a few thousand of a million, which are soon looked up. */
    private static final int MOST = 1024;

    private static final byte[] MAGIC = "OCEMSUMS".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEAD = MAGIC.length + 3 * Integer.BYTES;
    private static final int ENTRY = 3 * Integer.BYTES + Long.BYTES; // without the sum
    private static final int MOST_DIMENSIONS = 1 << 14;

    private final int dimension;
    private final Map<Key, Sum> sums;

    private KeptSums(int dimension, Map<Key, Sum> sums) {
        this.dimension = dimension;
        this.sums = sums;
    }

    /// What a sum is of.
    ///
    /// @param taxon its id
    record Key(int taxon, Extent extent) {}

    /// The sum of some images.
    ///
    /// @param images how many
    /// @param mark of exactly these images, in any order
    /// @param values `double[d]`, not changed by anyone
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Sum(int images, long mark, double[] values) {

        double[] mean() {
            double[] mean = values.clone();
            for (int j = 0; j < mean.length; j++) {
                mean[j] /= images;
            }
            return mean;
        }
    }

    /// What an image adds to the mark of a sum. Sums of such numbers agree by accident once in 2^64.
    static long mark(long image) {
        return new SplittableRandom(image).nextLong();
    }

    /// The sums of the taxa with the most images among these.
    static KeptSums of(int dimension, Map<Key, Sum> sums) {
        Comparator<Key> order = Comparator.comparingInt(Key::taxon).thenComparing(Key::extent);
        Comparator<Map.Entry<Key, Sum>> largest =
                Comparator.comparingInt(entry -> -entry.getValue().images());
        Map<Key, Sum> kept = new TreeMap<>(order);
        sums.entrySet().stream()
                .sorted(largest.thenComparing(Map.Entry::getKey, order))
                .limit(MOST)
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return new KeptSums(dimension, kept);
    }

    Map<Key, Sum> sums() {
        return sums;
    }

    Optional<Sum> of(Key key) {
        return Optional.ofNullable(sums.get(key));
    }

    /// Writes the sums, and forces them to the disk.
    ///
    /// @throws IOException if that fails
    public void write(Path file) throws IOException {
        int bytes = Math.addExact(HEAD, Math.multiplyExact(sums.size(), ENTRY + Double.BYTES * dimension));
        ByteBuffer content = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        content.put(MAGIC).putInt(VERSION).putInt(dimension).putInt(sums.size());
        sums.forEach((key, sum) -> {
            content.putInt(key.taxon()).putInt(key.extent() == Extent.EXACTLY ? 0 : 1);
            content.putInt(sum.images()).putLong(sum.mark());
            content.asDoubleBuffer().put(sum.values());
            content.position(content.position() + Double.BYTES * dimension);
        });
        Files.write(file, content.array());
        Durable.syncFile(file);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IOException if it cannot be read, or is not whole; the message names it
    public static KeptSums read(Path file) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[Math.min(MAGIC.length, content.remaining())];
        content.get(magic);
        boolean isOurs = content.capacity() >= HEAD && Arrays.equals(magic, MAGIC);
        int version = isOurs ? content.getInt() : 0;
        int dimension = version == VERSION ? content.getInt() : 0;
        int count = version == VERSION ? content.getInt() : 0;
        boolean isSane = dimension >= 0 && dimension <= MOST_DIMENSIONS && count >= 0 && count <= MOST;
        if (version != VERSION || !isSane || content.remaining() != count * (ENTRY + Double.BYTES * dimension)) {
            throw new IOException(
                    "%s holds no sums, or is not whole; train again, or go back with: ocellus train --rollback"
                            .formatted(file));
        }
        Map<Key, Sum> sums = new TreeMap<>(Comparator.comparingInt(Key::taxon).thenComparing(Key::extent));
        for (int i = 0; i < count; i++) {
            Key key = new Key(content.getInt(), content.getInt() == 0 ? Extent.EXACTLY : Extent.WITHIN);
            int images = content.getInt();
            long mark = content.getLong();
            double[] values = new double[dimension];
            content.asDoubleBuffer().get(values);
            content.position(content.position() + Double.BYTES * dimension);
            sums.put(key, new Sum(images, mark, values));
        }
        return new KeptSums(dimension, sums);
    }
}
