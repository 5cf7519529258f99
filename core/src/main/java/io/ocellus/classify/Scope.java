package io.ocellus.classify;

/// What a question asks for.
///
/// @param within node of the taxon that every suggestion must lie in, or [#EVERYWHERE]
/// @param top how many suggestions at most, 1 or more
public record Scope(int within, int top) {

    /// No taxon narrows the question.
    public static final int EVERYWHERE = -1;

    public Scope {
        if (top < 1) {
            throw new IllegalArgumentException("%d suggestions cannot be given: ask for 1 or more".formatted(top));
        }
    }

    public static Scope top(int top) {
        return new Scope(EVERYWHERE, top);
    }
}
