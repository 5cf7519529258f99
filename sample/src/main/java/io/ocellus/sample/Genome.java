package io.ocellus.sample;

import java.util.EnumMap;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/// The inherited numbers of a family, genus, species or individual: one share of its range for every [Gene].
/// Passed down the tree, each level straying a little from the one above. Immutable.
final class Genome {

    private final EnumMap<Gene, Double> shares; // each in [0, 1]

    private Genome(EnumMap<Gene, Double> shares) {
        this.shares = shares;
    }

    static Genome random(Dice dice) {
        return drawn(gene -> dice.between(0, 1));
    }

    double get(Gene gene) {
        return gene.value(share(gene));
    }

    private double share(Gene gene) {
        return Objects.requireNonNull(shares.get(gene)); // every gene is always there
    }

    /// This genome with one gene drawn anew between two shares of its range.
    Genome within(Gene gene, double low, double high, Dice dice) {
        var changed = new EnumMap<>(shares);
        changed.put(gene, dice.between(low, high));
        return new Genome(changed);
    }

    /// One of several sister genera, spread like [#species].
    ///
    /// @param dice the same throws for all sisters
    /// @param place 0 to `sisters` - 1
    Genome genus(Dice dice, int place, int sisters) {
        return sister(Gene::genusDrift, dice, place, sisters);
    }

    /// One of several sister species. Each gene spreads the sisters evenly, in an order of its own: no two are
    /// alike in all their marks, and none is known by a single one.
    ///
    /// @param dice the same throws for all sisters
    /// @param place 0 to `sisters` - 1
    Genome species(Dice dice, int place, int sisters) {
        return sister(Gene::speciesDrift, dice, place, sisters);
    }

    private Genome sister(ToDoubleFunction<Gene> drift, Dice dice, int place, int sisters) {
        return drawn(gene -> {
            int rank = dice.order(sisters)[place];
            double offset = (2.0 * rank + 1) / sisters - 1; // in (-1, 1), 0 for an only child
            double reach = drift.applyAsDouble(gene);
            // All sisters have room: folding back at an end would make some of them alike.
            double middle = Math.clamp(share(gene), Math.min(reach, 0.5), Math.max(1 - reach, 0.5));
            return middle + offset * reach;
        });
    }

    Genome individual(Dice dice) {
        return drawn(gene -> share(gene) + dice.around(0, gene.individualDrift()));
    }

    private static Genome drawn(ToDoubleFunction<Gene> share) {
        var drawn = new EnumMap<Gene, Double>(Gene.class);
        for (Gene gene : Gene.values()) {
            drawn.put(gene, mirrored(share.applyAsDouble(gene)));
        }
        return new Genome(drawn);
    }

    /// Folds back at the ends, so that two sisters beyond the same end do not become one.
    private static double mirrored(double share) {
        double folded = Math.abs(share);
        return folded > 1 ? Math.max(0, 2 - folded) : folded;
    }
}
