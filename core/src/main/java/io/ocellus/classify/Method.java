package io.ocellus.classify;

/// A way from an embedding to ranked taxa. Shared between threads.
public interface Method {

    /// One word, as in `--method`: `neighbours`.
    String name();

    /// Ranks the taxa that a photo may show.
    ///
    /// @param embedding `float[dimension]`, raw, of the feature space that the method was made for
    Ranking rank(float[] embedding, Scope scope);
}
