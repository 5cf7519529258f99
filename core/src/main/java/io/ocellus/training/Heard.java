package io.ocellus.training;

import io.ocellus.classify.Classes;
import io.ocellus.vector.FloatMatrix;
import java.util.BitSet;

/// What a network says of the labelled images, as far as their taxa go.
///
/// @param network name of its bundle
/// @param sha256 of its file
/// @param covered classes of the lessons that it knows, as nodes of their taxonomy
/// @param scores `float[n][covered]`, logarithms of probabilities, one row for each image of the lessons
/// @param barred rows that it must not be judged by: it learnt from them, or their photos cannot be looked at
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Heard(String network, String sha256, Classes covered, FloatMatrix scores, BitSet barred) {

    /// @throws IllegalArgumentException if there are more or fewer scores than covered classes, or none is
    ///     covered
    public Heard {
        if (covered.size() == 0 || scores.columns() != covered.size()) {
            throw new IllegalArgumentException("%s: %d scores for each image, and %d taxa that it knows"
                    .formatted(network, scores.columns(), covered.size()));
        }
        barred = (BitSet) barred.clone();
    }
}
