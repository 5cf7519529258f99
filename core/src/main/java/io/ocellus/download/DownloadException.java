package io.ocellus.download;

/// A file that could not be fetched, or is another one than it should be. The message names the address and
/// says what to do.
public final class DownloadException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String message;

    DownloadException(String message) {
        super(message);
        this.message = message;
    }

    DownloadException(String message, Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    /// Never null.
    @Override
    public String getMessage() {
        return message;
    }
}
