package io.ocellus.server;

/// The server cannot start as it is set up; the message says why, and what to do.
public final class ServerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ServerException(String message) {
        super(message);
    }

    ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
