/// A network learns: from a plan to a bundle, in a process of its own.
///
/// Enter by a plan, [FineTuning] to name classes or [Distillation] to see as other networks do, and
/// [TrainingProcess], which runs it in a child JVM and hands its [TrainingEvent]s on; within the child [Run] or
/// [DistillationRun] does the work, and both share the loop, checkpoints and history. Builds on `torch` (networks,
/// losses, optimisers)
/// and `augment` (photos to batches). Never opens a catalogue: what it learns from is a manifest of files and
/// labels, what it leaves is a bundle and the folder of the run.
@NullMarked
package io.ocellus.train;

import org.jspecify.annotations.NullMarked;
