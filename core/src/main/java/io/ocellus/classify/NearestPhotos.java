package io.ocellus.classify;

import io.ocellus.index.SimilarityIndex;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.function.LongToIntFunction;

/// How similar a photo is to the most similar labelled photo of each class: the cosine, in [-1, 1].
///
/// One search finds the [#SEARCHED] most similar photos of all. A class that has none among them is no more
/// similar than the last of these, and gets that as its similarity: a bound that costs nothing, and that tells
/// the classes in question from the rest. No training: a photo counts the moment it is in the index. Shared
/// between threads as the index is.
public final class NearestPhotos implements Method {

    /// Photos that are looked at.
    public static final int SEARCHED = 200;

    private final SimilarityIndex index;
    private final Taxonomy taxonomy;
    private final Classes classes;
    private final LongToIntFunction nodeOf;

    /// @param classes the taxa that images of the index are labelled with
    /// @param nodeOf node of the taxon that an image is labelled with, one of the classes, or
    ///     [Neighbours#NO_VOTE]; safe for several threads
    public NearestPhotos(SimilarityIndex index, Taxonomy taxonomy, Classes classes, LongToIntFunction nodeOf) {
        this.index = index;
        this.taxonomy = taxonomy;
        this.classes = classes;
        this.nodeOf = nodeOf;
    }

    @Override
    public String name() {
        return "nearest photos";
    }

    @Override
    public Classes classes() {
        return classes;
    }

    @Override
    public float[] scores(float[] embedding, int within) {
        Nearest nearest = Nearest.of(index, embedding, image -> asked(image, within), SEARCHED);
        return scores(taxonomy, classes, nearest, within);
    }

    /// The scores of a photo whose nearest ones are known already.
    ///
    /// @param nearest the [#SEARCHED] most similar ones, all labelled with classes and within the taxon
    /// @param within as for [#scores(float\[\], int)]
    public static float[] scores(Taxonomy taxonomy, Classes classes, Nearest nearest, int within) {
        float[] scores = new float[classes.size()];
        Arrays.fill(scores, LEFT_OUT);
        int found = nearest.nodes().length;
        int from = within == Scope.EVERYWHERE ? 0 : classes.firstWithin(within);
        int to = within == Scope.EVERYWHERE ? scores.length : classes.endWithin(taxonomy, within);
        Arrays.fill(scores, from, to, found == 0 ? 0 : nearest.similarities()[found - 1]);
        for (int i = 0; i < found; i++) {
            int number = classes.indexOf(nearest.nodes()[i]);
            scores[number] = Math.max(scores[number], nearest.similarities()[i]);
        }
        return scores;
    }

    private int asked(long image, int within) {
        int node = nodeOf.applyAsInt(image);
        boolean isAsked = node != Neighbours.NO_VOTE && (within == Scope.EVERYWHERE || taxonomy.isWithin(node, within));
        return isAsked ? node : Neighbours.NO_VOTE;
    }
}
