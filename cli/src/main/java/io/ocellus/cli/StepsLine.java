package io.ocellus.cli;

import io.ocellus.training.TrainingProgress;

/// Progress of something that has few long steps: one line, drawn again on a terminal. Nothing is shown in the
/// first two seconds: what is quicker needs no progress.
final class StepsLine implements TrainingProgress, AutoCloseable {

    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private final Terminal terminal;
    private final String task;
    private final long start = System.nanoTime();
    private boolean shown;

    StepsLine(Terminal terminal, String task) {
        this.terminal = terminal;
        this.task = task;
    }

    @Override
    public void at(String step, int done, int all) {
        double seconds = (System.nanoTime() - start) / 1e9;
        if (System.nanoTime() - start < PATIENCE_NANOS) {
            return;
        }
        String left = done == 0 ? "" : ", about %.0f s left".formatted(seconds / done * (all - done));
        String line = "%s: %s (%d of %d steps, %.0f s%s)".formatted(task, step, done, all, seconds, left);
        if (terminal.live()) {
            shown = true;
            String fitting = line.substring(0, Math.min(line.length(), terminal.columns() - 1));
            terminal.err().print("\r\u001B[K" + Text.printable(fitting));
            terminal.err().flush();
        } else {
            terminal.say("%s", line);
        }
    }

    @Override
    public void close() {
        if (shown) {
            terminal.err().print("\r\u001B[K");
            terminal.err().flush();
        }
    }
}
