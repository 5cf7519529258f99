package io.ocellus.torch;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Adam with decoupled weight decay: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019,
/// algorithm 2. Letters: `m` and `v` are the tensors `mean` and `square`, beta1 and beta2 the fields of these
/// names, epsilon is 1e-8; the decay is multiplied by the rate, as usual implementations have it.
public final class AdamW implements Optimiser {

    private static final String MEAN = "mean";
    private static final String SQUARE = "square";
    private static final String STEPS = "steps";
    private static final double EPSILON = 1e-8;

    private final List<Trained> trained;
    private final double beta1;
    private final double beta2;
    private final double weightDecay;
    private final Memory memory = new Memory();

    /// @param beta1 how much of the mean gradient stays a step, 0 to below 1; 0.9 is usual
    /// @param beta2 how much of the mean square stays a step, 0 to below 1; 0.999 is usual
    /// @param weightDecay 0 or more; 0.01 to 0.05 is usual
    public AdamW(List<Trained> trained, double beta1, double beta2, double weightDecay) {
        if (!(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException("beta1 %s and beta2 %s must lie in [0, 1), weight decay %s be 0 or more"
                    .formatted(beta1, beta2, weightDecay));
        }
        this.trained = List.copyOf(trained);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.weightDecay = weightDecay;
        memory.zeros(MEAN, this.trained);
        memory.zeros(SQUARE, this.trained);
        memory.counter(STEPS);
    }

    @Override
    public void step(double rate) {
        double steps;
        try (PointerScope scope = new PointerScope()) {
            steps = memory.get(STEPS).add_(new Scalar(1.0)).item_double();
        }
        for (Trained one : trained) {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGraph = new NoGradGuard()) {
                Tensor gradient = one.tensor().grad();
                if (gradient.defined()) {
                    step(one, gradient, rate * one.rateScale(), steps);
                }
            }
        }
    }

    private void step(Trained one, Tensor gradient, double rate, double steps) {
        Tensor weights = one.tensor();
        weights.mul_(new Scalar(1 - rate * weightDecay * one.decayScale()));
        Tensor mean = memory.get(MEAN, one);
        Tensor square = memory.get(SQUARE, one);
        mean.mul_(new Scalar(beta1)).add_(gradient, new Scalar(1 - beta1));
        square.mul_(new Scalar(beta2)).addcmul_(gradient, gradient, new Scalar(1 - beta2));
        // the means start at 0: dividing by 1 - beta^t undoes that
        Tensor spread =
                square.div(new Scalar(1 - Math.pow(beta2, steps))).sqrt().add(new Scalar(EPSILON));
        weights.addcdiv_(mean, spread, new Scalar(-rate / (1 - Math.pow(beta1, steps))));
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
