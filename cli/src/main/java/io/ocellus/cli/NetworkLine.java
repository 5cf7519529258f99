package io.ocellus.cli;

import io.ocellus.train.EpochFigures;
import io.ocellus.train.Figures;
import io.ocellus.train.TrainingEvent;
import io.ocellus.train.TrainingListener;

/// The progress of a network's training: a line for each epoch, and on a terminal one for the running step,
/// which is drawn again.
final class NetworkLine implements TrainingListener, AutoCloseable {

    private final Terminal terminal;
    private boolean drawn;

    NetworkLine(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void on(TrainingEvent event) {
        switch (event) {
            case TrainingEvent.Note note -> say("note: " + note.message());
            case TrainingEvent.Step step -> draw(text(step));
            case TrainingEvent.Epoch epoch -> say(text(epoch));
            case TrainingEvent.Stopped stopped ->
                say("stopped after epoch %d, step %d; the same command goes on"
                        .formatted(stopped.epoch(), stopped.step()));
            case TrainingEvent.Finished finished -> close();
            case TrainingEvent.Failed failed -> close();
        }
    }

    private static String text(TrainingEvent.Step step) {
        return "epoch %d of %d, step %d of %d: loss %.3f, right %.3f, %.0f photos/s, %.0f s left"
                .formatted(
                        step.epoch(),
                        step.epochs(),
                        step.step(),
                        step.steps(),
                        step.loss(),
                        step.accuracy(),
                        step.imagesPerSecond(),
                        step.secondsLeft());
    }

    private static String text(TrainingEvent.Epoch epoch) {
        EpochFigures figures = epoch.figures();
        Figures heldOut = figures.heldOut();
        String judged = heldOut == null
                ? "nothing held out"
                : "held out: loss %.3f, right %.3f".formatted(heldOut.loss(), heldOut.accuracy());
        return "epoch %d of %d: loss %.3f, right %.3f; %s"
                .formatted(
                        figures.epoch(),
                        epoch.epochs(),
                        figures.learnt().loss(),
                        figures.learnt().accuracy(),
                        judged);
    }

    private void say(String line) {
        close();
        terminal.say("%s", line);
    }

    private void draw(String line) {
        if (terminal.live()) {
            drawn = true;
            String fitting = line.substring(0, Math.min(line.length(), terminal.columns() - 1));
            terminal.err().print("\r\u001B[K" + fitting);
            terminal.err().flush();
        }
    }

    @Override
    public void close() {
        if (drawn) {
            drawn = false;
            terminal.err().print("\r\u001B[K");
            terminal.err().flush();
        }
    }
}
