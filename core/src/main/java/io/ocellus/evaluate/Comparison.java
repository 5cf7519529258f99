package io.ocellus.evaluate;

/// Two methods side by side on the same images; see [McNemar].
///
/// @param onlyA images that only A got right
/// @param onlyB images that only B got right
/// @param pValue exact and two-sided, [0, 1]: how likely so large a lead is if neither is better
/// @param difference share right of A less that of B, [-1, 1]
/// @param differenceInterval 95% interval of it, drawn by observation
public record Comparison(
        String methodA,
        String methodB,
        int onlyA,
        int onlyB,
        double pValue,
        double difference,
        Interval differenceInterval) {

    /// Whether the interval of the difference leaves out zero.
    ///
    /// @return false if the two may well be equally good
    public boolean tellsApart() {
        return differenceInterval.low() > 0 || differenceInterval.high() < 0;
    }
}
