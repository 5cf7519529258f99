package io.ocellus.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How far a job has come.
public enum JobState {
    /// Another job of the collection runs before it.
    QUEUED,
    RUNNING,
    /// It did what it was to do.
    DONE,
    /// It could not; the message says why.
    FAILED,
    /// Somebody stopped it.
    CANCELLED,
    /// The server ended before it did.
    INTERRUPTED;

    /// Whether nothing more will happen.
    public boolean isOver() {
        return this != QUEUED && this != RUNNING;
    }

    /// The word in JSON: `queued`.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
