package io.ocellus.service;

import io.ocellus.collection.CollectionStatus;
import io.ocellus.collection.PhotoCollection;
import java.io.IOException;

/// One collection, open for many people. Thread-safe.
public final class ServedCollection implements AutoCloseable {

    private final PhotoCollection collection;

    ServedCollection(PhotoCollection collection) {
        this.collection = collection;
    }

    public String name() {
        return collection.name();
    }

    /// What it holds.
    public CollectionStatus status() throws IOException {
        return collection.status();
    }

    @Override
    public void close() throws IOException {
        collection.close();
    }
}
