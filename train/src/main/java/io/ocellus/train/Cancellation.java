package io.ocellus.train;

import java.util.concurrent.atomic.AtomicBoolean;

/// A wish that a training stop at the end of its step. May be shared between threads.
public final class Cancellation {

    private final AtomicBoolean wished = new AtomicBoolean();

    /// Asks the training to write a checkpoint and stop.
    public void request() {
        wished.set(true);
    }

    boolean isRequested() {
        return wished.get();
    }
}
