package io.ocellus.service;

import java.time.Duration;

/// Too much is waiting already; it is worth asking again later.
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public BusyException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /// When there will probably be room again.
    public Duration retryAfter() {
        return retryAfter;
    }
}
