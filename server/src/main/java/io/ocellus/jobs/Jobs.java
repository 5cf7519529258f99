package io.ocellus.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// All jobs of a home: those that run, those that wait, those that were. Jobs of one collection run one after
/// another, those of several side by side. Thread-safe.
public final class Jobs implements AutoCloseable {

    private static final long SECONDS_TO_END = 20;

    private final Clock clock;
    private final JobFolder folder;
    private final NavigableMap<Long, JobInfo> former;
    private final NavigableMap<Long, Job> present = new ConcurrentSkipListMap<>();
    private final Map<String, ExecutorService> lines = new HashMap<>(); // by collection; guarded by this
    private long newest; // guarded by this
    private boolean closed; // guarded by this

    /// Remembers what a server before this one did; what it left unfinished is remembered as interrupted.
    ///
    /// @param folder for a file a job; made when the first one starts
    /// @throws IOException if the folder is there and cannot be read
    public Jobs(Path folder, Clock clock) throws IOException {
        this.clock = clock;
        this.folder = new JobFolder(folder);
        this.former = new ConcurrentSkipListMap<>(this.folder.read());
        former.replaceAll((id, job) -> job.state().isOver() ? job : interrupted(job));
        this.newest = former.isEmpty() ? 0 : former.lastKey();
    }

    private JobInfo interrupted(JobInfo job) {
        JobInfo ended = job.ended(
                JobState.INTERRUPTED,
                clock.instant(),
                Optional.of("the server ended before this did; what was done until then is kept: start it again"),
                Optional.empty());
        folder.write(ended);
        return ended;
    }

    /// Puts a job into the line of its collection.
    ///
    /// @throws IllegalStateException if the server is ending
    public synchronized JobInfo start(JobRequest request, Task task) {
        if (closed) {
            throw new IllegalStateException("the server is ending and begins nothing more");
        }
        newest++;
        Job job = new Job(JobInfo.queued(newest, request, clock.instant()), task, clock, folder);
        present.put(newest, job);
        lines.computeIfAbsent(request.collection(), Jobs::line).execute(job);
        return job.info();
    }

    private static ExecutorService line(String collection) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("jobs of " + collection).daemon().factory());
    }

    /// Jobs, newest first.
    ///
    /// @param collection only its jobs; empty for all
    public List<JobInfo> list(Optional<String> collection, int limit) {
        return Stream.concat(present.values().stream().map(Job::info), former.values().stream())
                .filter(job -> collection.map(job.collection()::equals).orElse(true))
                .sorted(Comparator.comparingLong(JobInfo::id).reversed())
                .limit(limit)
                .toList();
    }

    /// A job of now or before.
    public Optional<JobInfo> find(long id) {
        return Optional.ofNullable(present.get(id)).map(Job::info).or(() -> Optional.ofNullable(former.get(id)));
    }

    /// Asks a job to end; it does so at the next point where that can be done without harm.
    ///
    /// @return false if there is no such job, or it has ended already
    public boolean cancel(long id) {
        Job job = present.get(id);
        return job != null && job.cancel(JobState.CANCELLED);
    }

    /// Follows a job until it ends or the watch is closed. The watcher is called from the job's threads, first
    /// with how it stands now; it must be quick.
    ///
    /// @return closed by whoever watches; empty if there is no such job
    public Optional<Watch> watch(long id, Consumer<JobInfo> watcher) {
        Job job = present.get(id);
        if (job == null) {
            return Optional.ofNullable(former.get(id)).map(info -> {
                watcher.accept(info);
                return () -> {};
            });
        }
        job.watch(watcher);
        return Optional.of(() -> job.forget(watcher));
    }

    /// Ends when it is closed.
    @FunctionalInterface
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /// How many jobs run or wait.
    public long unfinished() {
        return present.values().stream()
                .filter(job -> !job.info().state().isOver())
                .count();
    }

    /// Asks all jobs to end, and waits for them a while. They are remembered as interrupted.
    @Override
    public void close() {
        List<ExecutorService> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(lines.values());
        }
        present.values().forEach(job -> job.cancel(JobState.INTERRUPTED));
        ending.forEach(ExecutorService::shutdown);
        for (ExecutorService line : ending) {
            try {
                if (!line.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                    line.shutdownNow();
                }
            } catch (InterruptedException e) {
                line.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }
}
