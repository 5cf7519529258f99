package io.ocellus.classify;

/// A way from an embedding to scores of taxa. Shared between threads.
public interface Method extends PhotoMethod {

    /// The score of a class that a method knows nothing of, or that the question leaves out.
    float LEFT_OUT = Float.NEGATIVE_INFINITY;

    /// How much speaks for each class, on the scale of a logarithm: after calibration, `exp(score /
    /// temperature)` is proportional to a probability.
    ///
    /// @param embedding `float[dimension]`, raw, of the feature space that the method was made for
    /// @param within node of the taxon that every named class must lie in, or [Scope#EVERYWHERE]
    /// @return `float[classes().size()]`, new; [#LEFT_OUT] where nothing can be said
    float[] scores(float[] embedding, int within);

    /// Looks at the embedding and nothing else.
    @Override
    default float[] scores(Sight photo, int within) {
        return scores(photo.embedding(), within);
    }
}
