package io.ocellus.torch;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/// Changes tensors along their gradients. All that it remembers between steps is in [#state()], so that whoever
/// copies the values away and back later gets the same steps, bit for bit. Confined to one thread.
public sealed interface Optimiser extends AutoCloseable permits Sgd, AdamW {

    /// One step. A tensor without a gradient stays as it is.
    ///
    /// @param rate the learning rate, above 0; each tensor gets its own share of it
    void step(double rate);

    /// What it remembers, by name, in the order of the tensors: the tensors themselves, no copies. They belong
    /// to the optimiser.
    Map<String, Tensor> state();

    /// Frees what it remembers.
    @Override
    void close();
}
