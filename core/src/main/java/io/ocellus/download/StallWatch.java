package io.ocellus.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/* Ends a transfer over which nothing has come for a while, by closing it: a read of it would wait for ever. */
final class StallWatch implements AutoCloseable {

    private final InputStream transfer;
    private final ScheduledExecutorService clock;
    private final ScheduledFuture<?> looking;

    private volatile long done;
    private long doneBefore = -1; // touched by the clock's thread only
    private volatile boolean stalled;

    StallWatch(InputStream transfer, Duration patience) {
        this.transfer = transfer;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("stall-watch").factory());
        this.looking =
                clock.scheduleAtFixedRate(this::look, patience.toMillis(), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Tells how many bytes have come.
    void at(long bytes) {
        done = bytes;
    }

    boolean hasStalled() {
        return stalled;
    }

    private void look() {
        if (done != doneBefore) {
            doneBefore = done;
            return;
        }
        stalled = true;
        try {
            transfer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // ends this clock; the reader has been woken already
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdown();
    }
}
