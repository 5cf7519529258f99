package io.ocellus.catalog;

/// Takes embeddings one by one.
@FunctionalInterface
public interface EmbeddingConsumer {

    /// Takes the embedding of one image.
    ///
    /// @param half raw IEEE half floats; the receiver's own
    void accept(long imageId, short[] half);
}
