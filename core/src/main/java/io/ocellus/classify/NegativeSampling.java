package io.ocellus.classify;

/// What a taxon's classifier is shown of a collection that is too large to show it all.
///
/// @param limit images up to which every classifier sees all of them
/// @param positives of the taxon at most
/// @param siblings images of the other taxa of its parent at most
/// @param neighbours classes that are nearest to the taxon, wherever in the tree
/// @param each images of each of these at most
/// @param anywhere images drawn from all others: what keeps a classifier from shouting at strangers
public record NegativeSampling(int limit, int positives, int siblings, int neighbours, int each, int anywhere) {

    /// Everything up to 20,000 images, then about 350 for each classifier.
    public static final NegativeSampling DEFAULT = new NegativeSampling(20_000, 200, 100, 30, 5, 100);

    /// @throws IllegalArgumentException if there would be no positive image, or a number is negative
    public NegativeSampling {
        if (positives < 1 || limit < 0 || siblings < 0 || neighbours < 0 || each < 0 || anywhere < 0) {
            throw new IllegalArgumentException(
                    "%d positives and %d, %d x %d and %d negatives beyond %d images: give 1 or more, and 0 or more"
                            .formatted(positives, siblings, neighbours, each, anywhere, limit));
        }
    }

    /// The same with another limit.
    public NegativeSampling withLimit(int other) {
        return new NegativeSampling(other, positives, siblings, neighbours, each, anywhere);
    }
}
