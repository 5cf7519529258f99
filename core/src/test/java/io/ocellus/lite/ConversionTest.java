package io.ocellus.lite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.graph.Graph;
import io.ocellus.graph.Node;
import io.ocellus.graph.Onnx;
import io.ocellus.lite.LiteWriter.Fields;
import io.ocellus.lite.Windows.Padding;
import io.ocellus.model.Network;
import io.ocellus.model.NetworkSettings;
import io.ocellus.model.Tensor;
import io.ocellus.model.TensorShape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each operator, converted and run by ONNX Runtime, against what TensorFlow means by it.
class ConversionTest {

    private static final int SAME = 0;
    private static final int VALID = 1;
    private static final int RELU6 = 3;

    private final SplittableRandom random = new SplittableRandom(9);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "8, 8, 3, 1, 1, 0", "8, 8, 3, 2, 1, 0", "9, 7, 3, 2, 1, 0", "9, 8, 5, 2, 1, 0", "8, 8, 1, 1, 1, 1",
        "9, 9, 3, 2, 1, 1", "9, 9, 3, 1, 2, 0", "11, 9, 3, 1, 2, 1", "7, 7, 2, 3, 1, 0", "5, 5, 1, 2, 1, 0"
    })
    void aConvolutionPadsAsTensorFlowDoes(int height, int width, int side, int stride, int dilation, int padding)
            throws IOException {
        Pictures picture = Pictures.random(height, width, 3, random);
        float[] kernel = numbers(4 * side * side * 3);
        float[] bias = numbers(4);
        LiteWriter writer = new LiteWriter(height, width);
        int weights = writer.weights(List.of(4, side, side, 3), kernel);
        int added = writer.weights(List.of(4), bias);
        int options = writer.options(convolution(padding, stride, dilation));
        byte[] file = writer.file(writer.operator(Operation.CONV_2D, options, 0, weights, added));

        Pictures expected = picture.convolved(kernel, bias, side, stride, dilation, Padding.values()[padding]);
        assertClose(run(file, picture), expected.channelsFirst());
    }

    @ParameterizedTest
    @CsvSource({"8, 1, 1, 1", "9, 2, 1, 1", "8, 2, 2, 1", "10, 1, 2, 2"})
    void aDepthwiseConvolutionKeepsItsChannelsApart(int size, int stride, int multiplier, int dilation)
            throws IOException {
        Pictures picture = Pictures.random(size, size, 3, random);
        int outputs = 3 * multiplier;
        float[] inFile = numbers(3 * 3 * outputs); // height, width, outputs
        float[] bias = numbers(outputs);
        float[] kernel = new float[inFile.length]; // outputs, height, width
        for (int i = 0; i < kernel.length; i++) {
            kernel[i % outputs * 9 + i / outputs] = inFile[i];
        }
        LiteWriter writer = new LiteWriter(size, size);
        int weights = writer.weights(List.of(1, 3, 3, outputs), inFile);
        int added = writer.weights(List.of(outputs), bias);
        int options = writer.options(new Fields()
                .small(0, SAME)
                .integer(1, stride)
                .integer(2, stride)
                .integer(3, multiplier)
                .integer(5, dilation)
                .integer(6, dilation));
        byte[] file = writer.file(writer.operator(Operation.DEPTHWISE_CONV_2D, options, 0, weights, added));

        assertClose(
                run(file, picture),
                picture.convolved(kernel, bias, 3, stride, dilation, Padding.SAME)
                        .channelsFirst());
    }

    @Test
    void weightsWithAScaleForEachChannelBecomeWhatTheyStandFor() throws IOException {
        byte[] whole = {-128, 127, 3, 4, -5, 6};
        float[] scales = {0.5f, 0.01f};
        float[] kernel = {-64, 63.5f, 1.5f, 0.04f, -0.05f, 0.06f};
        LiteWriter writer = new LiteWriter(4, 4);
        int weights = writer.perChannel(List.of(2, 1, 1, 3), whole, scales, 0);
        int options = writer.options(convolution(VALID, 1, 1));
        byte[] file = writer.file(writer.operator(Operation.CONV_2D, options, 0, weights));
        Pictures picture = Pictures.random(4, 4, 3, random);
        assertClose(
                run(file, picture),
                picture.convolved(kernel, new float[2], 1, 1, 1, Padding.VALID).channelsFirst());
    }

    @Test
    void unsignedWeightsAreCountedFromTheirZeroPoint() throws IOException {
        byte[] whole = {(byte) 255, 0, (byte) 128};
        float[] kernel = {127 * 0.25f, -128 * 0.25f, 0};
        LiteWriter writer = new LiteWriter(4, 4);
        int weights = writer.perTensor(List.of(1, 1, 1, 3), whole, 0.25f, 128);
        int options = writer.options(convolution(VALID, 1, 1));
        byte[] file = writer.file(writer.operator(Operation.CONV_2D, options, 0, weights));
        Pictures picture = Pictures.random(4, 4, 3, random);
        assertClose(
                run(file, picture),
                picture.convolved(kernel, new float[1], 1, 1, 1, Padding.VALID).channelsFirst());
    }

    @Test
    void anAveragePoolLeavesPaddingOutOfTheCount() throws IOException {
        LiteWriter writer = new LiteWriter(3, 3);
        int options = writer.options(new Fields()
                .small(0, SAME)
                .integer(1, 1)
                .integer(2, 1)
                .integer(3, 3)
                .integer(4, 3));
        byte[] file = writer.file(writer.operator(Operation.AVERAGE_POOL_2D, options, 0));
        Pictures ones = new Pictures(3, 3, 3, filled(27, 2));
        assertClose(run(file, ones), filled(27, 2)); // counted, the corners would be 2 * 4 / 9
    }

    @Test
    void aMeanOverHeightAndWidthIsThePoolingOfTheWholePicture() throws IOException {
        LiteWriter writer = new LiteWriter(4, 5);
        byte[] file = writer.file(writer.operator(Operation.MEAN, 0, 0, writer.integers(1, 2)));
        assertThat(operators(file)).containsExactly("GlobalAveragePool", "Flatten");
        Pictures picture = Pictures.random(4, 5, 3, random);
        assertClose(run(file, picture), means(picture));
    }

    @Test
    void aDenseLayerReadsAPictureInTheOrderOfTheFile() throws IOException {
        Pictures picture = Pictures.random(2, 2, 3, random);
        float[] matrix = numbers(2 * 12);
        LiteWriter writer = new LiteWriter(2, 2);
        byte[] file =
                writer.file(writer.operator(Operation.FULLY_CONNECTED, 0, 0, writer.weights(List.of(2, 12), matrix)));
        float[] expected = new float[2];
        for (int i = 0; i < 24; i++) {
            expected[i / 12] += matrix[i] * picture.values()[i % 12]; // values are channels last
        }
        assertClose(run(file, picture), expected);
    }

    @Test
    void constantsOfFewerAxesAreRepeatedAlongChannels() throws IOException {
        Pictures picture = Pictures.random(2, 3, 3, random);
        float[] factors = {2, 3, -5};
        LiteWriter writer = new LiteWriter(2, 3);
        int options = writer.options(new Fields().small(0, RELU6));
        byte[] file = writer.file(writer.operator(Operation.MUL, options, 0, writer.weights(List.of(3), factors)));
        float[] expected = picture.values().clone();
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Math.clamp(expected[i] * factors[i % 3], 0, 6);
        }
        assertClose(run(file, picture), new Pictures(2, 3, 3, expected).channelsFirst());
    }

    @Test
    void channelsAreJoinedAlongTheLastAxisOfTheFile() throws IOException {
        Pictures picture = Pictures.random(2, 2, 3, random);
        LiteWriter writer = new LiteWriter(2, 2);
        int options = writer.options(new Fields().integer(0, -1));
        int negative = writer.operator(Operation.NEG, 0, 0);
        byte[] file = writer.file(writer.operator(Operation.CONCATENATION, options, 0, negative));
        float[] planes = picture.channelsFirst();
        float[] expected = new float[24];
        for (int i = 0; i < 12; i++) {
            expected[i] = planes[i];
            expected[12 + i] = -planes[i];
        }
        assertClose(run(file, picture), expected);
    }

    @Test
    void paddingGoesToTheAxesThatTheFileMeans() throws IOException {
        LiteWriter writer = new LiteWriter(2, 2);
        int pads = writer.integers(0, 0, 1, 0, 0, 2, 0, 0); // one row above, two columns on the right
        byte[] file = writer.file(writer.operator(Operation.PAD, 0, 0, pads));
        Tensor padded = evaluate(file, new Pictures(2, 2, 3, filled(12, 1)), 1);
        assertThat(padded.shape()).isEqualTo(TensorShape.of(1, 3, 3, 4));
        assertThat(padded.values()).startsWith(0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "HARD_SWISH, 1, 0.6666667",
        "HARD_SWISH, -4, 0",
        "LOGISTIC, 1, 0.7310586",
        "RELU_N1_TO_1, 3, 1",
        "RSQRT, 4, 0.5",
        "SQUARE, -3, 9",
        "RELU6, 7, 6",
        "TANH, 0.5, 0.4621172",
        "SOFTMAX, 5, 0.3333333"
    })
    void activationsAreWhatTheirNamesSay(Operation operation, float input, float expected) throws IOException {
        LiteWriter writer = new LiteWriter(1, 1);
        byte[] file = writer.file(writer.operator(operation, 0, 0));
        assertClose(run(file, new Pictures(1, 1, 3, filled(3, input))), filled(3, expected));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1.5", "1, 0, 1.3333334", "0, 1, 1.25"})
    void aLargerPictureLiesWhereItsSettingsSay(int aligned, int centred, float expected) throws IOException {
        Pictures ramp = new Pictures(1, 3, 3, new float[] {0, 0, 0, 1, 1, 1, 2, 2, 2});
        LiteWriter writer = new LiteWriter(1, 3);
        int options = writer.options(new Fields().small(2, aligned).small(3, centred));
        int size = writer.integers(1, aligned == 1 ? 4 : 6);
        byte[] file = writer.file(writer.operator(Operation.RESIZE_BILINEAR, options, 0, size));
        float[] enlarged = run(file, ramp);
        int place = aligned == 1 ? 2 : 3; // 3 * 1/2; 2 * 2/3; (3 + 1/2) * 1/2 - 1/2
        assertThat(enlarged[place]).isCloseTo(expected, within(1e-5f));
    }

    @Test
    void severalPicturesMayBeGivenAtOnce() throws IOException {
        LiteWriter writer = new LiteWriter(4, 4);
        int mean = writer.operator(Operation.MEAN, 0, 0, writer.integers(1, 2));
        int reshaped = writer.operator(Operation.RESHAPE, 0, mean, writer.integers(1, 1, 1, 3));
        int joined = writer.operator(Operation.MUL, 0, 0, reshaped); // as a squeeze-and-excitation block does
        byte[] file = writer.file(joined);
        Pictures picture = Pictures.random(4, 4, 3, random);
        float[] one = run(file, picture);
        Tensor three = evaluate(file, picture, 3);
        assertThat(three.shape()).isEqualTo(TensorShape.of(3, 3, 4, 4));
        for (int i = 0; i < three.values().length; i++) {
            assertThat(three.values()[i]).isEqualTo(one[i % one.length]);
        }
    }

    @Test
    void anUnknownOperatorIsNamedWithItsPlaceAndFile() {
        LiteWriter known = new LiteWriter(4, 4);
        byte[] lstm = known.file(known.operator(Operation.LSTM, 0, 0));
        assertThatThrownBy(() -> LiteFile.parse("net.tflite", lstm))
                .isInstanceOf(LiteException.class)
                .hasMessageContaining("net.tflite: operator 0, LSTM (makes 'made1')");
        LiteWriter later = new LiteWriter(4, 4);
        byte[] unheardOf = later.file(later.operator(203, 0, 0));
        assertThatThrownBy(() -> LiteFile.parse("net.tflite", unheardOf))
                .hasMessageContaining("operator 0, number 203 of the schema");
    }

    private static Fields convolution(int padding, int stride, int dilation) {
        return new Fields()
                .small(0, padding)
                .integer(1, stride)
                .integer(2, stride)
                .integer(4, dilation)
                .integer(5, dilation);
    }

    private float[] run(byte[] file, Pictures picture) throws IOException {
        return evaluate(file, picture, 1).values();
    }

    private Tensor evaluate(byte[] file, Pictures picture, int batch) throws IOException {
        Graph graph = LiteFile.parse("test.tflite", file).graph();
        Path onnx = folder.resolve("network.onnx");
        Onnx.write(graph, onnx);
        float[] one = picture.channelsFirst();
        FloatBuffer input = FloatBuffer.allocate(batch * one.length);
        for (int i = 0; i < batch; i++) {
            input.put(one);
        }
        try (Network network = Network.open(onnx, NetworkSettings.ONE_THREAD)) {
            return network.evaluate(
                    input,
                    TensorShape.of(batch, 3, picture.height(), picture.width()),
                    graph.outputs().getFirst().name());
        }
    }

    private static List<String> operators(byte[] file) {
        return LiteFile.parse("test.tflite", file).graph().nodes().stream()
                .map(Node::operator)
                .toList();
    }

    private static float[] means(Pictures picture) {
        float[] means = new float[3];
        for (int i = 0; i < picture.values().length; i++) {
            means[i % 3] += picture.values()[i] / (picture.height() * picture.width());
        }
        return means;
    }

    private float[] numbers(int count) {
        return Pictures.random(1, 1, count, random).values();
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    private static void assertClose(float[] found, float[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(1e-4f));
        }
    }
}
