package io.ocellus.evaluate;

/// How [Bootstrap] intervals are drawn.
///
/// @param replicates 40 or more, since a tail of 2.5% needs one replicate at least
/// @param seed of all draws
public record Resampling(int replicates, long seed) {

    /// A thousand replicates, enough for 95% percentile intervals (Efron & Tibshirani 1993, section 14.1).
    public static final Resampling DEFAULT = new Resampling(1_000, 1);

    /// Takes enough replicates.
    ///
    /// @throws IllegalArgumentException if there are fewer than 40 replicates
    public Resampling {
        if (replicates < 40) {
            throw new IllegalArgumentException(
                    "%d replicates are too few for a 95%% interval: take 1000, at least 40".formatted(replicates));
        }
    }
}
