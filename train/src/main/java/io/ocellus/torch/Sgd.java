package io.ocellus.torch;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Stochastic gradient descent with Nesterov momentum.
///
/// Sutskever, Martens, Dahl and Hinton, "On the importance of initialization and momentum in deep learning",
/// ICML 2013, in the form that needs the gradient at the present place only: with momentum mu, rate eta and
/// gradient g, `v = mu v + g; w = w - eta (g + mu v)`. Weight decay lambda is part of the gradient: `g + lambda
/// w`. With momentum 0 it is plain descent.
public final class Sgd implements Optimiser {

    private static final String VELOCITY = "velocity";

    private final List<Trained> trained;
    private final double momentum;
    private final double weightDecay;
    private final Memory memory = new Memory();

    /// @param momentum 0 to below 1; 0.9 is usual
    /// @param weightDecay 0 or more
    public Sgd(List<Trained> trained, double momentum, double weightDecay) {
        if (!(momentum >= 0 && momentum < 1) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException(
                    "momentum %s must lie in [0, 1) and weight decay %s be 0 or more".formatted(momentum, weightDecay));
        }
        this.trained = List.copyOf(trained);
        this.momentum = momentum;
        this.weightDecay = weightDecay;
        memory.zeros(VELOCITY, this.trained);
    }

    @Override
    public void step(double rate) {
        for (Trained one : trained) {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGraph = new NoGradGuard()) {
                Tensor gradient = one.tensor().grad();
                if (gradient.defined()) {
                    step(one, gradient, rate * one.rateScale());
                }
            }
        }
    }

    private void step(Trained one, Tensor gradient, double rate) {
        Tensor weights = one.tensor();
        double decay = weightDecay * one.decayScale();
        Tensor slope = decay == 0 ? gradient : gradient.add(weights, new Scalar(decay));
        Tensor velocity = memory.get(VELOCITY, one);
        velocity.mul_(new Scalar(momentum)).add_(slope);
        weights.add_(slope, new Scalar(-rate)).add_(velocity, new Scalar(-rate * momentum));
    }

    @Override
    public Map<String, Tensor> state() {
        return memory.all();
    }

    @Override
    public void close() {
        memory.close();
    }
}
