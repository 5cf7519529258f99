package io.ocellus.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Finds pairs of close hashes without comparing all with all.
///
/// Multi-index hashing: M. Norouzi, A. Punjani, D. J. Fleet, "Fast Search in Hamming Space with Multi-Index
/// Hashing", CVPR 2012. The 256 bits are cut into 16 chunks; hashes at distance r differ in at most r chunks, so
/// for r of 15 or less they agree in a chunk at least, and only hashes with an equal chunk are compared. A chunk
/// value that very many share (flat sky, black borders) makes its bucket as slow as comparing all with all, never
/// wrong.
public final class NearDuplicates {

    /// Pairs at this distance or nearer, of 256 bits, are taken for the same photo.
    public static final int USUAL_DISTANCE = 14;

    private static final int CHUNKS = 16;

    private NearDuplicates() {}

    /// Places of two hashes in the list that was searched.
    public record Pair(int first, int second, int distance) {}

    /// All pairs of which at least the second is at or behind place `from`.
    ///
    /// @param hashes `long[n][4]`, 256 bits each
    /// @param from pairs among the hashes before it are known already and left out
    /// @param distance at most this many bits differ, 0 to 15
    /// @return by second, then first; first < second
    public static List<Pair> pairs(List<long[]> hashes, int from, int distance) {
        if (distance < 0 || distance >= CHUNKS) {
            throw new IllegalArgumentException("distance %d is not in 0 to 15".formatted(distance));
        }
        Map<Integer, int[]> buckets = buckets(hashes);
        return IntStream.range(from, hashes.size())
                .parallel()
                .mapToObj(second -> partners(hashes, buckets, second, distance))
                .flatMap(List::stream)
                .toList();
    }

    private static Map<Integer, int[]> buckets(List<long[]> hashes) {
        Map<Integer, IntStream.Builder> growing = new HashMap<>();
        for (int i = 0; i < hashes.size(); i++) {
            for (int chunk = 0; chunk < CHUNKS; chunk++) {
                growing.computeIfAbsent(key(hashes.get(i), chunk), k -> IntStream.builder())
                        .add(i);
            }
        }
        Map<Integer, int[]> buckets = HashMap.newHashMap(growing.size());
        growing.forEach((key, places) -> buckets.put(key, places.build().toArray()));
        return buckets;
    }

    private static List<Pair> partners(List<long[]> hashes, Map<Integer, int[]> buckets, int second, int distance) {
        long[] hash = hashes.get(second);
        List<Pair> pairs = new ArrayList<>();
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            for (int first : buckets.getOrDefault(key(hash, chunk), new int[0])) {
                if (first >= second) {
                    break; // places in a bucket grow
                }
                int apart = distance(hash, hashes.get(first));
                if (apart <= distance && chunk == firstEqualChunk(hash, hashes.get(first))) {
                    pairs.add(new Pair(first, second, apart));
                }
            }
        }
        pairs.sort((a, b) -> Integer.compare(a.first(), b.first()));
        return pairs;
    }

    private static int key(long[] hash, int chunk) {
        return (chunk << 16) | (int) ((hash[chunk / 4] >>> (16 * (chunk % 4))) & 0xFFFF);
    }

    private static int firstEqualChunk(long[] a, long[] b) {
        return IntStream.range(0, CHUNKS)
                .filter(chunk -> key(a, chunk) == key(b, chunk))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s and %s share no chunk".formatted(Arrays.toString(a), Arrays.toString(b))));
    }

    private static int distance(long[] a, long[] b) {
        int bits = 0;
        for (int i = 0; i < a.length; i++) {
            bits += Long.bitCount(a[i] ^ b[i]);
        }
        return bits;
    }
}
