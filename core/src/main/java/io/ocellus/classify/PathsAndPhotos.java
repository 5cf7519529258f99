package io.ocellus.classify;

/// `hierarchy` with the similarity of each class's nearest photo added to the scores of its path ([Affinity]).
///
/// What is known of a class by its photos alone does not depend on a classifier having been fitted to them, and
/// errs elsewhere. A class that no photo is labelled with any more keeps the score of its path. Immutable;
/// shared between threads as its parts are.
public final class PathsAndPhotos implements Method {

    private final Method paths;
    private final Method photos;
    private final double weight;

    /// @param paths whose classes are named
    /// @param photos similarities, as [NearestPhotos] gives them
    /// @param weight of a unit of similarity, 0 or more
    public PathsAndPhotos(Method paths, Method photos, double weight) {
        this.paths = paths;
        this.photos = photos;
        this.weight = weight;
    }

    @Override
    public String name() {
        return paths.name();
    }

    @Override
    public Classes classes() {
        return paths.classes();
    }

    @Override
    public float[] scores(float[] embedding, int within) {
        float[] scores = paths.scores(embedding, within);
        float[] similarities = photos.scores(embedding, within);
        for (int k = 0; k < scores.length; k++) {
            int number = photos.classes().indexOf(classes().node(k));
            if (number >= 0 && similarities[number] > LEFT_OUT) {
                scores[k] += (float) (weight * similarities[number]); // what is left out stays so
            }
        }
        return scores;
    }
}
