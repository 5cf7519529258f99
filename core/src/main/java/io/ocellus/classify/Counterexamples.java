package io.ocellus.classify;

import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Images that are known not to show taxa, whatever else they show: "not *Danaus*". They speak against these
/// taxa and all within them, and say nothing of others. Immutable by agreement; may be shared between threads.
///
/// An image whose label says the same already (it is labelled *Vanessa*) is none: it would count twice.
///
/// @param images ids, `long[m]`
/// @param features of them, `float[m][d]`
/// @param denied nodes of the taxa that each does not show, `m` sets
/// @param groups of each: what must not be torn apart (photos of one observation, near-copies)
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Counterexamples(long[] images, FloatMatrix features, List<Set<Integer>> denied, List<String> groups) {

    /// None at all.
    public static final Counterexamples NONE =
            new Counterexamples(new long[0], new FloatMatrix(0, 1), List.of(), List.of());

    /// @throws IllegalArgumentException if images, rows, denials and groups differ in number
    public Counterexamples {
        denied = denied.stream().map(Set::copyOf).toList();
        groups = List.copyOf(groups);
        if (features.rows() != images.length || denied.size() != images.length || groups.size() != images.length) {
            throw new IllegalArgumentException("%d images, %d rows, %d denials and %d groups are no counterexamples"
                    .formatted(images.length, features.rows(), denied.size(), groups.size()));
        }
    }

    public int size() {
        return images.length;
    }

    public boolean isEmpty() {
        return images.length == 0;
    }

    /// The same images by other features.
    ///
    /// @param transformed `float[m][d']`
    public Counterexamples withFeatures(FloatMatrix transformed) {
        return new Counterexamples(images, transformed, denied, groups);
    }

    /// Those of no such group: while a group is held out, its counterexamples are held out too.
    Counterexamples without(Collection<String> heldOut) {
        if (isEmpty()) {
            return this;
        }
        Set<String> known = new HashSet<>(heldOut);
        int[] rows = IntStream.range(0, size())
                .filter(row -> !known.contains(groups.get(row)))
                .toArray();
        return new Counterexamples(
                IntStream.of(rows).mapToLong(row -> images[row]).toArray(),
                features.select(rows),
                Arrays.stream(rows).mapToObj(denied::get).toList(),
                Arrays.stream(rows).mapToObj(groups::get).toList());
    }

    /// Whether an image speaks against a taxon: it is denied, or one above it is.
    boolean speaksAgainst(int row, Taxonomy taxonomy, int node) {
        return denied.get(row).stream().anyMatch(above -> taxonomy.isWithin(node, above));
    }

    /// Rows of images that speak against a taxon, ascending.
    int[] against(Taxonomy taxonomy, int node) {
        return IntStream.range(0, size())
                .filter(row -> speaksAgainst(row, taxonomy, node))
                .toArray();
    }

    /// Other rows with some of these behind them.
    ///
    /// @param others `float[n][d]`, not changed; itself where nothing is to be added
    FloatMatrix behind(FloatMatrix others, int[] rows) {
        if (rows.length == 0) {
            return others;
        }
        FloatMatrix all = new FloatMatrix(others.rows() + rows.length, others.columns());
        System.arraycopy(others.values(), 0, all.values(), 0, others.rows() * others.columns());
        for (int i = 0; i < rows.length; i++) {
            all.set(others.rows() + i, features.row(rows[i]));
        }
        return all;
    }

    /// The same with all of these.
    FloatMatrix behind(FloatMatrix others) {
        return behind(others, IntStream.range(0, size()).toArray());
    }
}
