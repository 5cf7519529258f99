package io.ocellus.collection;

import java.util.function.Supplier;

/// Where networks look at photos that are asked about. A look is native work on a core for tens of
/// milliseconds: a server that answers many people lets such looks wait in turn with its other ones.
/// Thread-safe.
@FunctionalInterface
public interface Looking {

    /// On the thread that asks, at once.
    Looking AT_ONCE = Supplier::get;

    /// Looks, and waits for what is seen.
    ///
    /// @param look what a network says, `float[labels]`; thread-safe
    /// @return the same
    float[] by(Supplier<float[]> look);
}
