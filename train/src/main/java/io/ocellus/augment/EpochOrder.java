package io.ocellus.augment;

import io.ocellus.augment.Seeds.Purpose;
import java.util.SplittableRandom;

/// In which order, and how often, an epoch shows the photos of a manifest. Every order shows as many photos as
/// the manifest has, and is a function of seed and epoch alone.
public sealed interface EpochOrder {

    /// Each photo once, in the order of the manifest.
    record AsListed() implements EpochOrder {}

    /// Each photo once, shuffled anew in each epoch.
    record Shuffled() implements EpochOrder {}

    /// Photos drawn so that a class of n photos is shown as often as n^`power` says. 1 is every photo alike, 0
    /// every class alike, 0.5 the square root of D. Mahajan and others, "Exploring the Limits of Weakly
    /// Supervised Pretraining", ECCV 2018. B. Kang and others, "Decoupling Representation and Classifier for
    /// Long-Tailed Recognition", ICLR 2020, section 3 (q there).
    ///
    /// @param power 0 to 1
    record ByClassPower(double power) implements EpochOrder {
        public ByClassPower {
            if (!(power >= 0 && power <= 1)) {
                throw new IllegalArgumentException(
                        "a power of %s: give 0 (classes alike) to 1 (photos alike)".formatted(power));
            }
        }
    }

    /// Photos drawn so that each photo of a class of n is shown as often as 1 / E says, where E = (1 - β^n) /
    /// (1 - β) is the effective number of Y. Cui, M. Jia, T.-Y. Lin, Y. Song, S. Belongie, "Class-Balanced Loss
    /// Based on Effective Number of Samples", CVPR 2019; they weigh the loss instead.
    ///
    /// @param beta β, 0 (photos alike) to below 1 (towards 1: classes alike), as 0.999
    record ByEffectiveNumber(double beta) implements EpochOrder {
        public ByEffectiveNumber {
            if (!(beta >= 0 && beta < 1)) {
                throw new IllegalArgumentException("a beta of %s: give 0 or more and less than 1".formatted(beta));
            }
        }
    }

    /// Every class alike.
    static EpochOrder classBalanced() {
        return new ByClassPower(0);
    }

    /// Classes by the square root of their photos.
    static EpochOrder squareRoot() {
        return new ByClassPower(0.5);
    }

    /// The indices of one epoch's photos: `int[entries]`.
    ///
    /// @throws IllegalArgumentException if classes are to be balanced and a photo has no label
    default int[] of(Manifest manifest, long seed, long epoch) {
        int photos = manifest.entries().size();
        return switch (this) {
            case AsListed listed -> ClassBalance.counting(photos);
            case Shuffled shuffled -> ClassBalance.shuffled(ClassBalance.counting(photos), generator(seed, epoch));
            case ByClassPower balanced ->
                new ClassBalance(manifest, n -> Math.pow(n, balanced.power)).order(generator(seed, epoch));
            case ByEffectiveNumber balanced ->
                new ClassBalance(manifest, n -> n / effectiveNumber(n, balanced.beta)).order(generator(seed, epoch));
        };
    }

    private static SplittableRandom generator(long seed, long epoch) {
        return Seeds.generator(Purpose.ORDER, seed, epoch);
    }

    private static double effectiveNumber(int n, double beta) {
        return (1 - Math.pow(beta, n)) / (1 - beta);
    }
}
