package io.ocellus.classify;

import io.ocellus.index.Neighbour;
import io.ocellus.index.SimilarityIndex;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToIntFunction;

/// Nearest gallery images vote for their taxa, the more similar the louder. No training: an image counts the
/// moment it is in the index.
///
/// A neighbour of cosine s weighs exp((s - s0) / T), s0 being the best: Wu, Xiong, Yu, Lin, "Unsupervised Feature
/// Learning via Non-Parametric Instance Discrimination", CVPR 2018, section 3.4, who call T tau. They take T =
/// 0.07 and 200 neighbours; [Settings#DEFAULT] was chosen on training images (docs/results.md).
///
/// Votes go up the tree: a taxon has the votes of all images in its subtree. Suggestions are the taxa that images
/// are labelled with, by votes; images of relatives decide between near ties, since a taxon also gets
/// [Settings#kinship] of what its parent has beyond it, of that again from the grandparent, and so on.
///
/// Shared between threads as the index is.
public final class Neighbours implements Method {

    public static final String NAME = "neighbours";

    /// No label, or one that must not vote.
    public static final int NO_VOTE = -1;

    private static final double MAJORITY = 0.5;

    private final SimilarityIndex index;
    private final Taxonomy taxonomy;
    private final LongToIntFunction nodeOf;
    private final Settings settings;

    /// How many vote, and how loud.
    ///
    /// @param count neighbours that are asked, 1 or more
    /// @param temperature T above, in units of cosine, above 0
    /// @param kinship share of its relatives' votes that a taxon gets, [0, 1)
    public record Settings(int count, double temperature, double kinship) {

        public static final Settings DEFAULT = new Settings(20, 0.02, 0.05);

        public Settings {
            if (count < 1 || !(temperature > 0) || !(kinship >= 0 && kinship < 1)) {
                throw new IllegalArgumentException(
                        "%d neighbours, temperature %s, kinship %s: need 1 or more, above 0, and in [0, 1)"
                                .formatted(count, temperature, kinship));
            }
        }
    }

    /// Votes of the images in an index.
    ///
    /// @param nodeOf node of the taxon that an image is labelled with, or [#NO_VOTE]; safe for several threads
    public Neighbours(SimilarityIndex index, Taxonomy taxonomy, LongToIntFunction nodeOf, Settings settings) {
        this.index = index;
        this.taxonomy = taxonomy;
        this.nodeOf = nodeOf;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Ranking rank(float[] embedding, Scope scope) {
        List<Neighbour> nearest = index.nearest(embedding, settings.count(), image -> votes(image, scope.within()));
        return nearest.isEmpty() ? Ranking.NOTHING : new Poll(nearest).ranking(scope.top());
    }

    private boolean votes(long image, int within) {
        int node = nodeOf.applyAsInt(image);
        return node != NO_VOTE && (within == Scope.EVERYWHERE || taxonomy.isWithin(node, within));
    }

    /// The votes on one photo.
    private final class Poll {

        private final Map<Integer, List<Neighbour>> voters = new LinkedHashMap<>(); // by labelled node, nearest first
        private final Map<Integer, Double> own = new LinkedHashMap<>(); // votes for exactly this node
        private final Map<Integer, Double> subtree = new LinkedHashMap<>(); // votes for it and all below
        private double total;

        Poll(List<Neighbour> nearest) {
            float best = nearest.getFirst().similarity();
            for (Neighbour neighbour : nearest) {
                int node = nodeOf.applyAsInt(neighbour.id());
                double weight = Math.exp((neighbour.similarity() - best) / settings.temperature());
                voters.computeIfAbsent(node, n -> new ArrayList<>()).add(neighbour);
                own.merge(node, weight, Double::sum);
                for (int at = node; at >= 0; at = taxonomy.parent(at)) {
                    subtree.merge(at, weight, Double::sum);
                }
                total += weight;
            }
        }

        Ranking ranking(int top) {
            Map<Integer, Double> support = new LinkedHashMap<>();
            voters.keySet().forEach(node -> support.put(node, support(node)));
            double all =
                    support.values().stream().mapToDouble(Double::doubleValue).sum();
            List<Suggestion> suggestions = voters.keySet().stream()
                    .sorted(Comparator.<Integer>comparingDouble(node -> -support.getOrDefault(node, 0.0))
                            .thenComparingInt(taxonomy::id))
                    .limit(top)
                    .map(node -> new Suggestion(
                            node, support.getOrDefault(node, 0.0) / all, voters.getOrDefault(node, List.of())))
                    .toList();
            return new Ranking(suggestions, agreed());
        }

        private double support(int node) {
            double support = own.getOrDefault(node, 0.0);
            double part = settings.kinship();
            double counted = support;
            for (int at = node; at >= 0; at = taxonomy.parent(at)) {
                double all = subtree.getOrDefault(at, 0.0);
                support += part * (all - counted);
                counted = all;
                if (at != node) {
                    part *= settings.kinship();
                }
            }
            return support;
        }

        /// From the root downwards, as long as one child holds the majority of all votes.
        private Optional<Ranking.Agreed> agreed() {
            Optional<Ranking.Agreed> deepest = Optional.empty();
            int depth = -1;
            for (Map.Entry<Integer, Double> entry : subtree.entrySet()) {
                double share = entry.getValue() / total;
                if (share > MAJORITY && taxonomy.depth(entry.getKey()) > depth) {
                    depth = taxonomy.depth(entry.getKey());
                    deepest = Optional.of(new Ranking.Agreed(entry.getKey(), Math.min(1, share)));
                }
            }
            return deepest;
        }
    }
}
