package io.ocellus.torch;

/// How a network computes.
public enum Mode {
    /// Batch norms look at the batch and update their running statistics.
    TRAIN,
    /// Gradients flow, but batch norms keep to the statistics they have: for small batches and few photos.
    FROZEN_NORMS,
    /// No gradients.
    EVALUATE
}
