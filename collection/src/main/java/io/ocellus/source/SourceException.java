package io.ocellus.source;

/// A source as a whole cannot be used; the message says which, why, and what to do.
public final class SourceException extends RuntimeException {

    public SourceException(String message) {
        super(message);
    }
}
