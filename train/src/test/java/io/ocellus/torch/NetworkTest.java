package io.ocellus.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.graph.Attributes;
import io.ocellus.graph.ElementType;
import io.ocellus.graph.Graph;
import io.ocellus.graph.GraphException;
import io.ocellus.graph.NetworkFamilies;
import io.ocellus.graph.Node;
import io.ocellus.graph.Value;
import io.ocellus.torch.Parameter.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final Graph SMALL =
            NetworkFamilies.named("mobile-0.1-32-d0.5").draw(4, 3);
    private static final long[] SHAPE = {4, 3, 32, 32};

    private static Tensor images() {
        return Tensor.create(Agreement.noise(Agreement.random(2), SHAPE), SHAPE);
    }

    @Test
    void anUnknownOperatorIsNamedWithItsNodeAndGraph() {
        Graph graph = new Graph(
                "odd",
                17,
                List.of(new Value("x", ElementType.FLOAT, List.of(-1, 3))),
                List.of(new Value("y", ElementType.FLOAT, List.of(-1, 3))),
                List.of(new Node("weird", "Frobnicate", List.of("x"), List.of("y"), Attributes.NONE)),
                Map.of());
        assertThatThrownBy(() -> Network.of(graph))
                .isInstanceOf(GraphException.class)
                .hasMessageContainingAll("'odd'", "'weird'", "'Frobnicate'");
    }

    @Test
    void imagesOfTheWrongShapeGiveAnErrorThatNamesTheNode() {
        try (Network network = Network.of(SMALL);
                PointerScope scope = new PointerScope()) {
            Tensor grey = Tensor.create(new float[32 * 32], 1, 1, 32, 32);
            assertThatThrownBy(() -> network.forward(grey, Mode.EVALUATE))
                    .isInstanceOf(TorchException.class)
                    .hasMessageContaining(SMALL.nodes().getFirst().name());
        }
    }

    @Test
    void batchStatisticsMoveInTrainingAndStayWhenFrozen() {
        try (Network network = Network.of(SMALL);
                PointerScope scope = new PointerScope()) {
            Graph before = network.graph();
            network.forward(images(), Mode.FROZEN_NORMS);
            network.forward(images(), Mode.EVALUATE);
            assertThat(network.graph()).isEqualTo(before);
            network.forward(images(), Mode.TRAIN);
            assertThat(network.graph()).isNotEqualTo(before);
        }
    }

    @Test
    void gradientsFlowInTrainingAndNotInEvaluation() {
        try (Network network = Network.of(SMALL);
                PointerScope scope = new PointerScope()) {
            assertThat(network.forward(images(), Mode.EVALUATE).requires_grad()).isFalse();
            assertThat(network.forward(images(), Mode.FROZEN_NORMS).requires_grad())
                    .isTrue();
            torch.sum(network.forward(images(), Mode.TRAIN)).backward();
            assertThat(network.parameters())
                    .allSatisfy(
                            parameter -> assertThat(parameter.tensor().grad().defined())
                                    .as(parameter.name())
                                    .isTrue());
        }
    }

    @Test
    void parametersKnowWhatTheyDoAndHowDeepTheyLie() {
        try (Network network = Network.of(SMALL)) {
            List<Parameter> parameters = network.parameters();
            assertThat(parameters.getFirst())
                    .extracting(Parameter::kind, Parameter::depth)
                    .containsExactly(Kind.WEIGHT, 1);
            assertThat(parameters.get(1))
                    .extracting(Parameter::kind, Parameter::depth)
                    .containsExactly(Kind.NORM, 1);
            assertThat(parameters.getLast())
                    .extracting(Parameter::name, Parameter::kind, Parameter::depth)
                    .containsExactly("logits_b", Kind.BIAS, network.depth());
        }
    }

    @Test
    void featuresAndLogitsComeFromOnePass() {
        try (Network network = Network.of(SMALL);
                PointerScope scope = new PointerScope()) {
            Map<String, Tensor> outputs = network.outputs(images(), Mode.EVALUATE, List.of("features", "logits"));
            assertThat(outputs.keySet()).containsExactly("features", "logits");
            assertThat(outputs.get("features").shape()).containsExactly(4, 1280, 1, 1);
            assertThat(outputs.get("logits").shape()).containsExactly(4, 4);
            assertThatThrownBy(() -> network.outputs(images(), Mode.EVALUATE, List.of("nothing")))
                    .hasMessageContaining("'nothing'");
        }
    }

    @Test
    void aStepAgainstTheGradientLowersTheLossAlsoInBfloat16() {
        Torch.useThreads(1);
        try (Network network = Network.of(SMALL)) {
            double before = step(network);
            double after = before;
            for (int i = 0; i < 10; i++) {
                after = step(network);
            }
            assertThat(after).isLessThan(before);
        }
    }

    /* The strided layers by groups leave bfloat16 and come back to it. */
    @Test
    void gradientsInBfloat16AreNearThoseInFloat() {
        Torch.useThreads(1);
        List<double[]> exact = new ArrayList<>();
        List<double[]> rough = new ArrayList<>();
        try (Network network = Network.of(SMALL);
                PointerScope scope = new PointerScope()) {
            torch.mean(torch.square(network.forward(images(), Mode.FROZEN_NORMS)))
                    .backward();
            exact.addAll(gradients(network));
        }
        try (Network network = Network.of(SMALL);
                PointerScope scope = new PointerScope()) {
            Tensor loss;
            try (Torch.Autocast bfloat16 = Torch.inBfloat16()) {
                Tensor logits = network.forward(images(), Mode.FROZEN_NORMS).to(torch.ScalarType.Float);
                loss = torch.mean(torch.square(logits));
                assertThat(torch.is_autocast_enabled(torch.DeviceType.CPU)).isTrue();
            }
            loss.backward();
            rough.addAll(gradients(network));
        }
        for (int i = 0; i < exact.size(); i++) {
            // eight bits of mantissa through thirty layers leave angles of some degrees
            assertThat(cosine(exact.get(i), rough.get(i))).isGreaterThan(0.9);
        }
    }

    private static List<double[]> gradients(Network network) {
        List<double[]> gradients = new ArrayList<>();
        for (Parameter parameter : network.parameters()) {
            Tensor gradient =
                    parameter.tensor().grad().to(torch.ScalarType.Double).contiguous();
            double[] values = new double[Math.toIntExact(gradient.numel())];
            new DoublePointer(gradient.data_ptr()).get(values);
            gradients.add(values);
        }
        return gradients;
    }

    private static double cosine(double[] a, double[] b) {
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squaresA += a[i] * a[i];
            squaresB += b[i] * b[i];
        }
        return squaresA == 0 && squaresB == 0 ? 1 : product / Math.sqrt(squaresA * squaresB);
    }

    /* One step of plain gradient descent on the square of the logits' distance to 1. */
    private static double step(Network network) {
        try (PointerScope scope = new PointerScope()) {
            Tensor loss;
            try (Torch.Autocast bfloat16 = Torch.inBfloat16()) {
                Tensor logits = network.forward(images(), Mode.TRAIN).to(torch.ScalarType.Float);
                loss = torch.mean(torch.square(torch.sub(logits, torch.ones_like(logits))));
            }
            loss.backward();
            for (Parameter parameter : network.parameters()) {
                Tensor values = parameter.tensor().detach();
                values.add_(parameter.tensor().grad(), new Scalar(-0.01f));
                parameter.tensor().mutable_grad().zero_();
            }
            return loss.item_double();
        }
    }
}
