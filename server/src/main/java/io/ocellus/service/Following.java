package io.ocellus.service;

import io.ocellus.catalog.CollectionLockedException;
import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Corrections;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Brings what was trained up to date after corrections, behind the back of whoever corrected: many corrections
/// in a row are followed together. Thread-safe.
final class Following implements AutoCloseable {

    private final Corrections corrections;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long wanted; // changes told of; guarded by lock
    private long followed; // changes that what is trained knows; guarded by lock
    private boolean closed; // guarded by lock
    private @Nullable String trouble; // guarded by lock

    Following(Corrections corrections, String name) {
        this.corrections = corrections;
        this.thread = Thread.ofPlatform().name("following " + name).daemon().start(this::run);
    }

    /// Something was corrected.
    void changed() {
        lock.lock();
        try {
            wanted++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything corrected so far is known, but not for long.
    ///
    /// @return whether it is
    boolean await(Duration most) throws InterruptedException {
        long nanos = most.toNanos();
        lock.lock();
        try {
            long now = wanted;
            while (followed < now && nanos > 0 && !closed) {
                nanos = news.awaitNanos(nanos);
            }
            return followed >= now;
        } finally {
            lock.unlock();
        }
    }

    /// Why what is trained could not follow, if it could not.
    Optional<String> trouble() {
        lock.lock();
        try {
            return Optional.ofNullable(trouble);
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (long target = next(); target > 0; target = next()) {
                String why = catchUp();
                lock.lock();
                try {
                    followed = target;
                    trouble = why;
                    news.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt(); // the next start of the server, or the next correction, goes on
        }
    }

    private @Nullable String catchUp() throws InterruptedException {
        try {
            corrections.catchUp();
            return null;
        } catch (CollectionException | CollectionLockedException e) {
            return e.getMessage();
        }
    }

    /* 0 when it is closed. */
    private long next() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && followed >= wanted) {
                news.await();
            }
            return closed ? 0 : wanted;
        } finally {
            lock.unlock();
        }
    }

    /// Ends after the refit under way, if there is one, or leaves it to the next start.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(Duration.ofMillis(TimeUnit.SECONDS.toMillis(10)))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
