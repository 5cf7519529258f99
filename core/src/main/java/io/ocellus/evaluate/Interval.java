package io.ocellus.evaluate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A 95% confidence interval: of a share in [0, 1], or of a difference of shares in [-1, 1].
///
/// [#ofShare] is Wilson's score interval: E. B. Wilson, "Probable inference, the law of succession, and
/// statistical inference", JASA 22, 1927. Where images come in groups (photos of one observation) they are
/// worth fewer than their number: the sample size is divided by the design effect of L. Kish, "Survey
/// Sampling", 1965, section 5.4, estimated from the groups and never below 1; with all right or all wrong, by
/// the mean size of a group. [Bootstrap] makes the other intervals.
public record Interval(double low, double high) {

    private static final double Z = 1.959963984540054; // 97.5% point of the normal distribution

    /// The interval of the share that is right at first.
    ///
    /// @param outcomes not empty
    static Interval ofRight(List<Outcome> outcomes) {
        return ofShare(outcomes, Outcome::isRight);
    }

    /// The interval of the share of outcomes that something is true of.
    ///
    /// @param outcomes not empty
    static Interval ofShare(List<Outcome> outcomes, Predicate<Outcome> counts) {
        int n = outcomes.size();
        double p = (double) outcomes.stream().filter(counts).count() / n;
        return wilson(p, n / designEffect(outcomes, counts, p));
    }

    private static double designEffect(List<Outcome> outcomes, Predicate<Outcome> counts, double p) {
        Map<String, Double> residuals = new HashMap<>();
        for (Outcome outcome : outcomes) {
            residuals.merge(outcome.group(), (counts.test(outcome) ? 1 : 0) - p, Double::sum);
        }
        double spread = p * (1 - p) * outcomes.size();
        if (spread == 0) {
            return (double) outcomes.size() / residuals.size();
        }
        double between =
                residuals.values().stream().mapToDouble(r -> r * r).sorted().sum();
        return Math.max(1, between / spread);
    }

    static Interval wilson(double p, double n) {
        double z2 = Z * Z / n;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /// As JSON: `[low, high]`.
    @JsonValue
    double[] ends() {
        return new double[] {low, high};
    }
}
