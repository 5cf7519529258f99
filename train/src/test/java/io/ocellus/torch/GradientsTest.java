package io.ocellus.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.graph.Graph;
import io.ocellus.graph.NetworkFamilies;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Gradients against central differences, in double precision. The step is tiny, so that few ReLUs change their
/// side.
class GradientsTest {

    private static final double STEP = 1e-7;

    @ParameterizedTest
    @CsvSource({
        "lenet-16, TRAIN",
        "mobile-0.1-16-d0.5-se, FROZEN_NORMS",
        "mobile-0.1-16-d0.5-gem, FROZEN_NORMS",
        "residual-0.1-16-attention, TRAIN"
    })
    void gradientsAreWhatSmallStepsShow(String name, Mode mode) {
        Graph graph = NetworkFamilies.named(name).draw(3, 5);
        RandomGenerator random = Agreement.random(9);
        try (Network network = Network.of(graph, ScalarType.Double);
                PointerScope scope = new PointerScope()) {
            float[] noise = Agreement.noise(random, 4, 3, 16, 16);
            Tensor images = Tensor.create(noise, 4, 3, 16, 16).to(ScalarType.Double);
            Tensor mixture = Tensor.create(Agreement.noise(random, 4, 3), 4, 3).to(ScalarType.Double);
            leaveKinks(network, random);
            loss(network, images, mixture, mode).backward();
            List<Parameter> parameters = network.parameters();
            for (int i = 0; i < parameters.size(); i += Math.max(1, parameters.size() / 12)) {
                Parameter parameter = parameters.get(i);
                Tensor direction = direction(random, parameter.tensor());
                double slope = torch.sum(torch.mul(parameter.tensor().grad(), direction))
                        .item_double();
                double shown = difference(network, parameter, direction, images, mixture, mode);
                assertThat(shown).as(parameter.name()).isCloseTo(slope, within(slope));
            }
        }
    }

    /* Fresh offsets are exactly 0, and so is what dead units add up to: just where a ReLU has no gradient. */
    private static void leaveKinks(Network network, RandomGenerator random) {
        for (Parameter parameter : network.parameters()) {
            parameter.tensor().detach().add_(direction(random, parameter.tensor()), new Scalar(0.05));
        }
    }

    private static Tensor direction(RandomGenerator random, Tensor like) {
        return Tensor.create(Agreement.noise(random, like.shape()), like.shape())
                .to(ScalarType.Double);
    }

    /* A thousandth, or what double precision leaves of a difference of two losses around 1. */
    private static Offset<Double> within(double slope) {
        return Offset.offset(Math.max(1e-6, 1e-3 * Math.abs(slope)));
    }

    private static double difference(
            Network network, Parameter parameter, Tensor direction, Tensor images, Tensor mixture, Mode mode) {
        Tensor values = parameter.tensor().detach();
        values.add_(direction, new Scalar(STEP));
        double above = loss(network, images, mixture, mode).item_double();
        values.add_(direction, new Scalar(-2 * STEP));
        double below = loss(network, images, mixture, mode).item_double();
        values.add_(direction, new Scalar(STEP));
        return (above - below) / (2 * STEP);
    }

    private static Tensor loss(Network network, Tensor images, Tensor mixture, Mode mode) {
        return torch.mean(torch.mul(network.forward(images, mode), mixture));
    }
}
