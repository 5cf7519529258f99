package io.ocellus.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.collection.Json;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/// One job while the server knows its task. Thread-safe.
final class Job implements Runnable, Task.Progress {

    private static final long NANOS_BETWEEN_NEWS = 100_000_000;
    private static final ObjectMapper JSON = new Json().mapper();

    private final Clock clock;
    private final JobFolder folder;
    private final FutureTask<Object> work;
    private final List<Consumer<JobInfo>> watchers = new CopyOnWriteArrayList<>();
    private final List<Runnable> atStop = new CopyOnWriteArrayList<>();
    private volatile JobInfo info;
    private volatile JobState ifCancelled = JobState.CANCELLED;
    private long lastNews; // guarded by this

    Job(JobInfo info, Task task, Clock clock, JobFolder folder) {
        this.info = info;
        this.clock = clock;
        this.folder = folder;
        this.work = new FutureTask<>(() -> task.run(this));
        folder.write(info);
    }

    JobInfo info() {
        return info;
    }

    @Override
    public void run() {
        begin();
        work.run();
        Thread.interrupted(); // meant for the work; what follows writes files, which an interruption would end
        try {
            end(JobState.DONE, Optional.empty(), Optional.of(JSON.valueToTree(work.get())));
        } catch (CancellationException stopped) {
            end(ifCancelled, Optional.of("stopped; what was done until then is kept"), Optional.empty());
        } catch (ExecutionException failed) {
            end(JobState.FAILED, Optional.of(reason(failed)), Optional.empty());
        } catch (InterruptedException e) { // nothing waits: the work has ended
            Thread.currentThread().interrupt();
            end(ifCancelled, Optional.of("interrupted"), Optional.empty());
        }
    }

    private static String reason(ExecutionException failed) {
        Throwable cause = Optional.ofNullable(failed.getCause()).orElse(failed);
        return Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
    }

    /* Whoever stops the job may do so at this moment: one after the other, or the file may not tell how it ended. */
    private synchronized void begin() {
        if (!work.isCancelled()) {
            tell(info.running(clock.instant()));
            folder.write(info);
        }
    }

    private synchronized void end(JobState how, Optional<String> why, Optional<JsonNode> outcome) {
        if (info.state().isOver()) {
            return; // it was stopped before it began
        }
        JobInfo ended = info.ended(how, clock.instant(), why, outcome);
        folder.write(ended);
        tell(ended);
    }

    @Override
    public void whenStopped(Runnable action) {
        atStop.add(action);
        if (work.isCancelled()) {
            action.run();
        }
    }

    /// Asks it to end.
    ///
    /// @param how it is remembered
    /// @return false if it had ended already
    boolean cancel(JobState how) {
        ifCancelled = how;
        boolean stopped = work.cancel(true);
        if (stopped) {
            atStop.forEach(Runnable::run);
        }
        if (stopped && info.state() == JobState.QUEUED) {
            end(how, Optional.of("stopped before it began"), Optional.empty());
        }
        return stopped;
    }

    @Override
    public synchronized void at(String step, long done, long total) {
        JobInfo before = info;
        if (before.state().isOver()) {
            return; // a late word of a thread that did not hear the end
        }
        JobInfo now = before.at(step, done, total);
        info = now;
        long nanos = System.nanoTime();
        if (!before.step().equals(step) || done == total || nanos - lastNews >= NANOS_BETWEEN_NEWS) {
            lastNews = nanos;
            watchers.forEach(watcher -> watcher.accept(now));
        }
    }

    private synchronized void tell(JobInfo now) {
        if (info.state().isOver()) {
            return;
        }
        info = now;
        watchers.forEach(watcher -> watcher.accept(now));
    }

    /// Tells a watcher how it stands, and from then on whatever changes.
    synchronized void watch(Consumer<JobInfo> watcher) {
        watcher.accept(info);
        if (!info.state().isOver()) {
            watchers.add(watcher);
        }
    }

    void forget(Consumer<JobInfo> watcher) {
        watchers.remove(watcher);
    }
}
