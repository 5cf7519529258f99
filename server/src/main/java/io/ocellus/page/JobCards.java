package io.ocellus.page;

import io.ocellus.jobs.JobInfo;
import io.ocellus.jobs.JobState;
import io.ocellus.jobs.Jobs;
import java.util.List;
import java.util.Optional;

/// Jobs, put into words. Stateless.
final class JobCards {

    private static final int MOST = 50;

    private JobCards() {}

    /// Those that wait or run, the first to end first.
    static List<JobCard> running(Jobs jobs, String collection) {
        return jobs.list(Optional.of(collection), MOST).stream()
                .filter(job -> !job.state().isOver())
                .map(JobCards::card)
                .toList()
                .reversed();
    }

    /// Those that have ended, the newest first.
    static List<WorkView.Past> past(Jobs jobs, String collection) {
        return jobs.list(Optional.of(collection), MOST).stream()
                .filter(job -> job.state().isOver())
                .map(job -> new WorkView.Past(
                        job.title(),
                        Wording.moment(job.asked()),
                        job.who(),
                        job.state().word(),
                        kind(job.state()),
                        job.message().orElse("")))
                .toList();
    }

    private static JobCard card(JobInfo job) {
        boolean measured = job.total() > 0;
        return new JobCard(
                job.id(),
                job.title(),
                "/api/v1/jobs/%d/events".formatted(job.id()),
                job.state() == JobState.QUEUED ? "waits for another job" : step(job),
                measured ? "%s of %s".formatted(Wording.number(job.done()), Wording.number(job.total())) : "",
                measured ? Long.valueOf(job.done()) : null,
                Math.max(1, job.total()));
    }

    private static String step(JobInfo job) {
        return job.step().isEmpty() ? "begins" : job.step();
    }

    private static String kind(JobState state) {
        return switch (state) {
            case DONE -> "good";
            case FAILED -> "wrong";
            case CANCELLED, INTERRUPTED -> "doubt";
            case QUEUED, RUNNING -> "";
        };
    }
}
