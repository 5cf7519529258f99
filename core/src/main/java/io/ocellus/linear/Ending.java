package io.ocellus.linear;

/// Why a search for weights ended.
public enum Ending {
    /// The gradients are within the tolerance.
    CONVERGED,
    /// All passes or iterations were used up.
    OUT_OF_PASSES,
    /// No better point was found along the last direction: single precision can tell no more.
    STALLED
}
