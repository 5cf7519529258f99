package io.ocellus.classify;

import io.ocellus.index.SimilarityIndex;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongToIntFunction;

/// Nearest gallery images vote for their taxa, the more similar the louder. No training: an image counts the
/// moment it is in the index.
///
/// A neighbour of cosine s weighs exp((s - s0) / T), s0 being the best: Wu, Xiong, Yu, Lin, "Unsupervised
/// Feature Learning via Non-Parametric Instance Discrimination", CVPR 2018, section 3.4, who call T tau. They
/// take T = 0.07 and 200 neighbours; [Settings#DEFAULT] was chosen on training images (docs/results.md).
///
/// A class has the votes of the images labelled with it; images of relatives decide between near ties, since it
/// also gets [Settings#kinship] of what its parent has beyond it, of that again from the grandparent, and so
/// on. Its score is the logarithm of its share of all votes.
///
/// Shared between threads as the index is.
public final class Neighbours implements Method {

    public static final String NAME = "neighbours";

    /// No label, or one that must not vote.
    public static final int NO_VOTE = -1;

    /// Share of the votes of a class that nobody voted for: small, but no proof that it cannot be.
    private static final double UNHEARD = 1e-5;

    private final SimilarityIndex index;
    private final Taxonomy taxonomy;
    private final Classes classes;
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
    /// @param classes the taxa that images of the index are labelled with
    /// @param nodeOf node of the taxon that an image is labelled with, one of the classes, or [#NO_VOTE]; safe
    ///     for several threads
    public Neighbours(
            SimilarityIndex index, Taxonomy taxonomy, Classes classes, LongToIntFunction nodeOf, Settings settings) {
        this.index = index;
        this.taxonomy = taxonomy;
        this.classes = classes;
        this.nodeOf = nodeOf;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Classes classes() {
        return classes;
    }

    @Override
    public float[] scores(float[] embedding, int within) {
        return scores(Nearest.of(index, embedding, image -> vote(image, within), settings.count()), within);
    }

    /// The similarity of the nearest photo of each class, over the same photos.
    public NearestPhotos nearestPhotos() {
        return new NearestPhotos(index, taxonomy, classes, nodeOf);
    }

    private int vote(long image, int within) {
        int node = nodeOf.applyAsInt(image);
        return within == Scope.EVERYWHERE || (node != NO_VOTE && taxonomy.isWithin(node, within)) ? node : NO_VOTE;
    }

    /// The scores of a photo whose nearest ones are known already.
    ///
    /// @param nearest as many as vote, all labelled with classes and within the taxon
    /// @param within as for [#scores(float\[\], int)]
    public float[] scores(Nearest nearest, int within) {
        return new Poll(nearest).scores(within);
    }

    /// The votes on one photo.
    private final class Poll {

        private final Map<Integer, Double> own = new LinkedHashMap<>(); // votes for exactly this node, nearest first
        private final Map<Integer, Double> subtree = new LinkedHashMap<>(); // votes for it and all below

        Poll(Nearest nearest) {
            for (int i = 0; i < nearest.nodes().length; i++) {
                int node = nearest.nodes()[i];
                double weight = Math.exp((nearest.similarities()[i] - nearest.best()) / settings.temperature());
                own.merge(node, weight, Double::sum);
                for (int at = node; at >= 0; at = taxonomy.parent(at)) {
                    subtree.merge(at, weight, Double::sum);
                }
            }
        }

        float[] scores(int within) {
            float[] scores = new float[classes.size()];
            Arrays.fill(scores, LEFT_OUT);
            int from = within == Scope.EVERYWHERE ? 0 : classes.firstWithin(within);
            int to = within == Scope.EVERYWHERE ? scores.length : classes.endWithin(taxonomy, within);
            Arrays.fill(scores, from, to, (float) Math.log(UNHEARD));
            Map<Integer, Double> support = new LinkedHashMap<>();
            own.keySet().forEach(node -> support.put(node, support(node)));
            double all =
                    support.values().stream().mapToDouble(Double::doubleValue).sum();
            support.forEach((node, votes) -> scores[classes.indexOf(node)] = (float) Math.log(votes / all + UNHEARD));
            return scores;
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
    }
}
