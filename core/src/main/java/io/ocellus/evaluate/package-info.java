/// Answers to figures: how often a method is right, at which rank, and how sure that figure is.
///
/// Enter by [Evaluation], for images with several labels by [MultiLabelEvaluation]; [McNemar] compares two
/// methods, [LearningCurves] one method trained with more and more images. Reads `taxonomy`. Never chooses a
/// method, never sees a training image (only how many there are), and never draws: `report` does.
@NullMarked
package io.ocellus.evaluate;

import org.jspecify.annotations.NullMarked;
