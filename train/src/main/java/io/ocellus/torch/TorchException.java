package io.ocellus.torch;

/// A network that cannot be computed here: the native library is missing, or an operator is not known. The
/// message says which, and what to do.
public final class TorchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TorchException(String message) {
        super(message);
    }

    public TorchException(String message, Throwable cause) {
        super(message, cause);
    }
}
