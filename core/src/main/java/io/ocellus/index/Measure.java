package io.ocellus.index;

/// What similarity means.
public enum Measure {
    /// The cosine of the angle between the vectors, in [-1, 1]; 0 if either is all zeros.
    COSINE,
    /// The negative distance between the vectors, 0 or less.
    EUCLIDEAN
}
