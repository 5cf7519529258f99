package io.ocellus.train;

import io.ocellus.graph.Graph;
import io.ocellus.torch.Trained;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// What learns. Confined to one thread.
interface Learner extends AutoCloseable {

    /// Logits while it learns: dropout drops, norms of a network in training measure.
    ///
    /// @param input a batch as the examples give it
    /// @return `float[n][classes]`, in the scope of the caller
    Tensor learning(Tensor input);

    /// Logits while it is judged.
    Tensor judging(Tensor input);

    /// What the optimiser changes.
    List<Trained> trained();

    /// What changes without a gradient, such as the statistics of norms; part of checkpoints and averages.
    List<Trained> measured();

    /// The whole network as it is now, from pixels to logits.
    Graph graph();

    @Override
    void close();
}
