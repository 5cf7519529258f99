package io.ocellus.catalog;

/// Another process, or another part of this one, writes the collection. The message says which and since when.
public final class CollectionLockedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CollectionLockedException(String message) {
        super(message);
    }
}
