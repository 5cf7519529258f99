package io.ocellus.classify;

import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Labelled images to learn from, as rows of features. Immutable by agreement; may be shared between threads.
///
/// @param taxonomy that the nodes belong to
/// @param features of `n` images, transformed as a query will be
/// @param nodes `int[n]`, node of each row's label
/// @param groups of each row: what must not be torn apart (photos of one observation, near-copies)
/// @param against images beside the rows that are only known not to show something, by the same features
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record TrainingSet(
        Taxonomy taxonomy, FeatureRows features, int[] nodes, List<String> groups, Counterexamples against) {

    /// @throws IllegalArgumentException if rows, labels and groups differ in number, or there are none
    public TrainingSet {
        groups = List.copyOf(groups);
        if (nodes.length != features.rows() || groups.size() != nodes.length || nodes.length == 0) {
            throw new IllegalArgumentException("%d rows, %d labels and %d groups are no training set"
                    .formatted(features.rows(), nodes.length, groups.size()));
        }
    }

    /// A set without counterexamples.
    public TrainingSet(Taxonomy taxonomy, FeatureRows features, int[] nodes, List<String> groups) {
        this(taxonomy, features, nodes, groups, Counterexamples.NONE);
    }

    public int size() {
        return nodes.length;
    }

    public Classes classes() {
        return Classes.of(nodes);
    }

    /// Some of the rows, in the order given, with the counterexamples that share no group with the other rows.
    /// Features that are not on the heap stay where they are.
    public TrainingSet select(int[] rows) {
        return new TrainingSet(
                taxonomy,
                features.view(rows),
                Arrays.stream(rows).map(row -> nodes[row]).toArray(),
                Arrays.stream(rows).mapToObj(groups::get).toList(),
                against.isEmpty() ? against : against.without(groupsBeside(rows)));
    }

    private Set<String> groupsBeside(int[] rows) {
        Set<Integer> selected = Arrays.stream(rows).boxed().collect(Collectors.toSet());
        return IntStream.range(0, size())
                .filter(row -> !selected.contains(row))
                .mapToObj(groups::get)
                .collect(Collectors.toSet());
    }

    /// How many rows are labelled with a taxon or one within it.
    int within(int node) {
        return (int) IntStream.of(nodes)
                .filter(label -> taxonomy.isWithin(label, node))
                .count();
    }
}
