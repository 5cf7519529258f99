package io.ocellus.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Daemon threads that help callers with their work. The caller always works itself, so a busy crew delays
/// nobody: a helper that has not begun when the caller is done stays away. May be shared between threads.
final class Crew implements AutoCloseable {

    private final int helpers;
    private final ExecutorService executor;

    /// @param threads workers for one piece of work, the caller included, 1 to 1,024
    Crew(int threads) {
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("%d threads are not in 1 to 1024".formatted(threads));
        }
        helpers = threads - 1;
        executor = Executors.newFixedThreadPool(
                threads, // one more than can be busy, since a pool of none is not allowed; it is never started
                Thread.ofPlatform().daemon().name("ocellus-search-", 0).factory());
    }

    /// Runs the work on the caller's thread and on helpers at once, and waits for those that have begun.
    ///
    /// @param work divides itself: each run takes a share until nothing is left
    /// @return what the runs returned, in no particular order
    /// @throws RuntimeException what a run threw, after all of them have ended
    <T> List<T> share(Supplier<T> work) {
        List<Helper<T>> asked = new ArrayList<>();
        for (int i = 0; i < helpers; i++) {
            asked.add(new Helper<>(work));
        }
        asked.forEach(executor::execute);
        List<CompletableFuture<T>> runs = new ArrayList<>();
        runs.add(CompletableFuture.supplyAsync(work, Runnable::run)); // here and now
        asked.stream().filter(Helper::hasBegun).forEach(helper -> runs.add(helper.result));
        try {
            CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed;
        }
        return runs.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        executor.shutdown();
    }

    /// One helper's share of the work, claimed either by a thread of the crew or by the caller, who then drops
    /// it.
    private static final class Helper<T> implements Runnable {
        private final AtomicBoolean claimed = new AtomicBoolean();
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final Supplier<T> work;

        private Helper(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (claimed.compareAndSet(false, true)) {
                result.completeAsync(work, Runnable::run); // on this thread; keeps what the work throws
            }
        }

        boolean hasBegun() {
            return !claimed.compareAndSet(false, true);
        }
    }
}
