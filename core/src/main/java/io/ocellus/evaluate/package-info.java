/// Answers to figures: how often a method is right, at which rank, and how sure that figure is.
///
/// Enter by [Evaluation]. Reads `taxonomy` and `classify`. Never chooses a method and never sees a training image.
@NullMarked
package io.ocellus.evaluate;

import org.jspecify.annotations.NullMarked;
