package io.ocellus.cli;

import io.ocellus.collection.ImportProgress;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Progress through photos with rate and time left: a live bar on a terminal, else a line now and then. Nothing
/// is shown in the first two seconds: what is quicker needs no progress.
final class ProgressLine implements ImportProgress, AutoCloseable {

    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long BETWEEN_LINES_NANOS = 10_000_000_000L;

    private final Terminal terminal;
    private final String task;
    private final long start = System.nanoTime();
    private long lastLine = start;
    private @Nullable ProgressBar bar;

    /// @param task in a word or two, as it stands before the bar
    ProgressLine(Terminal terminal, String task) {
        this.terminal = terminal;
        this.task = task;
    }

    @Override
    public synchronized void at(Stage stage, long done, long total) {
        long now = System.nanoTime();
        if (stage != Stage.READING || now - start < PATIENCE_NANOS) {
            return;
        }
        if (terminal.live()) {
            bar(total).stepTo(done);
        } else if (now - lastLine > BETWEEN_LINES_NANOS) {
            lastLine = now;
            double rate = done / ((now - start) / 1e9);
            terminal.say("%,d of %,d photos, %.0f/s, %.0f s left", done, total, rate, (total - done) / rate);
        }
    }

    private ProgressBar bar(long total) {
        ProgressBar open = bar;
        if (open == null) {
            open = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .setMaxRenderedLength(terminal.columns())
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(
                            new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err)),
                            terminal.columns()))
                    .build();
            bar = open;
        }
        open.maxHint(total);
        return open;
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
