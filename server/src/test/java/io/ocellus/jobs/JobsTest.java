package io.ocellus.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class JobsTest {

    private static final JobRequest REQUEST = new JobRequest("default", "import", "Importing a folder", "ana");

    @TempDir
    Path folder;

    @Test
    void tellsWhatHappensUntilTheEnd() throws IOException, InterruptedException {
        try (Jobs jobs = open()) {
            CountDownLatch watched = new CountDownLatch(1);
            JobInfo asked = jobs.start(REQUEST, progress -> {
                watched.await();
                progress.at("reading", 1, 2);
                progress.at("comparing", 0, 0);
                return Map.of("imported", 2);
            });
            BlockingQueue<JobInfo> news = new LinkedBlockingQueue<>();
            jobs.watch(asked.id(), news::add);
            watched.countDown();
            List<JobInfo> heard = untilTheEnd(news);
            assertThat(heard).extracting(JobInfo::step).contains("reading", "comparing");
            JobInfo end = heard.getLast();
            assertThat(end.state()).isEqualTo(JobState.DONE);
            assertThat(end.result())
                    .hasValueSatisfying(result ->
                            assertThat(result.path("imported").asInt()).isEqualTo(2));
            assertThat(jobs.find(asked.id())).contains(end);
        }
    }

    @Test
    void saysWhyOneFailed() throws IOException, InterruptedException {
        try (Jobs jobs = open()) {
            JobInfo end = end(jobs, jobs.start(REQUEST, progress -> {
                throw new IOException("the disk is full");
            }));
            assertThat(end.state()).isEqualTo(JobState.FAILED);
            assertThat(end.message()).contains("the disk is full");
        }
    }

    @Test
    void jobsOfACollectionRunOneAfterAnother() throws IOException, InterruptedException {
        try (Jobs jobs = open()) {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            List<String> order = new ArrayList<>();
            JobInfo first = jobs.start(REQUEST, progress -> {
                started.countDown();
                go.await();
                order.add("first");
                return "";
            });
            started.await();
            JobInfo second = jobs.start(REQUEST, progress -> {
                order.add("second");
                return "";
            });
            assertThat(jobs.find(second.id()).map(JobInfo::state)).contains(JobState.QUEUED);
            JobInfo elsewhere = jobs.start(new JobRequest("other", "train", "", "ana"), progress -> "");
            assertThat(end(jobs, elsewhere).state()).isEqualTo(JobState.DONE);
            go.countDown();
            assertThat(end(jobs, second).state()).isEqualTo(JobState.DONE);
            assertThat(end(jobs, first).state()).isEqualTo(JobState.DONE);
            assertThat(order).containsExactly("first", "second");
        }
    }

    @Test
    void whatIsCancelledStopsAndIsRememberedSo() throws IOException, InterruptedException {
        try (Jobs jobs = open()) {
            CountDownLatch started = new CountDownLatch(1);
            JobInfo job = jobs.start(REQUEST, progress -> {
                started.countDown();
                new CountDownLatch(1).await(); // until it is interrupted
                return "";
            });
            started.await();
            JobInfo waiting = jobs.start(REQUEST, progress -> "");
            assertThat(jobs.cancel(waiting.id())).isTrue();
            assertThat(jobs.cancel(job.id())).isTrue();
            assertThat(end(jobs, job).state()).isEqualTo(JobState.CANCELLED);
            assertThat(end(jobs, waiting).state()).isEqualTo(JobState.CANCELLED);
            assertThat(jobs.cancel(job.id())).isFalse();
        }
    }

    @Test
    void remembersJobsOfAServerThatWasKilledAsInterrupted() throws IOException, InterruptedException {
        long done;
        try (Jobs jobs = open()) {
            done = end(jobs, jobs.start(REQUEST, progress -> "")).id();
        }
        JobInfo killed = JobInfo.queued(done + 1, REQUEST, Clock.systemUTC().instant())
                .running(Clock.systemUTC().instant());
        new JobFolder(folder).write(killed); // as a kill leaves it
        Files.writeString(folder.resolve("77.json"), "{\"id\": 77, \"collec");
        try (Jobs jobs = open()) {
            assertThat(jobs.list(Optional.of("default"), 10))
                    .extracting(JobInfo::id)
                    .containsExactly(done + 1, done);
            assertThat(jobs.find(done).map(JobInfo::state)).contains(JobState.DONE);
            assertThat(jobs.find(done + 1).map(JobInfo::state)).contains(JobState.INTERRUPTED);
            assertThat(jobs.start(REQUEST, progress -> "").id()).isGreaterThan(done + 1);
        }
    }

    @Test
    void closingInterruptsWhatRuns() throws IOException, InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        long id;
        try (Jobs jobs = open()) {
            id = jobs.start(REQUEST, progress -> {
                        started.countDown();
                        new CountDownLatch(1).await();
                        return "";
                    })
                    .id();
            started.await();
        }
        try (Jobs jobs = open()) {
            assertThat(jobs.find(id).map(JobInfo::state)).contains(JobState.INTERRUPTED);
        }
    }

    private Jobs open() throws IOException {
        return new Jobs(folder, Clock.systemUTC());
    }

    private static JobInfo end(Jobs jobs, JobInfo job) throws InterruptedException {
        BlockingQueue<JobInfo> news = new LinkedBlockingQueue<>();
        jobs.watch(job.id(), news::add);
        return untilTheEnd(news).getLast();
    }

    private static List<JobInfo> untilTheEnd(BlockingQueue<JobInfo> news) throws InterruptedException {
        List<JobInfo> heard = new ArrayList<>();
        do {
            heard.add(news.take());
        } while (!heard.getLast().state().isOver());
        return heard;
    }
}
