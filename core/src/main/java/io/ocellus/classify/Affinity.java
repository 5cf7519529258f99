package io.ocellus.classify;

/// How much likeness to a taxon's own photos counts beside what linear classifiers say: a score for each unit
/// of likeness. Chosen on held-out photos, like everything that adds to scores.
///
/// @param likeness what is compared with a photo
/// @param weight of one unit, above 0; it carries the spread of linear scores over that of the likeness
public record Affinity(Likeness likeness, double weight) {

    /// What a photo is compared with.
    public enum Likeness {

        /// The most similar labelled photo of the class, by cosine of raw embeddings: found by a search of the
        /// gallery, so that a corrected label counts at once.
        NEAREST_PHOTO("nearest photo"),

        /// The mean of the class, by cosine of features. Linear, so it becomes part of the classifier's row.
        MEAN("mean"),

        /// The mean of the class under a shared covariance ([SharedCovariance]); linear as well.
        SHARED_COVARIANCE("mean with shared covariance");

        private final String words;

        Likeness(String words) {
            this.words = words;
        }

        /// As it is told: `nearest photo`.
        public String words() {
            return words;
        }

        /// Whether rows of classifiers can hold it.
        public boolean isLinear() {
            return this != NEAREST_PHOTO;
        }
    }

    /// @throws IllegalArgumentException if the weight is not above 0 and finite
    public Affinity {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("an affinity of %s adds nothing: leave it out".formatted(weight));
        }
    }

    /// Rows that hold the likeness too: each is its classifier's plus the weighted row of its mean.
    ///
    /// @param leaves rows of some classes of the set
    /// @param set whose photos make the means
    /// @return the same rows where likeness is not linear
    public WeightTable added(WeightTable leaves, TrainingSet set) {
        return likeness.isLinear() ? added(leaves, set, similarity(set, likeness)) : leaves;
    }

    /// The same by a similarity that is known: that of an earlier training, or one that is to be kept.
    ///
    /// @throws IllegalArgumentException if the likeness is not linear
    public WeightTable added(WeightTable leaves, TrainingSet set, Centroids.Similarity similarity) {
        requireLinear(likeness);
        return leaves.plus(means(set, similarity, leaves), weight);
    }

    /// The rows of means of the classes of a set.
    ///
    /// @throws IllegalArgumentException if the likeness is not linear
    public static WeightTable means(TrainingSet set, Likeness likeness) {
        Centroids.Similarity similarity = similarity(set, likeness);
        return Centroids.rows(set, TaxonClassifiers.classNodes(set), Centroids.Extent.EXACTLY, similarity);
    }

    private static WeightTable means(TrainingSet set, Centroids.Similarity similarity, WeightTable of) {
        int[] nodes = of.taxa().stream()
                .mapToInt(set.taxonomy()::node)
                .filter(node -> set.classes().indexOf(node) >= 0)
                .sorted()
                .toArray();
        return Centroids.rows(set, nodes, Centroids.Extent.EXACTLY, similarity);
    }

    private static Centroids.Similarity similarity(TrainingSet set, Likeness likeness) {
        requireLinear(likeness);
        return likeness == Likeness.MEAN ? Centroids.Similarity.COSINE : SharedCovariance.fit(set);
    }

    private static void requireLinear(Likeness likeness) {
        if (!likeness.isLinear()) {
            throw new IllegalArgumentException("the nearest photo is searched for, and is no row of weights");
        }
    }
}
