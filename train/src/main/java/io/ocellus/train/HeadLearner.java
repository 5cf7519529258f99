package io.ocellus.train;

import io.ocellus.graph.Graph;
import io.ocellus.torch.Numbers;
import io.ocellus.torch.Trained;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A linear layer on features that stay as they are.
final class HeadLearner implements Learner {

    private final NewHead place;
    private final Trained weight;
    private final Trained bias;

    /// @param place where the head goes in the network
    /// @param width numbers of a feature vector
    /// @param classes logits
    /// @param random gives the first weights: small, so that the first answers are nearly even
    HeadLearner(NewHead place, int width, int classes, RandomGenerator random) {
        this.place = place;
        float[] first = NewHead.weights(width, classes, random);
        this.weight = new Trained(NewHead.WEIGHT, leaf(Numbers.of(first, classes, width)), 1, 1);
        this.bias = new Trained(NewHead.BIAS, leaf(Numbers.of(new float[classes], classes)), 1, 0);
    }

    private static Tensor leaf(Tensor tensor) {
        tensor.retainReference(); // outlives the scope of the caller
        return tensor.set_requires_grad(true);
    }

    @Override
    public Tensor learning(Tensor input) {
        return torch.linear(input, weight.tensor(), bias.tensor());
    }

    @Override
    public Tensor judging(Tensor input) {
        return learning(input);
    }

    @Override
    public List<Trained> trained() {
        return List.of(weight, bias);
    }

    @Override
    public List<Trained> measured() {
        return List.of();
    }

    @Override
    public Graph graph() {
        return place.with(numbers(weight.tensor()), numbers(bias.tensor()));
    }

    private static float[] numbers(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            float[] numbers = new float[Math.toIntExact(tensor.numel())];
            new FloatPointer(tensor.detach().contiguous().data_ptr()).get(numbers);
            return numbers;
        }
    }

    @Override
    public void close() {
        weight.tensor().releaseReference();
        bias.tensor().releaseReference();
    }
}
