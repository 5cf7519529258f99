package io.ocellus.training;

/// Counts the steps of a training for whoever watches.
final class Steps {

    private final TrainingProgress progress;
    private final int all;
    private int done;

    Steps(TrainingProgress progress, int all) {
        this.progress = progress;
        this.all = all;
    }

    /// A step begins; the one before is done.
    void begin(String step) {
        progress.at(step, Math.min(done, all), all);
        done++;
    }
}
