package io.ocellus.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a training tells while it runs; one JSON object a line between the processes. Immutable.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TrainingEvent.Note.class, name = "note"),
    @JsonSubTypes.Type(value = TrainingEvent.Step.class, name = "step"),
    @JsonSubTypes.Type(value = TrainingEvent.Epoch.class, name = "epoch"),
    @JsonSubTypes.Type(value = TrainingEvent.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = TrainingEvent.Stopped.class, name = "stopped"),
    @JsonSubTypes.Type(value = TrainingEvent.Failed.class, name = "failed")
})
public sealed interface TrainingEvent {

    /// Something worth knowing, such as a photo that could not be read.
    record Note(String message) implements TrainingEvent {}

    /// A step is done.
    ///
    /// @param epoch counted from 1
    /// @param epochs of the whole training
    /// @param step of the epoch, counted from 1
    /// @param steps of the epoch
    /// @param rate the learning rate
    /// @param loss mean of the epoch so far
    /// @param accuracy share of right answers of the epoch so far
    /// @param imagesPerSecond since this process began
    /// @param secondsLeft until the last epoch is done, by the pace so far
    record Step(
            int epoch,
            int epochs,
            int step,
            int steps,
            double rate,
            double loss,
            double accuracy,
            double imagesPerSecond,
            double secondsLeft)
            implements TrainingEvent {}

    /// An epoch is done.
    record Epoch(EpochFigures figures, int epochs) implements TrainingEvent {}

    /// The training is done.
    ///
    /// @param best the epoch whose network is kept
    /// @param bundle folder of the bundle
    record Finished(EpochFigures best, String bundle) implements TrainingEvent {}

    /// The training was asked to stop; it can go on from its checkpoint.
    ///
    /// @param epoch epochs that are done
    /// @param step steps that are done of the next
    record Stopped(int epoch, int step) implements TrainingEvent {}

    /// The training cannot go on.
    ///
    /// @param message one sentence
    record Failed(String message) implements TrainingEvent {}
}
