package io.ocellus.train;

import java.time.Clock;

/// Tells a listener how a training goes, with pace and time left. The clock changes what is told, never what is
/// learnt. Confined to one thread.
final class Progress {

    private final Course course;
    private final TrainingListener listener;
    private final Clock clock;
    private long begun;
    private long examples;
    private long stepsBefore;
    private int stepsOfEpoch = 1;

    Progress(FineTuning plan, TrainingListener listener, Clock clock) {
        this(Course.of(plan), listener, clock);
    }

    Progress(Course course, TrainingListener listener, Clock clock) {
        this.course = course;
        this.listener = listener;
        this.clock = clock;
        this.begun = clock.millis();
    }

    void note(String message) {
        listener.on(new TrainingEvent.Note(message));
    }

    /// A process begins or goes on.
    void begin(RunState state, int steps) {
        begun = clock.millis();
        stepsBefore = state.steps();
        stepsOfEpoch = steps;
    }

    void step(RunState state, double rate) {
        double seconds = Math.max(1e-3, (clock.millis() - begun) / 1000.0);
        examples += course.batch();
        Figures figures = state.tally().figures();
        long left = (long) course.epochs() * stepsOfEpoch - state.steps();
        listener.on(new TrainingEvent.Step(
                state.epoch() + 1,
                course.epochs(),
                state.step(),
                stepsOfEpoch,
                rate,
                figures.loss(),
                figures.accuracy(),
                examples / seconds,
                left * seconds / Math.max(1, state.steps() - stepsBefore)));
    }

    void epoch(EpochFigures figures) {
        listener.on(new TrainingEvent.Epoch(figures, course.epochs()));
    }
}
