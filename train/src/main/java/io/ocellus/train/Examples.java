package io.ocellus.train;

import java.util.List;

/// What a network learns from and is judged by.
interface Examples extends AutoCloseable {

    /// Examples to learn from, of each class.
    List<Integer> counts();

    /// Steps of an epoch.
    int steps();

    /// Whether any are held out.
    boolean hasHeldOut();

    /// The batches of an epoch from a step on: the same, whether or not the steps before were asked for.
    ///
    /// @param epoch counted from 0
    /// @param step counted from 0
    Batches epoch(int epoch, int step);

    /// The examples held out, in their order and as they are.
    Batches heldOut();

    @Override
    void close();
}
