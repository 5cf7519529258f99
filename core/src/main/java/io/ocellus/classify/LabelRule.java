package io.ocellus.classify;

/// How the score of one label is read. Immutable.
///
/// @param taxon id of the label
/// @param scaling from scores to probabilities
/// @param threshold the probability from which on the label is said, [0, 1]; above 1 for never
/// @param images that the classifier learnt from and that have the label
/// @param averagePrecision of held-out scores, [0, 1]
public record LabelRule(int taxon, LogisticScaling scaling, double threshold, int images, double averagePrecision) {

    /// Of a label that nothing was held out for: as sure as its margin, and said from one half on.
    public static LabelRule unproven(int taxon, int images) {
        return new LabelRule(taxon, new LogisticScaling(1, 0), 0.5, images, 0);
    }

    /// The same rule for a classifier that learnt from more images, or fewer.
    public LabelRule withImages(int others) {
        return new LabelRule(taxon, scaling, threshold, others, averagePrecision);
    }

    /// Learns from held-out scores.
    ///
    /// @param scores `double[n]`
    /// @param positive `boolean[n]`: which of these rows have the label
    static LabelRule learn(int taxon, int images, double[] scores, boolean[] positive) {
        LabelRanking ranking = new LabelRanking(scores, positive);
        if (ranking.positives() == 0) {
            return unproven(taxon, images);
        }
        LogisticScaling scaling = LogisticScaling.fit(scores, positive);
        // without a slope all probabilities are one, and a threshold between them would say the label of every image
        double threshold = scaling.slope() == 0 ? 0.5 : scaling.probability(ranking.threshold());
        return new LabelRule(taxon, scaling, threshold, images, ranking.averagePrecision());
    }
}
