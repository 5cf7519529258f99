package io.ocellus.train;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/// Batches, one after the other. Confined to one thread.
interface Batches extends AutoCloseable {

    /// The next batch, in tensors of the caller's scope; empty after the last.
    Optional<Lesson> next() throws InterruptedException;

    @Override
    void close();

    /// A batch.
    ///
    /// @param input what the network is given, batch first
    /// @param targets `float[n][classes]`
    record Lesson(Tensor input, Tensor targets) {}
}
