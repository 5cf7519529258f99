package io.ocellus.train;

/// What is usual for a mode where nobody says otherwise: starting points from the literature; the rate of `last`
/// and `all` is the best of few that were tried on held-out photos of two collections (docs/decisions.md).
/// Immutable.
///
/// @param epochs 1 or more
/// @param batch photos a step, 1 or more
/// @param rule how weights follow their gradients
/// @param schedule of the rate
/// @param augmentation in the text form of `Augmentation`
public record Recipe(int epochs, int batch, Rule rule, RateSchedule.Cosine schedule, String augmentation) {

    private static final double LAST_SHARE = 0.01;

    /* The head begins where the features lead, so that layers need only a little: higher rates undo what they know. */
    private static final Rule LEARNT_BEFORE = new Rule(Rule.Kind.ADAMW, 1.2e-4, 0.01, 0.3, 5, 0);

    /// The recipe of a mode. A new head alone is a convex problem and takes a high rate; layers that have
    /// learnt before get lower rates the deeper they lie; random weights need many epochs and much variation.
    public static Recipe usual(Mode mode) {
        return switch (mode) {
            case HEAD -> new Recipe(40, 32, new Rule(Rule.Kind.ADAMW, 3e-3, 1e-4, 1, 5, 0), cosine(1), "none");
            case LAST -> new Recipe(12, 16, LEARNT_BEFORE, cosine(1), "light");
            case ALL -> new Recipe(15, 16, LEARNT_BEFORE, cosine(1), "light");
            case SCRATCH -> new Recipe(100, 32, new Rule(Rule.Kind.SGD, 0.05, 5e-4, 1, 5, 0), cosine(5), "strong");
        };
    }

    private static RateSchedule.Cosine cosine(double warmUp) {
        return new RateSchedule.Cosine(warmUp, LAST_SHARE);
    }
}
