package io.ocellus.evaluate;

import java.util.List;

/// Whether the probability of the first suggestion means what it says. Immutable.
///
/// @param ece expected calibration error, [0, 1]: how far stated and true chances of being right lie apart,
///     mean over images; see [Reliability]
/// @param brier mean square of the probability less 1 where right and less 0 where wrong, [0, 1]: G. W. Brier,
///     "Verification of Forecasts Expressed in Terms of Probability", Monthly Weather Review 78, 1950, for the
///     event that the first suggestion is right
/// @param reliability bins from the least to the most confident
public record ConfidenceFigures(double ece, double brier, List<Bin> reliability) {

    public ConfidenceFigures {
        reliability = List.copyOf(reliability);
    }

    /// Images with about the same probability.
    ///
    /// @param low smallest probability in it
    /// @param high largest probability in it
    /// @param confidence mean probability
    /// @param right share whose first suggestion is right
    public record Bin(double low, double high, double confidence, double right, int images) {}
}
