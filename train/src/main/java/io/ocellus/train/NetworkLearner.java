package io.ocellus.train;

import io.ocellus.graph.Graph;
import io.ocellus.torch.Network;
import io.ocellus.torch.Numbers;
import io.ocellus.torch.Parameter;
import io.ocellus.torch.Torch;
import io.ocellus.torch.Trained;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A network of which more than the head learns.
final class NetworkLearner implements Learner {

    /// Batches below this measure too little for the statistics of norms.
    private static final int LEAST_BATCH_FOR_NORMS = 16;

    /// Share of the layers that mode `last` leaves as they are.
    private static final double LEFT_ALONE = 2.0 / 3;

    private final Network network;
    private final io.ocellus.torch.Mode learning;
    private final Precision precision;
    private final List<Trained> trained = new ArrayList<>();
    private final List<Trained> measured = new ArrayList<>();

    /// @param graph with a head for the classes of the plan and the output `logits`
    NetworkLearner(Graph graph, FineTuning plan) {
        this.network = Network.of(graph);
        this.learning = mode(plan);
        this.precision = plan.precision();
        Set<String> parameters = new HashSet<>();
        for (Parameter parameter : network.parameters()) {
            parameters.add(parameter.name());
            double depth = (parameter.depth() - 1.0) / Math.max(1, network.depth() - 1);
            if (plan.mode() == Mode.LAST && depth < LEFT_ALONE) {
                parameter.tensor().set_requires_grad(false);
            } else {
                double decay = parameter.kind() == Parameter.Kind.WEIGHT ? 1 : 0;
                trained.add(new Trained(
                        parameter.name(), parameter.tensor(), plan.rule().share(depth), decay));
            }
        }
        network.state().forEach((name, tensor) -> {
            if (!parameters.contains(name)) {
                measured.add(new Trained(name, tensor, 0, 0));
            }
        });
        if (plan.mode() == Mode.SCRATCH) {
            forget(plan.seed());
        }
    }

    private static io.ocellus.torch.Mode mode(FineTuning plan) {
        return switch (plan.mode()) {
            case HEAD -> io.ocellus.torch.Mode.EVALUATE;
            case LAST -> io.ocellus.torch.Mode.FROZEN_NORMS;
            case ALL ->
                plan.batch() < LEAST_BATCH_FOR_NORMS ? io.ocellus.torch.Mode.FROZEN_NORMS : io.ocellus.torch.Mode.TRAIN;
            case SCRATCH -> io.ocellus.torch.Mode.TRAIN;
        };
    }

    /* Random weights: normal with a variance of 2 / inputs (He, Zhang, Ren and Sun, "Delving Deep into Rectifiers",
     * ICCV 2015), no bias. Norms stay as they are. */
    private void forget(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (Parameter parameter : network.parameters()) {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGraph = new NoGradGuard()) {
                Tensor tensor = parameter.tensor();
                float[] values = new float[Math.toIntExact(tensor.numel())];
                switch (parameter.kind()) {
                    case WEIGHT -> {
                        double deviation = Math.sqrt(2.0 * tensor.size(0) / values.length);
                        for (int i = 0; i < values.length; i++) {
                            values[i] = (float) (deviation * random.nextGaussian());
                        }
                        tensor.copy_(Numbers.of(values, values.length)
                                .reshape(tensor.sizes().vec().get()));
                    }
                    case BIAS -> tensor.zero_();
                    case NORM -> {}
                }
            }
        }
    }

    @Override
    public Tensor learning(Tensor input) {
        return switch (precision) {
            case FP32 -> logits(input, learning);
            case BF16 -> {
                try (Torch.Autocast bfloat16 = Torch.inBfloat16()) {
                    yield logits(input, learning).to(ScalarType.Float); // losses are summed in float
                }
            }
        };
    }

    @Override
    public Tensor judging(Tensor input) {
        return logits(input, io.ocellus.torch.Mode.EVALUATE);
    }

    private Tensor logits(Tensor input, io.ocellus.torch.Mode mode) {
        return network.outputs(input, mode, List.of(NewHead.LOGITS))
                .values()
                .iterator()
                .next();
    }

    @Override
    public List<Trained> trained() {
        return List.copyOf(trained);
    }

    @Override
    public List<Trained> measured() {
        return List.copyOf(measured);
    }

    @Override
    public Graph graph() {
        return network.graph();
    }

    @Override
    public void close() {
        network.close();
    }
}
