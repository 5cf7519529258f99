package io.ocellus.model;

/// A bundle that cannot be used: a file is missing or damaged, or it does not do what its card says. The message
/// names the file and says what to do.
public final class BundleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String message;

    public BundleException(String message) {
        super(message);
        this.message = message;
    }

    public BundleException(String message, Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    /// Never null.
    @Override
    public String getMessage() {
        return message;
    }
}
