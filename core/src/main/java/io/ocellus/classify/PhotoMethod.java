package io.ocellus.classify;

/// A way from what is seen of a photo to scores of taxa. A [Method] needs the embedding only; others may ask
/// networks that look at the photo themselves. Shared between threads.
public interface PhotoMethod {

    /// One word, as in `--method`: `neighbours`.
    String name();

    /// What it can name.
    Classes classes();

    /// How much speaks for each class, on the scale of a logarithm, as [Method#scores(float\[\], int)] tells
    /// it.
    ///
    /// @param within node of the taxon that every named class must lie in, or [Scope#EVERYWHERE]
    /// @return `float[classes().size()]`, new; [Method#LEFT_OUT] where nothing can be said
    float[] scores(Sight photo, int within);
}
