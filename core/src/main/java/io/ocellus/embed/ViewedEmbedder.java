package io.ocellus.embed;

import io.ocellus.image.Pixels;

/// Embeds several views of a photo with another embedder and averages their vectors, so that what depends on the
/// place, the side or the size of the subject evens out. Costs as many times as there are views.
///
/// Vectors are averaged as they come, not normalised before. Thread-safe as the embedder within, which it owns.
public final class ViewedEmbedder implements Embedder {

    /// Raised whenever the same views give another vector.
    private static final int VERSION = 1;

    private final Embedder embedder;
    private final Views views;
    private final FeatureSpace space;

    /// @param embedder is closed with this one
    public ViewedEmbedder(Embedder embedder, Views views) {
        this.embedder = embedder;
        this.views = views;
        this.space = embedder.space()
                .derived(
                        embedder.space().backbone() + ":" + views.label(),
                        views.label(),
                        embedder.space().dimension(),
                        "views " + VERSION);
    }

    @Override
    public FeatureSpace space() {
        return space;
    }

    @Override
    public int shorterSide() {
        return views.shorterSide(embedder.shorterSide());
    }

    @Override
    public float[] embed(Pixels photo) {
        return mean(embedder.embed(views.of(photo)));
    }

    @Override
    public void close() {
        embedder.close();
    }

    private static float[] mean(float[][] vectors) {
        double[] sum = new double[vectors[0].length];
        for (float[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / vectors.length);
        }
        return mean;
    }
}
