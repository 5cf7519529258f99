package io.ocellus.training;

/// Is told how far a training has come. Called from one thread.
public interface TrainingProgress {

    /// Tells nobody.
    TrainingProgress NONE = (step, done, all) -> {};

    /// A step begins.
    ///
    /// @param step what is being done, in words
    /// @param done steps finished
    /// @param all steps that there are
    void at(String step, int done, int all);
}
