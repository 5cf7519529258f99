package io.ocellus.backup;

/// A backup could not be made or put back; the message says why, and what to do. Nothing was left behind.
public final class BackupException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
