package io.ocellus.train;

/// Sums over examples, from which figures come. Immutable.
///
/// @param loss sum of losses
/// @param right answers that are right
/// @param answers how many were given; more than examples when there are several labels
/// @param examples how many
record Tally(double loss, long right, long answers, long examples) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(loss + other.loss, right + other.right, answers + other.answers, examples + other.examples);
    }

    Figures figures() {
        return new Figures(loss / Math.max(1, examples), right / (double) Math.max(1, answers), examples);
    }
}
