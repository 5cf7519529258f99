package io.ocellus.classify;

/// What a method may look at: a photo's embedding, which is there already, and what networks of their own say
/// of the photo, each of which costs a pass of that network when it is first asked. Shared between threads.
public interface Sight {

    /// The embedding.
    ///
    /// @return `float[dimension]`, raw, of the feature space that the methods were made for; not to be changed
    float[] embedding();

    /// What a network says of the photo.
    ///
    /// @param network name of its bundle
    /// @return `float[labels]`: logarithms of probabilities up to a constant, in the order of its labels; not
    ///     to be changed
    /// @throws IllegalStateException if there is no photo to look at any more, only its embedding
    float[] heard(String network);

    /// Whether there is a photo that networks can look at, and not only its embedding.
    default boolean hasPhoto() {
        return true;
    }

    /// Of a photo that is not there any more.
    static Sight of(float[] embedding) {
        return new Sight() {
            @Override
            public float[] embedding() {
                return embedding;
            }

            @Override
            public boolean hasPhoto() {
                return false;
            }

            @Override
            public float[] heard(String network) {
                throw new IllegalStateException(
                        "the network %s must see the photo itself, and only its embedding is there".formatted(network));
            }
        };
    }
}
