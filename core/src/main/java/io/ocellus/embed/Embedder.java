package io.ocellus.embed;

import io.ocellus.image.Pixels;
import java.util.List;

/// Turns pictures into vectors of one feature space: similar pictures, near vectors.
///
/// Thread-safe: as many threads as there are cores may embed at once, one picture each, and that is the fastest
/// way. The same picture always gives the same vector, on whatever thread.
public interface Embedder extends AutoCloseable {

    FeatureSpace space();

    /// How large a photo should be decoded: at least this many pixels on the shorter side. Smaller ones are
    /// enlarged.
    int shorterSide();

    /// The vector of a picture of any size.
    ///
    /// @return `float[dimension]`, raw (not of unit length) and finite; belongs to the caller
    /// @throws IllegalStateException if the embedder is closed
    float[] embed(Pixels photo);

    /// The vectors of several pictures, in their order. A batch may differ from single pictures in the last bits.
    ///
    /// @return `float[photos][dimension]`
    default float[][] embed(List<Pixels> photos) {
        return photos.stream().map(this::embed).toArray(float[][]::new);
    }

    /// Lets native memory go, after the calls under way have ended.
    @Override
    void close();
}
