package io.ocellus.train;

import io.ocellus.graph.Graph;
import io.ocellus.model.CardOutput;
import io.ocellus.torch.Mode;
import io.ocellus.torch.Network;
import io.ocellus.torch.Numbers;
import io.ocellus.torch.Parameter;
import io.ocellus.torch.Torch;
import io.ocellus.torch.Trained;
import io.ocellus.train.Batches.Lesson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A network that ends with its features, and heads that guess from them what teachers say. Only the network is
/// kept in the end: heads serve the training. Answers are the heads' guesses one behind the other, the features
/// themselves, and the logits of the labels if there are any.
final class Student implements Learner {

    private final Network network;
    private final TaughtExamples.Layout layout;
    private final Distillation.Precision precision;
    private final List<Head> heads = new ArrayList<>();
    private final List<Trained> trained = new ArrayList<>();
    private final List<Trained> measured = new ArrayList<>();

    /* A linear layer on the features. */
    private record Head(Tensor weight, Tensor bias) {
        Tensor of(Tensor features) {
            return torch.linear(features, weight, bias);
        }
    }

    /// @param trunk with the one output `features`, a map
    Student(Graph trunk, Distillation plan, TaughtExamples.Layout layout) {
        this.network = Network.of(trunk);
        this.layout = layout;
        this.precision = plan.precision();
        Set<String> parameters = new HashSet<>();
        for (Parameter parameter : network.parameters()) {
            parameters.add(parameter.name());
            double depth = (parameter.depth() - 1.0) / Math.max(1, network.depth() - 1);
            double decay = parameter.kind() == Parameter.Kind.WEIGHT ? 1 : 0;
            trained.add(new Trained(
                    parameter.name(),
                    parameter.tensor(),
                    plan.trunk() * plan.rule().share(depth),
                    decay));
        }
        network.state().forEach((name, tensor) -> {
            if (!parameters.contains(name)) {
                measured.add(new Trained(name, tensor, 0, 0));
            }
        });
        Random random = new Random(plan.seed());
        for (int teacher = 0; teacher < layout.teachers().size(); teacher++) {
            add("teacher " + teacher, layout.features(), layout.teachers().get(teacher), random);
        }
        if (layout.classes() > 0) {
            add("labels", layout.features(), layout.classes(), random);
        }
    }

    private void add(String name, int from, int to, RandomGenerator random) {
        float[] first = NewHead.weights(from, to, random);
        Head head = new Head(leaf(Numbers.of(first, to, from)), leaf(Numbers.of(new float[to], to)));
        heads.add(head);
        trained.add(new Trained(name + ".weight", head.weight(), 1, 1));
        trained.add(new Trained(name + ".bias", head.bias(), 1, 0));
    }

    /// Lets the teachers' heads begin with the best linear guesses for some lessons.
    ///
    /// @param lessons as many as are looked at, if there are so many
    void fitHeads(Batches lessons, int count) throws InterruptedException {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGraph = new NoGradGuard()) {
            FirstHeads first = new FirstHeads();
            int taught = layout.taught();
            for (int i = 0; i < count; i++) {
                Optional<Lesson> lesson = lessons.next();
                if (lesson.isEmpty()) {
                    break;
                }
                first.add(
                        features(lesson.get().input(), Mode.EVALUATE),
                        lesson.get().targets().narrow(1, 0, taught));
            }
            FirstHeads.Weights weights = first.solve();
            int at = 0;
            for (int teacher = 0; teacher < layout.teachers().size(); teacher++) {
                int dimension = layout.teachers().get(teacher);
                heads.get(teacher).weight().copy_(weights.weight().narrow(0, at, dimension));
                heads.get(teacher).bias().copy_(weights.bias().narrow(0, at, dimension));
                at += dimension;
            }
        }
    }

    private static Tensor leaf(Tensor tensor) {
        tensor.retainReference(); // outlives the scope of the caller
        return tensor.set_requires_grad(true);
    }

    @Override
    public Tensor learning(Tensor input) {
        return answers(input, Mode.TRAIN);
    }

    @Override
    public Tensor judging(Tensor input) {
        return answers(input, Mode.EVALUATE);
    }

    private Tensor answers(Tensor input, Mode mode) {
        Tensor features = features(input, mode);
        List<Tensor> answers = new ArrayList<>();
        heads.forEach(head -> answers.add(head.of(features)));
        answers.add(features);
        return torch.cat(new TensorVector(answers.toArray(Tensor[]::new)), 1);
    }

    private Tensor features(Tensor input, Mode mode) {
        Tensor map = switch (mode == Mode.TRAIN ? precision : Distillation.Precision.SINGLE) {
            case SINGLE -> map(input, mode);
            case BFLOAT16 -> {
                try (Torch.Autocast narrow = Torch.inBfloat16()) {
                    yield map(input, mode);
                }
            }
        };
        return torch.mean(map.to(ScalarType.Float), new long[] {2, 3}, false, new ScalarTypeOptional());
    }

    private Tensor map(Tensor input, Mode mode) {
        return network.outputs(input, mode, List.of(CardOutput.FEATURES))
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
        try (PointerScope scope = new PointerScope()) {
            return network.graph();
        }
    }

    @Override
    public void close() {
        network.close();
        for (Head head : heads) {
            head.weight().releaseReference();
            head.bias().releaseReference();
        }
    }
}
