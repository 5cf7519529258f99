package io.ocellus.sample;

/// A seeded order of the numbers below a bound, computed number by number without a table: a Feistel network over
/// the next power of four, walked until it falls below the bound (Black and Rogaway, "Ciphers with Arbitrary
/// Finite Domains", CT-RSA 2002). Immutable; may be shared between threads.
final class Shuffle {

    private static final int ROUNDS = 4;

    private final long seed;
    private final int bound;
    private final int halfBits;

    /// An order of the numbers 0 to bound - 1.
    ///
    /// @param bound 1 to 2^30
    Shuffle(long seed, int bound) {
        this.seed = seed;
        this.bound = bound;
        int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(bound - 1));
        this.halfBits = (bits + 1) / 2;
    }

    /// The number at a place of the order.
    ///
    /// @param number 0 to bound - 1
    /// @return 0 to bound - 1; different numbers give different results
    int at(int number) {
        int walked = number;
        do {
            walked = permuted(walked);
        } while (walked >= bound);
        return walked;
    }

    private int permuted(int number) {
        int mask = (1 << halfBits) - 1;
        int left = number >>> halfBits;
        int right = number & mask;
        for (int round = 0; round < ROUNDS; round++) {
            int swapped = left ^ ((int) Dice.mix(seed + 31L * round + ((long) right << 8)) & mask);
            left = right;
            right = swapped;
        }
        return (left << halfBits) | right;
    }
}
