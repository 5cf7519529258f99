package io.ocellus.train;

import io.ocellus.taxonomy.Match;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.torch.HierarchicalLoss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The ranks above the classes of a network, for the hierarchical loss.
public final class Ranks {

    private Ranks() {}

    /// Every rank that divides the classes into fewer groups than there are classes, but more than one. A class
    /// with no ancestor at a rank is a group of its own there.
    ///
    /// @param labels scientific names that the taxonomy knows
    /// @param weight how much each rank counts, where the classes themselves count 1
    /// @return in the order in which the ranks are met on the way from the roots to the classes
    /// @throws IllegalArgumentException if the taxonomy does not know a label
    public static List<HierarchicalLoss.Rank> above(Taxonomy taxonomy, List<String> labels, double weight) {
        List<List<Taxon>> lineages =
                labels.stream().map(label -> lineage(taxonomy, label)).toList();
        Set<String> names = new LinkedHashSet<>();
        lineages.forEach(lineage -> lineage.subList(0, lineage.size() - 1).forEach(taxon -> names.add(taxon.rank())));
        List<HierarchicalLoss.Rank> ranks = new ArrayList<>();
        for (String name : names) {
            Map<Integer, Integer> groups = new LinkedHashMap<>();
            List<Integer> groupOf = lineages.stream()
                    .map(lineage -> groups.computeIfAbsent(group(lineage, name), added -> groups.size()))
                    .toList();
            if (groups.size() > 1 && groups.size() < labels.size()) {
                ranks.add(new HierarchicalLoss.Rank(name, groups.size(), groupOf, weight));
            }
        }
        return ranks;
    }

    private static List<Taxon> lineage(Taxonomy taxonomy, String label) {
        return switch (taxonomy.match(label)) {
            case Match.Found found ->
                Stream.concat(taxonomy.lineage(found.node()).stream(), Stream.of(found.taxon()))
                        .toList();
            case Match.Ambiguous several -> throw unknown(label);
            case Match.Unknown nothing -> throw unknown(label);
        };
    }

    private static IllegalArgumentException unknown(String label) {
        return new IllegalArgumentException("the taxonomy has no one taxon called '%s'".formatted(label));
    }

    /* The taxon's number, by which groups are told apart. */
    private static int group(List<Taxon> lineage, String rank) {
        return lineage.stream()
                .filter(taxon -> taxon.rank().equals(rank))
                .findFirst()
                .orElse(lineage.getLast())
                .id();
    }
}
