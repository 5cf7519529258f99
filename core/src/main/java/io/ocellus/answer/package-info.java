/// Scores to answers: calibrated probabilities, and the deepest taxon that keeps a promise.
///
/// Enter by [Posterior] for one photo, and by [Calibration] for what held-out photos taught about a method. Reads
/// `taxonomy` and `classify`. Never sees an embedding, and never a test image.
@NullMarked
package io.ocellus.answer;

import org.jspecify.annotations.NullMarked;
