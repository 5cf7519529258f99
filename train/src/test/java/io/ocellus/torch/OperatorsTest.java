package io.ocellus.torch;

import io.ocellus.graph.Attributes;
import io.ocellus.graph.ElementType;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Node;
import io.ocellus.graph.Tensor;
import io.ocellus.graph.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operator alone, on images of random sizes, against ONNX Runtime.
class OperatorsTest {

    private static final int CHANNELS = 6;

    /// One node that makes `y` from `x` `float[2][6][h][w]` and constants.
    record Case(String what, int opset, Node node, Map<String, Tensor> constants) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static final class Cases {
        private final List<Case> all = new ArrayList<>();
        private final RandomGenerator random = Agreement.random(42);

        void add(String operator, Attributes attributes, Tensor... constants) {
            add(17, operator, attributes, constants);
        }

        void add(int opset, String operator, Attributes attributes, Tensor... constants) {
            List<String> inputs = new ArrayList<>(List.of("x"));
            Map<String, Tensor> named = new LinkedHashMap<>();
            for (Tensor constant : constants) {
                String name = constant == LEFT_OUT ? "" : "c" + named.size();
                inputs.add(name);
                if (constant != LEFT_OUT) {
                    named.put(name, constant);
                }
            }
            Node node = new Node("node", operator, inputs, List.of("y"), attributes);
            all.add(new Case("%s-%d %s".formatted(operator, opset, attributes), opset, node, named));
        }

        Tensor floats(Integer... shape) {
            int size = Stream.of(shape).reduce(1, (a, b) -> a * b);
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) random.nextGaussian();
            }
            return Tensor.of(List.of(shape), values);
        }

        Tensor positive(Integer... shape) {
            Tensor tensor = floats(shape);
            float[] values = tensor.floats().clone();
            IntStream.range(0, values.length).forEach(i -> values[i] = Math.abs(values[i]) + 0.5f);
            return Tensor.of(tensor.shape(), values);
        }
    }

    private static final Tensor LEFT_OUT = Tensor.of(List.of(0));

    private static Tensor number(float value) {
        return Tensor.of(List.of(), value);
    }

    private static Tensor wholes(long... values) {
        return Tensor.of(ElementType.INT64, List.of(values.length), values);
    }

    static List<Case> cases() {
        Cases cases = new Cases();
        products(cases);
        activations(cases);
        norms(cases);
        poolings(cases);
        shapes(cases);
        resizes(cases);
        return cases.all;
    }

    private static void products(Cases cases) {
        Attributes window = Attributes.NONE.with("kernel_shape", List.of(3, 3));
        cases.add("Conv", window.with("pads", List.of(1, 1, 1, 1)), cases.floats(4, CHANNELS, 3, 3), cases.floats(4));
        cases.add(
                "Conv",
                window.with("pads", List.of(0, 1, 2, 1)).with("strides", List.of(2, 1)),
                cases.floats(4, CHANNELS, 3, 3));
        cases.add(
                "Conv",
                window.with("group", 3).with("dilations", List.of(2, 1)),
                cases.floats(9, 2, 3, 3),
                cases.floats(9));
        for (String auto : List.of("SAME_UPPER", "SAME_LOWER", "VALID")) {
            cases.add(
                    "Conv",
                    window.with("auto_pad", auto).with("strides", List.of(2, 2)),
                    cases.floats(4, CHANNELS, 3, 3));
        }
        cases.add("Conv", Attributes.NONE.with("group", CHANNELS), cases.floats(CHANNELS, 1, 1, 1));
        cases.add(
                "ConvTranspose",
                Attributes.NONE
                        .with("strides", List.of(2, 2))
                        .with("pads", List.of(1, 1, 1, 1))
                        .with("output_padding", List.of(1, 1)),
                cases.floats(CHANNELS, 4, 3, 3),
                cases.floats(4));
    }

    private static void activations(Cases cases) {
        for (String operator : List.of(
                "Relu", "Sigmoid", "Tanh", "HardSwish", "Erf", "Selu", "Softplus", "Exp", "Neg", "Abs", "Identity")) {
            cases.add(operator, Attributes.NONE);
        }
        cases.add("HardSigmoid", Attributes.NONE);
        cases.add("HardSigmoid", Attributes.NONE.with("alpha", 1 / 6f).with("beta", 0.5f));
        cases.add("LeakyRelu", Attributes.NONE.with("alpha", 0.2f));
        cases.add("Elu", Attributes.NONE.with("alpha", 0.7f));
        cases.add("PRelu", Attributes.NONE, cases.floats(CHANNELS, 1, 1));
        cases.add("Clip", Attributes.NONE, number(-0.5f), number(0.7f));
        cases.add("Clip", Attributes.NONE, LEFT_OUT, number(0.7f));
        cases.add(6, "Clip", Attributes.NONE.with("min", 0f).with("max", 6f));
        cases.add(20, "Gelu", Attributes.NONE);
        cases.add(20, "Gelu", Attributes.NONE.with("approximate", "tanh"));
        for (String softmax : List.of("Softmax", "LogSoftmax")) {
            cases.add(softmax, Attributes.NONE);
            cases.add(softmax, Attributes.NONE.with("axis", 1));
            cases.add(11, softmax, Attributes.NONE.with("axis", 1));
        }
        for (String operator : List.of("Add", "Sub", "Mul", "Div", "Max", "Min")) {
            cases.add(operator, Attributes.NONE, cases.positive(CHANNELS, 1, 1));
        }
        cases.add("Pow", Attributes.NONE, number(2));
    }

    private static void norms(Cases cases) {
        cases.add(
                "BatchNormalization",
                Attributes.NONE.with("epsilon", 1e-3f),
                cases.floats(CHANNELS),
                cases.floats(CHANNELS),
                cases.floats(CHANNELS),
                cases.positive(CHANNELS));
        cases.add("InstanceNormalization", Attributes.NONE, cases.floats(CHANNELS), cases.floats(CHANNELS));
        cases.add("LRN", Attributes.NONE.with("size", 5).with("alpha", 0.3f));
        cases.add("LRN", Attributes.NONE.with("size", 3).with("alpha", 0.3f).with("bias", 2f));
    }

    private static void poolings(Cases cases) {
        Attributes window = Attributes.NONE.with("kernel_shape", List.of(3, 3)).with("strides", List.of(2, 2));
        for (String pool : List.of("MaxPool", "AveragePool")) {
            cases.add(pool, window);
            cases.add(pool, window.with("pads", List.of(1, 1, 1, 1)));
            cases.add(pool, window.with("ceil_mode", 1));
            cases.add(pool, window.with("pads", List.of(0, 0, 1, 1)));
            cases.add(pool, window.with("pads", List.of(2, 2, 2, 2)));
            cases.add(pool, window.with("auto_pad", "SAME_UPPER"));
        }
        cases.add("AveragePool", window.with("pads", List.of(1, 1, 1, 1)).with("count_include_pad", 1));
        cases.add("AveragePool", window.with("pads", List.of(0, 1, 1, 0)).with("count_include_pad", 1));
        cases.add("GlobalAveragePool", Attributes.NONE);
        cases.add("GlobalMaxPool", Attributes.NONE);
        for (String reduce : List.of("ReduceMean", "ReduceMax", "ReduceMin", "ReduceL2", "ReduceSumSquare")) {
            cases.add(reduce, Attributes.NONE.with("axes", List.of(2, 3)).with("keepdims", 0));
            cases.add(18, reduce, Attributes.NONE, wholes(-1));
        }
        cases.add("ReduceSum", Attributes.NONE, wholes(1));
        cases.add("ReduceMean", Attributes.NONE);
    }

    private static void shapes(Cases cases) {
        cases.add("Flatten", Attributes.NONE);
        cases.add("Flatten", Attributes.NONE.with("axis", 2));
        cases.add("Reshape", Attributes.NONE, wholes(0, 3, 2, -1));
        cases.add("Transpose", Attributes.NONE.with("perm", List.of(0, 2, 3, 1)));
        cases.add("Transpose", Attributes.NONE);
        cases.add("Unsqueeze", Attributes.NONE, wholes(-1, 1));
        cases.add(11, "Unsqueeze", Attributes.NONE.with("axes", List.of(2)));
        cases.add("Slice", Attributes.NONE, wholes(1, -3), wholes(5, Long.MAX_VALUE), wholes(1, 2));
        cases.add("Slice", Attributes.NONE, wholes(-1), wholes(Long.MIN_VALUE), wholes(1), wholes(-2));
        cases.add(
                9,
                "Slice",
                Attributes.NONE
                        .with("starts", List.of(1))
                        .with("ends", List.of(4))
                        .with("axes", List.of(1)));
        cases.add("Gather", Attributes.NONE.with("axis", 1), wholes(0, 5, -2));
        cases.add("Pad", Attributes.NONE, wholes(0, 0, 1, 2, 0, 0, 3, 0), number(0.5f));
        cases.add("Pad", Attributes.NONE.with("mode", "reflect"), wholes(0, 0, 1, 2, 0, 0, 3, 0));
        cases.add("Pad", Attributes.NONE.with("mode", "edge"), wholes(0, 0, 1, 2, 0, 0, 3, 0));
        cases.add("Concat", Attributes.NONE.with("axis", 0), cases.floats(1, CHANNELS, 9, 11));
        cases.add("Expand", Attributes.NONE, wholes(3, 1, 1, 1, 1));
        cases.add("DepthToSpace", Attributes.NONE.with("blocksize", 1));
    }

    private static void resizes(Cases cases) {
        Tensor none = Tensor.of(List.of(0));
        Tensor twice = Tensor.of(List.of(4), 1, 1, 2, 2);
        for (String mode : List.of("nearest", "linear")) {
            for (String coordinates : List.of("half_pixel", "align_corners", "asymmetric", "pytorch_half_pixel")) {
                Attributes settings =
                        Attributes.NONE.with("mode", mode).with("coordinate_transformation_mode", coordinates);
                cases.add("Resize", settings, LEFT_OUT, twice);
                cases.add("Resize", settings, LEFT_OUT, LEFT_OUT, wholes(2, CHANNELS, 7, 13));
            }
        }
        cases.add(9, "Upsample", Attributes.NONE.with("mode", "nearest"), twice);
        cases.add(10, "Resize", Attributes.NONE.with("mode", "nearest"), twice);
        cases.add(11, "Resize", Attributes.NONE.with("mode", "nearest"), none, twice);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anOperatorDoesTheSameInBothEngines(Case one) {
        Graph graph = new Graph(
                "one",
                one.opset(),
                List.of(new Value("x", ElementType.FLOAT, List.of(Value.FREE, CHANNELS, 9, 11))),
                List.of(new Value("y", ElementType.FLOAT, List.of())),
                List.of(one.node()),
                one.constants());
        Agreement.check(graph, Agreement.noise(Agreement.random(1), 2, CHANNELS, 9, 11), 2, CHANNELS, 9, 11);
    }
}
