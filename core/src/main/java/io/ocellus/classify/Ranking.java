package io.ocellus.classify;

import java.util.List;
import java.util.Optional;

/// What a method says of one photo.
///
/// @param suggestions strongest first; empty if there is nothing to compare with
/// @param agreed the deepest taxon that most of the votes agree on, with the share of them that does; empty if even
///     the roots divide them
public record Ranking(List<Suggestion> suggestions, Optional<Agreed> agreed) {

    public Ranking {
        suggestions = List.copyOf(suggestions);
    }

    /// What most of the votes agree on.
    ///
    /// @param share of the votes that lie within the taxon, [0, 1]
    public record Agreed(int node, double share) {}

    static final Ranking NOTHING = new Ranking(List.of(), Optional.empty());
}
