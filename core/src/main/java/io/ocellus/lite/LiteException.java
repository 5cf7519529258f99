package io.ocellus.lite;

/// A TensorFlow Lite file that is damaged, or that uses what cannot be written as a graph. The message names
/// the file, the operator where one is to blame, and what to do.
public final class LiteException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String message;

    LiteException(String message) {
        super(message);
        this.message = message;
    }

    /// Never null.
    @Override
    public String getMessage() {
        return message;
    }
}
