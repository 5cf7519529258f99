package io.ocellus.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/// A job as it stands at one moment; the same in JSON.
///
/// @param id positive; later jobs have greater ones
/// @param step what is being done now, in words; "" before it begins
/// @param done things of this step that are done
/// @param total things of this step; 0 if not known
/// @param message why it ended otherwise than well
/// @param result what came of it, of a shape that depends on the kind
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JobInfo(
        long id,
        String collection,
        String kind,
        String title,
        String who,
        JobState state,
        String step,
        long done,
        long total,
        Instant asked,
        Optional<Instant> started,
        Optional<Instant> ended,
        Optional<String> message,
        Optional<JsonNode> result) {

    static JobInfo queued(long id, JobRequest request, Instant now) {
        return new JobInfo(
                id,
                request.collection(),
                request.kind(),
                request.title(),
                request.who(),
                JobState.QUEUED,
                "",
                0,
                0,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    JobInfo running(Instant now) {
        return new JobInfo(
                id,
                collection,
                kind,
                title,
                who,
                JobState.RUNNING,
                step,
                done,
                total,
                asked,
                Optional.of(now),
                ended,
                message,
                result);
    }

    JobInfo at(String newStep, long newDone, long newTotal) {
        return new JobInfo(
                id,
                collection,
                kind,
                title,
                who,
                state,
                newStep,
                newDone,
                newTotal,
                asked,
                started,
                ended,
                message,
                result);
    }

    JobInfo ended(JobState how, Instant now, Optional<String> why, Optional<JsonNode> outcome) {
        return new JobInfo(
                id,
                collection,
                kind,
                title,
                who,
                how,
                step,
                done,
                total,
                asked,
                started,
                Optional.of(now),
                why,
                outcome);
    }
}
