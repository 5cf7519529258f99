package io.ocellus.augment;

/// A manifest that cannot be read or written; the message names file and rows.
public final class ManifestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ManifestException(String message) {
        super(message);
    }

    ManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
