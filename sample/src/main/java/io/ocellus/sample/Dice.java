package io.ocellus.sample;

import java.util.List;
import java.util.SplittableRandom;

/// Seeded chance. A key beside the seed gives every family, species, observation and photo dice of its own, so
/// that nothing depends on the order in which they are thrown. Confined to one thread.
final class Dice {

    /// What a throw is for: the first part of every key.
    enum Purpose {
        TREE(1),
        NAMES(2),
        FAMILY(3),
        GENUS(4),
        SPECIES(5),
        OBSERVATION(6),
        INDIVIDUAL(7),
        PHOTO(8),
        WING(9),
        MISTAKES(10);

        private final long key;

        Purpose(long key) {
            this.key = key;
        }
    }

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    private Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Dice of(long seed, Purpose purpose, long... key) {
        long mixed = mix(seed ^ mix(purpose.key + GOLDEN));
        for (long part : key) {
            mixed = mix(mixed ^ mix(part + GOLDEN));
        }
        return new Dice(mixed);
    }

    /// The finaliser of SplitMix64: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA
    /// 2014.
    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    long number() {
        return random.nextLong();
    }

    /// A whole number from 0 to `bound` - 1.
    int below(int bound) {
        return random.nextInt(bound);
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /// A bell curve cut at 2.5 deviations, so that no throw is absurd.
    double around(double mean, double deviation) {
        double bell = random.nextGaussian();
        return mean + deviation * Math.clamp(bell, -2.5, 2.5);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /// The numbers 0 to `length` - 1 in an order of chance.
    int[] order(int length) {
        var order = new int[length];
        for (int i = 0; i < length; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
