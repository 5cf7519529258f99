package io.ocellus.index;

import java.util.Comparator;

/// A vector of the index and how similar it is to the query. Immutable.
///
/// @param id what the caller added the vector as
/// @param similarity cosine in [-1, 1], or the negative Euclidean distance; larger is nearer
public record Neighbour(long id, float similarity) implements Comparable<Neighbour> {

    private static final Comparator<Neighbour> NEAREST_FIRST = Comparator.comparing(
                    Neighbour::similarity, Comparator.reverseOrder())
            .thenComparingLong(Neighbour::id);

    /// Nearest first; equally near ones by id.
    @Override
    public int compareTo(Neighbour other) {
        return NEAREST_FIRST.compare(this, other);
    }
}
