package io.ocellus.collection;

/// Something asked of a collection cannot be done; the message says what, why, and what to do.
public final class CollectionException extends RuntimeException {

    public CollectionException(String message) {
        super(message);
    }
}
