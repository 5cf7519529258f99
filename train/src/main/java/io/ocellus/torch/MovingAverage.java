package io.ocellus.torch;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// An exponential moving average of weights, which usually names better than the last weights do: Polyak and
/// Juditsky, "Acceleration of stochastic approximation by averaging", SIAM J. Control and Optimization, 1992;
/// in the exponential form of Tarvainen and Valpola, "Mean teachers are better role models", NeurIPS 2017.
///
/// In the first steps the average moves faster, by `min(decay, (1 + t) / (10 + t))` after t steps, so that it
/// does not drag the weights of the beginning along. Confined to one thread.
public final class MovingAverage implements AutoCloseable {

    private static final String AVERAGE = "average";
    private static final String STEPS = "average-steps";

    private final List<Trained> trained;
    private final double decay;
    private final Memory memory = new Memory();

    /// Starts with the present values.
    ///
    /// @param trained weights, and what norms have measured: an average net needs its statistics averaged as
    ///     well
    /// @param decay how much of the average stays a step, 0 to below 1
    public MovingAverage(List<Trained> trained, double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("decay %s of the average must lie in [0, 1)".formatted(decay));
        }
        this.trained = List.copyOf(trained);
        this.decay = decay;
        memory.copies(AVERAGE, this.trained);
        memory.counter(STEPS);
    }

    /// Moves the average towards the present values.
    public void update() {
        double steps;
        try (PointerScope scope = new PointerScope()) {
            steps = memory.get(STEPS).add_(new Scalar(1.0)).item_double();
        }
        double share = 1 - Math.min(decay, (1 + steps) / (10 + steps));
        for (Trained one : trained) {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGraph = new NoGradGuard()) {
                memory.get(AVERAGE, one).lerp_(one.tensor(), new Scalar(share));
            }
        }
    }

    /// Exchanges average and present values; a second call undoes the first.
    public void swap() {
        for (Trained one : trained) {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGraph = new NoGradGuard()) {
                Tensor average = memory.get(AVERAGE, one);
                Tensor present = one.tensor().detach().clone();
                one.tensor().copy_(average);
                average.copy_(present);
            }
        }
    }

    /// What it remembers, by name: the tensors themselves, no copies.
    public Map<String, Tensor> state() {
        return memory.all();
    }

    @Override
    public void close() {
        memory.close();
    }
}
