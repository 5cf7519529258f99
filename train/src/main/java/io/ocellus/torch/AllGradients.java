package io.ocellus.torch;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// What is done with all gradients at once.
public final class AllGradients {

    private AllGradients() {}

    /// Forgets all gradients, for the next batch: those of that batch are then taken as they come, where zeros
    /// would have to be written first and added to.
    public static void clear(List<Trained> trained) {
        for (Trained one : trained) {
            try (PointerScope scope = new PointerScope()) {
                one.tensor().mutable_grad().reset();
            }
        }
    }

    /// Shrinks all gradients by one factor so that together they are no longer than a limit: Pascanu, Mikolov
    /// and Bengio, "On the difficulty of training recurrent neural networks", ICML 2013, algorithm 1.
    ///
    /// @param limit Euclidean length over all gradients, above 0; infinite to measure only
    /// @return the length before, summed in the order of the list; not finite if a gradient is not, and then
    ///     nothing is shrunk
    public static double clip(List<Trained> trained, double limit) {
        double squares = 0;
        for (Trained one : trained) {
            try (PointerScope scope = new PointerScope()) {
                Tensor gradient = one.tensor().grad();
                if (gradient.defined()) {
                    double length = gradient.norm().item_double();
                    squares += length * length;
                }
            }
        }
        double length = Math.sqrt(squares);
        if (length > limit && Double.isFinite(length)) {
            shrink(trained, limit / length);
        }
        return length;
    }

    private static void shrink(List<Trained> trained, double factor) {
        for (Trained one : trained) {
            try (PointerScope scope = new PointerScope()) {
                Tensor gradient = one.tensor().grad();
                if (gradient.defined()) {
                    gradient.mul_(new Scalar(factor));
                }
            }
        }
    }
}
