package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What a collection holds, counted anew when the collection changed: a server tells it on every other page,
/// and counting 100,000 photos takes longer than drawing one. Thread-safe.
final class LiveStatus {

    private final CollectionFolder folder;
    private final Catalog catalog;
    private @Nullable Counted known; // guarded by this

    private record Counted(long changes, CollectionStatus status) {}

    LiveStatus(CollectionFolder folder, Catalog catalog) {
        this.folder = folder;
        this.catalog = catalog;
    }

    /// Counts of everything committed before this call. The size of the file is that after the last change.
    synchronized CollectionStatus now() throws IOException {
        long changes = catalog.changes();
        Counted before = known;
        if (before == null || before.changes() != changes) {
            before = new Counted(changes, CollectionStatus.of(folder, catalog));
            known = before;
        }
        return before.status();
    }
}
