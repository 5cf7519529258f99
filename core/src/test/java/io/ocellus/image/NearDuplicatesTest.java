package io.ocellus.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearDuplicatesTest {

    private static final int BITS = 256;

    /// Random hashes, and for each third one near or just beyond the distance, with its bits anywhere or side by
    /// side.
    private static List<long[]> hashes(Random random, int count, int distance) {
        List<long[]> hashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean planted = i > 0 && i % 3 == 0;
            hashes.add(
                    planted
                            ? near(hashes.get(random.nextInt(i)), random, random.nextInt(distance + 3))
                            : random.longs(4).toArray());
        }
        return hashes;
    }

    private static long[] near(long[] hash, Random random, int bits) {
        long[] near = hash.clone();
        int step = random.nextBoolean() ? 1 : 17; // one chunk and its neighbour, or a chunk of its own for each bit
        int first = random.nextInt(BITS);
        for (int i = 0; i < bits; i++) {
            int bit = (first + i * step) % BITS;
            near[bit / 64] ^= 1L << (bit % 64);
        }
        return near;
    }

    private static List<NearDuplicates.Pair> byComparingAll(List<long[]> hashes, int from, int distance) {
        List<NearDuplicates.Pair> pairs = new ArrayList<>();
        for (int second = from; second < hashes.size(); second++) {
            for (int first = 0; first < second; first++) {
                int apart = 0;
                for (int i = 0; i < 4; i++) {
                    apart += Long.bitCount(hashes.get(first)[i] ^ hashes.get(second)[i]);
                }
                if (apart <= distance) {
                    pairs.add(new NearDuplicates.Pair(first, second, apart));
                }
            }
        }
        return pairs;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, NearDuplicates.USUAL_DISTANCE, 15})
    void findsWhatComparingAllWithAllFinds(int distance) {
        for (long seed = 0; seed < 5; seed++) {
            List<long[]> hashes = hashes(new Random(seed), 300, distance);
            List<NearDuplicates.Pair> expected = byComparingAll(hashes, 0, distance);
            assertThat(NearDuplicates.pairs(hashes, 0, distance))
                    .as("seed %d, distance %d", seed, distance)
                    .isEqualTo(expected)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 150, 299, 300})
    void leavesOutPairsThatWereKnownBefore(int from) {
        long seed = 7;
        List<long[]> hashes = hashes(new Random(seed), 300, 12);
        assertThat(NearDuplicates.pairs(hashes, from, 12)).isEqualTo(byComparingAll(hashes, from, 12));
    }

    @Test
    void isRightWhereAllHashesShareMostOfTheirBits() {
        Random random = new Random(3);
        long[] flatSky = new long[4];
        List<long[]> hashes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            hashes.add(near(flatSky, random, random.nextInt(20)));
        }
        assertThat(NearDuplicates.pairs(hashes, 0, 12)).isEqualTo(byComparingAll(hashes, 0, 12));
    }

    @Test
    void findsNothingInNothing() {
        assertThat(NearDuplicates.pairs(List.of(), 0, 12)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 16})
    void refusesDistancesAtWhichPairsCouldBeMissed(int distance) {
        assertThatThrownBy(() -> NearDuplicates.pairs(List.of(), 0, distance))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("distance %d is not in 0 to 15", distance);
    }
}
