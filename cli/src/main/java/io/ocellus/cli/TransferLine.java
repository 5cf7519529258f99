package io.ocellus.cli;

import io.ocellus.download.DownloadProgress;

/// Progress of a download with rate and time left: a line that is drawn again on a terminal, else a line now
/// and then. Nothing is shown in the first second.
final class TransferLine implements DownloadProgress, AutoCloseable {

    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long BETWEEN_DRAWINGS_NANOS = 200_000_000L;
    private static final long BETWEEN_LINES_NANOS = 10_000_000_000L;
    private static final double MEGABYTE = 1e6;

    private final Terminal terminal;
    private final long start = System.nanoTime();
    private long last = start + PATIENCE_NANOS - BETWEEN_LINES_NANOS;
    private boolean drawn;

    TransferLine(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void at(long already, long done, long total) {
        long now = System.nanoTime();
        long pause = terminal.live() ? BETWEEN_DRAWINGS_NANOS : BETWEEN_LINES_NANOS;
        if (now - start < PATIENCE_NANOS || now - last < pause) {
            return;
        }
        last = now;
        String text = text(already, done, total, (now - start) / 1e9);
        if (terminal.live()) {
            terminal.err().print("\r" + text + "\u001B[K");
            terminal.err().flush();
            drawn = true;
        } else {
            terminal.say("%s", text);
        }
    }

    /// @param seconds since the start
    static String text(long already, long done, long total, double seconds) {
        double rate = (done - already) / seconds;
        String fetched = "%.1f MB".formatted(done / MEGABYTE);
        if (total <= 0 || rate <= 0) {
            return "%s, %.1f MB/s".formatted(fetched, rate / MEGABYTE);
        }
        return "%.1f of %.1f MB, %.1f MB/s, %.0f s left"
                .formatted(done / MEGABYTE, total / MEGABYTE, rate / MEGABYTE, (total - done) / rate);
    }

    @Override
    public void close() {
        if (drawn) {
            terminal.err().println();
        }
    }
}
