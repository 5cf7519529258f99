package io.ocellus.classify;

import io.ocellus.linear.BinaryProblem;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Images to learn from of which each may show several taxa, as rows of features. Immutable by agreement; may
/// be shared between threads.
///
/// @param taxonomy that the nodes belong to
/// @param features of `n` images, transformed as a query will be
/// @param labels nodes of each of the `n` rows' labels, none of them empty
/// @param groups of each row: what must not be torn apart (photos of one observation, near-copies)
public record MultiLabelSet(Taxonomy taxonomy, FeatureRows features, List<Set<Integer>> labels, List<String> groups) {

    /// @throws IllegalArgumentException if rows, labels and groups differ in number, there are none, or a row
    ///     has no label
    public MultiLabelSet {
        labels = labels.stream().map(Set::copyOf).toList();
        groups = List.copyOf(groups);
        if (labels.size() != features.rows() || groups.size() != labels.size() || labels.isEmpty()) {
            throw new IllegalArgumentException("%d rows, %d sets of labels and %d groups are no training set"
                    .formatted(features.rows(), labels.size(), groups.size()));
        }
        if (labels.stream().anyMatch(Set::isEmpty)) {
            throw new IllegalArgumentException("a row without a label says nothing: leave it out");
        }
    }

    public int size() {
        return labels.size();
    }

    /// Every taxon that some row is labelled with.
    public Classes classes() {
        return Classes.of(labels.stream().flatMap(Set::stream).mapToInt(Integer::intValue));
    }

    /// Some of the rows, in the order given.
    public MultiLabelSet select(int[] rows) {
        return new MultiLabelSet(
                taxonomy,
                features.view(rows),
                Arrays.stream(rows).mapToObj(labels::get).toList(),
                Arrays.stream(rows).mapToObj(groups::get).toList());
    }

    /// The same rows under the rarest of their labels, so that a division that spreads these evenly spreads all
    /// labels: the idea of K. Sechidis, G. Tsoumakas, I. Vlahavas, "On the Stratification of Multi-label Data",
    /// ECML PKDD 2011.
    public TrainingSet underRarestLabels() {
        int[] rows = new int[taxonomy.size()]; // by node
        labels.forEach(row -> row.forEach(node -> rows[node]++));
        int[] rarest = labels.stream()
                .mapToInt(row -> row.stream()
                        .min(Comparator.<Integer>comparingInt(node -> rows[node])
                                .thenComparing(node -> node))
                        .orElseThrow())
                .toArray();
        return new TrainingSet(taxonomy, features, rarest, groups);
    }

    /// A label against the rest. A row labelled with a taxon above or below it, but not with it, says neither
    /// yes nor no: a photo named no further than "Danaus" may well show *Danaus plexippus*.
    BinaryProblem problem(int node, Balance balance) {
        byte[] signs = new byte[size()];
        int positive = 0;
        int negative = 0;
        for (int row = 0; row < signs.length; row++) {
            if (labels.get(row).contains(node)) {
                signs[row] = 1;
                positive++;
            } else if (says(row, node)) {
                signs[row] = -1;
                negative++;
            }
        }
        return balance.problem(signs, positive, negative);
    }

    /// Whether a row says of a taxon that it is there, or that it is not.
    boolean says(int row, int node) {
        return labels.get(row).contains(node) || labels.get(row).stream().noneMatch(label -> isKin(label, node));
    }

    private boolean isKin(int a, int b) {
        return taxonomy.isWithin(a, b) || taxonomy.isWithin(b, a);
    }
}
