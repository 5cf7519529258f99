package io.ocellus.service;

/// What was asked for is not there: a collection, an image, a taxon. The message says what is.
public final class NotThereException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotThereException(String message) {
        super(message);
    }
}
