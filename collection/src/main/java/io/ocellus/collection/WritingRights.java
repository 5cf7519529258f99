package io.ocellus.collection;

import io.ocellus.catalog.CollectionLock;
import io.ocellus.catalog.CollectionLockedException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who in this process writes a collection. The lock of the collection keeps other processes out for as long as
/// anybody here writes; within the process, a long work (an import, a training) has the collection to itself,
/// while corrections, which are one transaction each, may happen beside it. Thread-safe.
final class WritingRights {

    private final Path folder;
    private @Nullable CollectionLock lock; // held while anybody writes
    private int writers;
    private Optional<String> longWork = Optional.empty();

    WritingRights(Path folder) {
        this.folder = folder;
    }

    /// The right to write, until it is closed.
    @FunctionalInterface
    interface Right extends AutoCloseable {
        @Override
        void close();
    }

    /// For a correction: beside others, and beside a long work.
    ///
    /// @throws CollectionLockedException if another process writes
    synchronized Right beside(String purpose) {
        enter(purpose);
        return once(() -> {});
    }

    /// For a long work: beside corrections, but no other long work.
    ///
    /// @throws CollectionLockedException if another process writes, or another long work of this one does
    synchronized Right alone(String purpose) {
        if (longWork.isPresent()) {
            throw new CollectionLockedException(
                    "%s: collection is being written by this process (%s); wait for it or stop it"
                            .formatted(folder, longWork.get()));
        }
        enter(purpose);
        longWork = Optional.of(purpose);
        return once(() -> longWork = Optional.empty());
    }

    private void enter(String purpose) {
        if (lock == null) {
            lock = CollectionLock.acquire(folder, purpose);
        }
        writers++;
    }

    private Right once(Runnable atTheEnd) {
        return new Right() {
            private boolean given; // guarded by the rights

            @Override
            public void close() {
                synchronized (WritingRights.this) {
                    if (!given) {
                        given = true;
                        atTheEnd.run();
                        leave();
                    }
                }
            }
        };
    }

    private void leave() {
        writers--;
        CollectionLock held = lock;
        if (writers == 0 && held != null) {
            lock = null;
            held.close();
        }
    }
}
