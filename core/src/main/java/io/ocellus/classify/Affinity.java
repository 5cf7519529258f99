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
        return likeness.isLinear() ? leaves.plus(means(set, likeness, leaves), weight) : leaves;
    }

    /// The rows of means of the classes of a set.
    ///
    /// @throws IllegalArgumentException if the likeness is not linear
    public static WeightTable means(TrainingSet set, Likeness likeness) {
        return means(set, likeness, TaxonClassifiers.classNodes(set));
    }

    private static WeightTable means(TrainingSet set, Likeness likeness, WeightTable of) {
        int[] nodes = of.taxa().stream()
                .mapToInt(set.taxonomy()::node)
                .filter(node -> set.classes().indexOf(node) >= 0)
                .sorted()
                .toArray();
        return means(set, likeness, nodes);
    }

    private static WeightTable means(TrainingSet set, Likeness likeness, int[] nodes) {
        Centroids.Similarity similarity = switch (likeness) {
            case MEAN -> Centroids.Similarity.COSINE;
            case SHARED_COVARIANCE -> SharedCovariance.fit(set);
            case NEAREST_PHOTO ->
                throw new IllegalArgumentException("the nearest photo is searched for, and is no row of weights");
        };
        return Centroids.rows(set, nodes, Centroids.Extent.EXACTLY, similarity);
    }
}
