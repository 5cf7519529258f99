package io.ocellus.collection;

import io.ocellus.source.Content;
import io.ocellus.source.SourcePhoto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Photos on their way through: one thread offers them, as many workers as cores take them in, one thread writes
/// them in the order offered.
///
/// Memory is bounded twice: by the number of photos under way, and by their bytes. Confined to the offering thread,
/// except for the workers and the writer that it owns.
final class Pipeline implements AutoCloseable {

    private static final int UNDER_WAY = 64;
    private static final int KIB_UNDER_WAY = 160 << 10; // one photo of the largest size, and change
    private static final long PATIENCE_MILLIS = 200; // how often a waiting thread looks whether the other failed

    /// What the writing thread does with photos that were taken in.
    interface Sink {
        void write(SourcePhoto photo, Intake.Result result);

        /// Everything offered was written.
        void end();
    }

    private record Task(SourcePhoto photo, Future<Intake.Result> result, int permits) {}

    private final Intake intake;
    private final Sink sink;
    private final ExecutorService workers;
    private final ExecutorService writer;
    private final BlockingQueue<Task> inOrder = new ArrayBlockingQueue<>(UNDER_WAY);
    private final Semaphore kib = new Semaphore(KIB_UNDER_WAY);
    private final Future<?> writing;
    private volatile boolean complete;
    private long offered;

    Pipeline(Intake intake, Sink sink, int threads) {
        this.intake = intake;
        this.sink = sink;
        this.workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("intake-", 0).daemon().factory());
        this.writer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("writer").daemon().factory());
        this.writing = writer.submit(this::writeAll);
    }

    /// Waits while too much is under way.
    ///
    /// @throws RuntimeException if writing failed
    void offer(SourcePhoto photo) throws InterruptedException {
        long size = photo.content() instanceof Content.InMemory held ? held.bytes().length : photo.bytes();
        int permits = Math.clamp(size >> 10, 1, KIB_UNDER_WAY);
        while (!kib.tryAcquire(permits, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            failIfWriterFailed();
        }
        long sequence = offered++;
        Task task = new Task(photo, workers.submit(() -> intake.take(photo, sequence)), permits);
        while (!inOrder.offer(task, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            failIfWriterFailed();
        }
    }

    /// Waits until all is written.
    void finish() throws InterruptedException {
        complete = true;
        result(writing);
    }

    private void failIfWriterFailed() throws InterruptedException {
        if (writing.isDone()) {
            result(writing);
        }
    }

    private Void writeAll() throws InterruptedException {
        while (true) {
            boolean last = complete; // read before the queue: what was offered before completion is seen below
            Task task = inOrder.poll(last ? 0 : PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (task != null) {
                sink.write(task.photo(), result(task.result()));
                kib.release(task.permits());
            } else if (last) {
                sink.end();
                return null;
            }
        }
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw new UncheckedIOException(io);
            }
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e);
        }
    }

    /// Stops what is under way, and waits until it has stopped: the collection is unlocked and closed next.
    @Override
    public void close() {
        workers.shutdownNow();
        writer.shutdownNow();
        workers.close();
        writer.close();
    }
}
