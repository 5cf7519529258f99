package io.ocellus.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/* Draws a network layer by layer. Each method adds nodes behind a value and returns the name of the new one. Weights
 * are drawn as in K. He, X. Zhang, S. Ren, J. Sun, "Delving Deep into Rectifiers: Surpassing Human-Level Performance on
 * ImageNet Classification", ICCV 2015, section 2.2: normal, with variance 2 / n for n inputs of a unit, so that a
 * signal keeps its strength through ReLUs. The same seed draws the same network. Confined to one thread. */
final class GraphBuilder {

    private static final int OPSET = 17;
    private static final float NORM_EPSILON = 1e-5f;

    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> outputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private final RandomGenerator random;

    GraphBuilder(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    String images(int side) {
        inputs.add(new Value("input", ElementType.FLOAT, List.of(Value.FREE, 3, side, side)));
        return "input";
    }

    /// A window of a convolution.
    ///
    /// @param groups of channels that do not meet; as many as channels make it depthwise
    record Window(int kernel, int stride, int groups) {
        static Window of(int kernel, int stride) {
            return new Window(kernel, stride, 1);
        }
    }

    /* A convolution without offsets, since a norm follows, with as much padding as keeps the size at stride 1. */
    String convolution(String from, int in, int out, Window window) {
        String name = "conv" + nodes.size();
        int fanIn = in / window.groups() * window.kernel() * window.kernel();
        constants.put(
                name + "_w",
                weights(List.of(out, in / window.groups(), window.kernel(), window.kernel()), 2.0 / fanIn));
        return add("Conv", name, List.of(from, name + "_w"), settings(window, window.kernel() / 2));
    }

    /* A convolution with offsets. */
    String convolutionWithBias(String from, int in, int out, Window window, int padding) {
        String name = "conv" + nodes.size();
        int fanIn = in * window.kernel() * window.kernel();
        constants.put(name + "_w", weights(List.of(out, in, window.kernel(), window.kernel()), 2.0 / fanIn));
        constants.put(name + "_b", Tensor.of(List.of(out), new float[out]));
        return add("Conv", name, List.of(from, name + "_w", name + "_b"), settings(window, padding));
    }

    private static Attributes settings(Window window, int padding) {
        return Attributes.NONE
                .with("kernel_shape", List.of(window.kernel(), window.kernel()))
                .with("strides", List.of(window.stride(), window.stride()))
                .with("pads", List.of(padding, padding, padding, padding))
                .with("group", window.groups());
    }

    /* S. Ioffe, C. Szegedy, "Batch Normalization", ICML 2015. */
    String norm(String from, int channels) {
        String name = "norm" + nodes.size();
        constants.put(name + "_scale", filled(channels, 1));
        constants.put(name + "_offset", filled(channels, 0));
        constants.put(name + "_mean", filled(channels, 0));
        constants.put(name + "_variance", filled(channels, 1));
        return add(
                "BatchNormalization",
                name,
                List.of(from, name + "_scale", name + "_offset", name + "_mean", name + "_variance"),
                Attributes.NONE.with("epsilon", NORM_EPSILON));
    }

    /* An operation without weights. */
    String apply(String operator, Attributes attributes, String... from) {
        return add(operator, operator.toLowerCase(Locale.ROOT) + nodes.size(), List.of(from), attributes);
    }

    String apply(String operator, String... from) {
        return apply(operator, Attributes.NONE, from);
    }

    /* A number by this name, once. */
    String number(String name, float value) {
        constants.putIfAbsent(name, Tensor.of(List.of(), value));
        return name;
    }

    String wholes(String name, long... values) {
        constants.putIfAbsent(name, Tensor.of(ElementType.INT64, List.of(values.length), values));
        return name;
    }

    String relu6(String from) {
        return apply("Clip", from, number("zero", 0), number("six", 6));
    }

    String pool(String operator, String from, int kernel, int stride, int padding) {
        return apply(
                operator,
                Attributes.NONE
                        .with("kernel_shape", List.of(kernel, kernel))
                        .with("strides", List.of(stride, stride))
                        .with("pads", List.of(padding, padding, padding, padding)),
                from);
    }

    /* A linear layer; without a ReLU behind it the variance is 1 / n. */
    String linear(String name, String from, int in, int out) {
        constants.put(name + "_w", weights(List.of(out, in), 1.0 / in));
        constants.put(name + "_b", filled(out, 0));
        return add("Gemm", name, List.of(from, name + "_w", name + "_b"), Attributes.NONE.with("transB", 1));
    }

    /* Another name for a value, under which it goes out. */
    String output(String name, String from, Integer... shape) {
        outputs.add(new Value(name, ElementType.FLOAT, List.of(shape)));
        return name.equals(from) ? from : add("Identity", name, List.of(from), Attributes.NONE);
    }

    Graph build(String name) {
        return new Graph(name, OPSET, inputs, outputs, nodes, constants);
    }

    private String add(String operator, String output, List<String> from, Attributes attributes) {
        nodes.add(new Node(output, operator, from, List.of(output), attributes));
        return output;
    }

    private Tensor weights(List<Integer> shape, double variance) {
        float[] values = new float[Math.toIntExact(Tensor.elements(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.sqrt(variance));
        }
        return Tensor.of(shape, values);
    }

    private static Tensor filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return Tensor.of(List.of(size), values);
    }
}
