/// Labelled embeddings to fitted methods that have earned their place: cross-validation, calibration, the gate,
/// and the folder that fitted methods live in.
///
/// Enter by [Trainer] to fit, by [TrainedStore] to keep and load. Reads the rooms up to `evaluate`. Never sees
/// a test image, and never reads a catalogue: whoever calls brings labels and vectors.
@NullMarked
package io.ocellus.training;

import org.jspecify.annotations.NullMarked;
