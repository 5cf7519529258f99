package io.ocellus.index;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/// Vectors by id, and the nearest of them to a query.
///
/// Safe for several threads: they may search, add and remove at once. A search sees exactly what was added and
/// removed before it began. After [#close], every call throws [IllegalStateException].
public interface SimilarityIndex extends AutoCloseable {

    /// Components of every vector and query.
    int dimension();

    /// Vectors that a search can find.
    long size();

    /// Adds a vector; one of the same id is replaced. Searches that begin afterwards see it.
    ///
    /// @param half `short[dimension]`, IEEE half precision, raw (of any length); copied
    /// @throws IllegalArgumentException if it has another dimension, or a NaN or an infinity (naming its
    ///     position)
    void add(long id, short[] half);

    /// Removes a vector. Searches that begin afterwards do not see it.
    ///
    /// @return whether there was one
    boolean remove(long id);

    /// Whether a search can find this id.
    boolean contains(long id);

    /// The most similar vectors among those that the predicate accepts.
    ///
    /// @param query `float[dimension]`, finite, of any length; not changed
    /// @param k at most so many, 1 or more
    /// @param among asked only about ids that may enter the answer; called by several threads at once; must not
    ///     call this index
    /// @return nearest first, equally near ones by id; fewer than `k` if the index holds fewer; immutable
    /// @throws IllegalArgumentException if the query has another dimension, a NaN or an infinity, or `k` is
    ///     below 1
    List<Neighbour> nearest(float[] query, int k, LongPredicate among);

    /// The most similar of a few vectors, which are looked up one by one. The answer is that of a search among
    /// them ([#nearest(float\[\], int, LongPredicate)]), without a pass over all others.
    ///
    /// @param k at most so many, 1 or more
    /// @param ids of the vectors; those that the index does not hold are passed over
    /// @return nearest first, equally near ones by id; immutable
    default List<Neighbour> nearestOf(float[] query, int k, long[] ids) {
        long[] sorted = LongStream.of(ids).sorted().toArray();
        return nearest(query, k, id -> Arrays.binarySearch(sorted, id) >= 0);
    }

    /// The most similar vectors of all.
    default List<Neighbour> nearest(float[] query, int k) {
        return nearest(query, k, id -> true);
    }

    /// Waits for searches that run, then frees what the index holds. A second call does nothing.
    @Override
    void close();
}
