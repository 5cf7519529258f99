package io.ocellus.train;

import java.io.IOException;
import java.nio.file.Path;

/// What a [TrainingProcess] can carry out.
public sealed interface TrainingPlan permits FineTuning, Distillation {

    /// Folder of the run.
    Path outputFolder();

    /// Threads of arithmetic, 1 or more.
    int threads();

    /// The plan's file in the folder of a run, such as `plan.json`.
    String fileName();

    /// Writes the plan.
    ///
    /// @throws IOException if the disk refuses
    void write(Path file) throws IOException;
}
