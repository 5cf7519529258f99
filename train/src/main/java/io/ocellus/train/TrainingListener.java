package io.ocellus.train;

/// Hears how a training goes. Called by one thread.
@FunctionalInterface
public interface TrainingListener {

    /// Hears nothing.
    TrainingListener NONE = event -> {};

    /// Something has happened.
    ///
    /// @param event what has just happened
    void on(TrainingEvent event);
}
