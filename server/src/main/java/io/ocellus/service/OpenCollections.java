package io.ocellus.service;

import io.ocellus.collection.Home;
import io.ocellus.collection.PhotoCollection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The collections of a home, opened when they are first asked for and kept open. Thread-safe.
public final class OpenCollections implements AutoCloseable {

    private final Home home;
    private final Map<String, ServedCollection> open = new TreeMap<>();

    public OpenCollections(Home home) {
        this.home = home;
    }

    /// Names of all collections of the home, open or not, in order.
    public List<String> names() throws IOException {
        return home.collections();
    }

    /// A collection by its name.
    ///
    /// @throws NotThereException if there is none of this name
    public synchronized ServedCollection get(String name) throws IOException {
        ServedCollection known = open.get(name);
        if (known == null) {
            if (!names().contains(name)) {
                throw new NotThereException("there is no collection '%s'; there are: %s"
                        .formatted(name, names().isEmpty() ? "none" : String.join(", ", names())));
            }
            known = new ServedCollection(PhotoCollection.open(home, name));
            open.put(name, known);
        }
        return known;
    }

    @Override
    public synchronized void close() throws IOException {
        for (ServedCollection collection : open.values()) {
            collection.close();
        }
        open.clear();
    }
}
