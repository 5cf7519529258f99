package io.ocellus.augment;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/// Seeds for what is drawn: a fresh generator for each purpose and number, so that nothing depends on what was
/// drawn before, by whom, or in which order.
final class Seeds {

    /* The constants of D. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /// What is drawn for, so that two purposes with the same numbers draw differently.
    enum Purpose {
        ORDER(0),
        VIEW(1),
        NOISE(2),
        MIXING(3),
        SHEET(4);

        private final long number; // part of every seed: another number is another training

        Purpose(long number) {
            this.number = number;
        }
    }

    static SplittableRandom generator(Purpose purpose, long... numbers) {
        return new SplittableRandom(seed(purpose, numbers));
    }

    static long seed(Purpose purpose, long... numbers) {
        long seed = mixed(purpose.number + GOLDEN);
        for (long number : numbers) {
            seed = mixed(seed ^ (number + GOLDEN));
        }
        return seed;
    }

    /// A number for a name: FNV-1a of its UTF-8 (G. Fowler, L. C. Noll, K.-P. Vo, 1991), then mixed.
    static long of(String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte next : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (next & 0xFF)) * 0x100000001B3L;
        }
        return mixed(hash);
    }

    private static long mixed(long z) {
        long once = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }
}
