package io.ocellus.evaluate;

import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Figures by rank: how often the best suggestion is right when nothing below the rank is asked.
///
/// Ranks are ordered by the mean depth at which the test images show them. At a rank, the truth of an image is
/// the first taxon on the way from its label to the root that has the rank or one above it: the species of a
/// photo labelled with a cultivar, the genus itself where the label is no more than a genus. So every figure is
/// over all images, and none can be below the figure of the rank under it.
final class Ranks {

    /// The level of a taxon whose rank no label, nor a taxon above one, has.
    static final int NO_LEVEL = Integer.MAX_VALUE;

    private final Taxonomy taxonomy;
    private final List<Outcome> outcomes;
    private final List<String> fromBelow;

    Ranks(Taxonomy taxonomy, List<Outcome> outcomes) {
        this.taxonomy = taxonomy;
        this.outcomes = outcomes;
        this.fromBelow = fromBelow();
    }

    private List<String> fromBelow() {
        Map<String, long[]> depthsAndCounts = new HashMap<>();
        for (Outcome outcome : outcomes) {
            for (int node = outcome.truth(); node >= 0; node = taxonomy.parent(node)) {
                String rank = taxonomy.taxon(node).rank();
                if (!rank.isEmpty()) {
                    long[] sum = depthsAndCounts.computeIfAbsent(rank, r -> new long[2]);
                    sum[0] += taxonomy.depth(node);
                    sum[1]++;
                }
            }
        }
        Map<String, Double> meanDepth = new HashMap<>();
        depthsAndCounts.forEach((rank, sum) -> meanDepth.put(rank, (double) sum[0] / sum[1]));
        List<String> ranks = new ArrayList<>(meanDepth.keySet());
        ranks.sort(Comparator.<String>comparingDouble(rank -> -meanDepth.getOrDefault(rank, 0.0))
                .thenComparing(Comparator.naturalOrder()));
        return ranks;
    }

    /// Where a rank stands, 0 for the deepest; [#NO_LEVEL] for a rank that the labels' lineages lack.
    int level(String rank) {
        int level = fromBelow.indexOf(rank);
        return level < 0 ? NO_LEVEL : level;
    }

    /// The level of a taxon, or of the nearest one above it that has one.
    int levelAtOrAbove(int node) {
        int ranked = node;
        while (ranked >= 0 && level(taxonomy.taxon(ranked).rank()) == NO_LEVEL) {
            ranked = taxonomy.parent(ranked);
        }
        return ranked < 0 ? NO_LEVEL : level(taxonomy.taxon(ranked).rank());
    }

    /// The level of species, or else of the deepest rank; empty if no label's lineage has a rank.
    Optional<Integer> species() {
        int species = level("species");
        if (species != NO_LEVEL) {
            return Optional.of(species);
        }
        return fromBelow.isEmpty() ? Optional.empty() : Optional.of(0);
    }

    List<RankFigure> figures() {
        List<RankFigure> figures = new ArrayList<>();
        for (int level = 0; level < fromBelow.size(); level++) {
            figures.add(figure(level));
        }
        return figures;
    }

    private RankFigure figure(int level) {
        String rank = fromBelow.get(level);
        Set<Integer> taxa = new HashSet<>();
        int right = 0;
        int images = 0;
        for (Outcome outcome : outcomes) {
            int truth = truth(outcome.truth(), level);
            if (taxonomy.taxon(truth).rank().equals(rank)) {
                images++;
                taxa.add(truth);
            }
            boolean within = !outcome.ranked().isEmpty() && taxonomy.isWithin(outcome.first(), truth);
            right += within ? 1 : 0;
        }
        return new RankFigure(rank, (double) right / outcomes.size(), images, taxa.size());
    }

    /// The first taxon from the label upwards that has the rank or one above it; the root where none has.
    private int truth(int label, int level) {
        int node = label;
        while (taxonomy.parent(node) >= 0
                && fromBelow.indexOf(taxonomy.taxon(node).rank()) < level) {
            node = taxonomy.parent(node);
        }
        return node;
    }
}
