package io.ocellus.collection;

import io.ocellus.source.Content;
import io.ocellus.source.SourcePhoto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Photos on their way through: one thread offers them, as many workers as cores take them in, one thread writes
/// them in the order offered.
///
/// A worker takes two photos at a time, neighbours in the order of the source unless they are large: a network
/// needs less time for a batch of two than for two photos. Which photos go together depends on that order and
/// their sizes only. Memory is bounded twice: by the number of photos under way, and by their bytes. Confined
/// to the offering thread, except for the workers and the writer that it owns.
final class Pipeline implements AutoCloseable {

    private static final int TOGETHER = 2;
    private static final int KIB_TOGETHER = 16 << 10;
    private static final int TASKS_UNDER_WAY = 32;
    private static final int KIB_UNDER_WAY = 160 << 10; // one photo of the largest size, and change
    private static final long PATIENCE_MILLIS = 200; // how often a waiting thread looks whether the other failed

    /// What the writing thread does with photos that were taken in.
    interface Sink {
        void write(SourcePhoto photo, Intake.Result result);

        /// Everything offered was written.
        void end();
    }

    /// Photos that one worker takes in; none tell the writer that all was offered.
    private record Task(List<SourcePhoto> photos, Future<List<Intake.Result>> results, int permits) {

        static final Task END = new Task(List.of(), CompletableFuture.completedFuture(List.of()), 0);
    }

    private final Intake intake;
    private final Sink sink;
    private final ExecutorService workers;
    private final ExecutorService writer;
    private final BlockingQueue<Task> inOrder = new ArrayBlockingQueue<>(TASKS_UNDER_WAY);
    private final Semaphore kib = new Semaphore(KIB_UNDER_WAY);
    private final Future<?> writing;
    private final List<SourcePhoto> together = new ArrayList<>(); // for the next task
    private int kibTogether;
    private long submitted;

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
        if (kibTogether + permits > KIB_TOGETHER) {
            submit(); // now, since what it holds may be what the next one waits for
        }
        while (!kib.tryAcquire(permits, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            failIfWriterFailed();
        }
        together.add(photo);
        kibTogether += permits;
        if (together.size() == TOGETHER) {
            submit();
        }
    }

    private void submit() throws InterruptedException {
        if (together.isEmpty()) {
            return;
        }
        List<SourcePhoto> photos = List.copyOf(together);
        long sequence = submitted;
        enqueue(new Task(photos, workers.submit(() -> intake.take(photos, sequence)), kibTogether));
        submitted += photos.size();
        together.clear();
        kibTogether = 0;
    }

    private void enqueue(Task task) throws InterruptedException {
        while (!inOrder.offer(task, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            failIfWriterFailed();
        }
    }

    /// Waits until all is written.
    void finish() throws InterruptedException {
        submit();
        enqueue(Task.END);
        result(writing);
    }

    private void failIfWriterFailed() throws InterruptedException {
        if (writing.isDone()) {
            result(writing);
        }
    }

    private Void writeAll() throws InterruptedException {
        for (Task task = inOrder.take(); !task.photos().isEmpty(); task = inOrder.take()) {
            List<Intake.Result> results = result(task.results());
            for (int i = 0; i < results.size(); i++) {
                sink.write(task.photos().get(i), results.get(i));
            }
            kib.release(task.permits());
        }
        sink.end();
        return null;
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
