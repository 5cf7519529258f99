package io.ocellus.collection;

import io.ocellus.classify.Sight;
import java.util.List;

/// Several photos of one organism, seen as one: networks look at each, and what they say is averaged as they
/// say it, as logarithms of probabilities. That is the geometric mean of the probabilities: a photo that
/// excludes a taxon counts as much as one that shows it. Thread-safe.
final class JointSight implements Sight {

    private final float[] embedding;
    private final List<PhotoSight> photos;

    /// @param embedding `float[dimension]`, raw: the mean over the photos
    /// @param photos one or more
    JointSight(float[] embedding, List<PhotoSight> photos) {
        this.embedding = embedding;
        this.photos = List.copyOf(photos);
    }

    @Override
    public float[] embedding() {
        return embedding;
    }

    @Override
    public float[] heard(String network) {
        return mean(photos.stream().map(photo -> photo.heard(network)).toList());
    }

    /// The mean of vectors of one length.
    static float[] mean(List<float[]> vectors) {
        float[] mean = new float[vectors.getFirst().length];
        for (int k = 0; k < mean.length; k++) {
            double sum = 0;
            for (float[] vector : vectors) {
                sum += vector[k];
            }
            mean[k] = (float) (sum / vectors.size());
        }
        return mean;
    }
}
