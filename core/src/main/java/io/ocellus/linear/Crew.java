package io.ocellus.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Threads that share out tasks and hand back the results in the order of the tasks. With one thread the caller
/// does all the work. Confined to the thread that made it.
public final class Crew implements AutoCloseable {

    private final int threads;
    private final List<ExecutorService> executor; // none for one thread

    /// A task that may be interrupted.
    @FunctionalInterface
    public interface Task<T> extends Callable<T> {
        @Override
        T call() throws InterruptedException;
    }

    /// @param threads 1 or more
    /// @throws IllegalArgumentException if there are fewer
    public Crew(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("%d threads solve nothing: give 1 or more".formatted(threads));
        }
        this.threads = threads;
        executor = threads == 1
                ? List.of()
                : List.of(Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().daemon().name("linear-", 0).factory()));
    }

    /// How many threads share the tasks.
    public int threads() {
        return threads;
    }

    /// Runs all tasks and waits for them.
    ///
    /// @throws InterruptedException if this thread is interrupted; running tasks are interrupted too
    public <T> List<T> all(List<? extends Task<T>> tasks) throws InterruptedException {
        List<T> results = new ArrayList<>(tasks.size());
        if (executor.isEmpty()) {
            for (Task<T> task : tasks) {
                results.add(task.call());
            }
            return results;
        }
        for (Future<T> future : executor.getFirst().invokeAll(tasks)) {
            results.add(resultOf(future));
        }
        return results;
    }

    @Override
    public void close() {
        executor.forEach(ExecutorService::close);
    }

    /// What a task throws is thrown here as it is: a task throws nothing checked but an interruption.
    private static <T> T resultOf(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            if (cause instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException("a task threw what it cannot throw", failure);
        }
    }
}
