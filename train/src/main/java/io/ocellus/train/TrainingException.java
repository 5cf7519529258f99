package io.ocellus.train;

import org.jspecify.annotations.Nullable;

/// A training that cannot begin or go on, in one sentence that says what to do.
public final class TrainingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrainingException(String message) {
        this(message, null);
    }

    public TrainingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
