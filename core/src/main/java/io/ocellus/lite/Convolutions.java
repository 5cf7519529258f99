package io.ocellus.lite;

import io.ocellus.graph.Attributes;
import io.ocellus.graph.Tensor;
import io.ocellus.lite.Operand.Layout;
import io.ocellus.lite.Operand.Wire;
import io.ocellus.lite.Sliding.Steps;
import java.util.ArrayList;
import java.util.List;

/* Convolutions and dense layers: what has weights. */
final class Convolutions {

    private static final int PADDING = 0; // slots of Conv2DOptions and, up to STRIDE_DOWN, DepthwiseConv2DOptions
    private static final int STRIDE_ACROSS = 1;
    private static final int STRIDE_DOWN = 2;
    private static final int FUSED = 3;
    private static final int DILATION_ACROSS = 4;
    private static final int DILATION_DOWN = 5;

    private static final int DEPTHWISE_FUSED = 4;
    private static final int DEPTHWISE_DILATION_ACROSS = 5;
    private static final int DEPTHWISE_DILATION_DOWN = 6;

    private static final int DENSE_FUSED = 0; // FullyConnectedOptions
    private static final int DENSE_FORMAT = 1;
    private static final int DENSE_KEEPS_AXES = 2;

    /* Outputs, height, width, inputs in the file; outputs, inputs, height, width in the graph. */
    private static final List<Integer> KERNEL = List.of(0, 3, 1, 2);

    /* 1, height, width, outputs in the file; outputs, 1, height, width in the graph. */
    private static final List<Integer> DEPTHWISE_KERNEL = List.of(3, 0, 1, 2);

    private Convolutions() {}

    static Wire convolution(Draft draft, LiteOperator operator) {
        Row options = operator.options();
        Tensor kernel = kernel(draft, operator);
        Steps steps = new Steps(
                kernel.shape().subList(1, 3),
                List.of(options.integer(STRIDE_DOWN, 0), options.integer(STRIDE_ACROSS, 0)),
                List.of(options.integer(DILATION_DOWN, 1), options.integer(DILATION_ACROSS, 1)));
        Wire picture = draft.picture(operator, 0);
        int channels = picture.shape().getLast();
        int each = kernel.shape().getLast();
        if (each < 1 || channels % each != 0) {
            throw draft.problem(
                    operator,
                    "has a kernel of %s, which does not fit an input of %s".formatted(kernel.shape(), picture.shape()));
        }
        Tensor turned = Axes.permuted(kernel, KERNEL);
        Wire linear = convolved(draft, operator, picture, turned, steps, channels / each);
        return Activations.fused(draft, operator, linear, options.small(FUSED, 0));
    }

    static Wire depthwise(Draft draft, LiteOperator operator) {
        Row options = operator.options();
        Tensor kernel = kernel(draft, operator);
        Steps steps = new Steps(
                kernel.shape().subList(1, 3),
                List.of(options.integer(STRIDE_DOWN, 0), options.integer(STRIDE_ACROSS, 0)),
                List.of(options.integer(DEPTHWISE_DILATION_DOWN, 1), options.integer(DEPTHWISE_DILATION_ACROSS, 1)));
        Wire picture = draft.picture(operator, 0);
        int channels = picture.shape().getLast();
        if (kernel.shape().getFirst() != 1 || channels < 1 || kernel.shape().getLast() % channels != 0) {
            throw draft.problem(
                    operator,
                    "has a kernel of %s, which does not fit an input of %s".formatted(kernel.shape(), picture.shape()));
        }
        Tensor turned = Axes.permuted(kernel, DEPTHWISE_KERNEL);
        Wire linear = convolved(draft, operator, picture, turned, steps, channels);
        return Activations.fused(draft, operator, linear, options.small(DEPTHWISE_FUSED, 0));
    }

    private static Tensor kernel(Draft draft, LiteOperator operator) {
        Tensor kernel = draft.fixed(operator, 1);
        if (kernel.shape().size() != 4 || !kernel.type().isFloating()) {
            throw draft.problem(operator, "has a kernel of %s without four axes, or without a scale".formatted(kernel));
        }
        return kernel;
    }

    private static Wire convolved(
            Draft draft, LiteOperator operator, Wire picture, Tensor kernel, Steps steps, int groups) {
        Sliding sliding =
                Sliding.of(draft, operator, picture, steps, operator.options().small(PADDING, 0));
        int outputs = kernel.shape().getFirst();
        List<String> inputs = new ArrayList<>(List.of(picture.name(), draft.constant(operator, kernel)));
        if (operator.has(2)) {
            inputs.add(draft.constant(operator, bias(draft, operator, outputs)));
        }
        String name = draft.node(operator, "Conv", sliding.dilatedAttributes().with("group", groups), inputs);
        return sliding.result(name, picture, outputs);
    }

    private static Tensor bias(Draft draft, LiteOperator operator, int outputs) {
        Tensor bias = draft.fixed(operator, 2);
        if (bias.size() != outputs || !bias.type().isFloating()) {
            throw draft.problem(
                    operator, "has a bias of %s for %d outputs, or one without a scale".formatted(bias, outputs));
        }
        return bias.reshaped(List.of(outputs));
    }

    /* y = x W^T + b on the last axis, or on all axes but the batch where they together are as long. */
    static Wire dense(Draft draft, LiteOperator operator) {
        Row options = operator.options();
        Tensor weights = draft.fixed(operator, 1);
        if (weights.shape().size() != 2 || !weights.type().isFloating() || options.small(DENSE_FORMAT, 0) != 0) {
            throw draft.problem(
                    operator, "has weights of %s without two axes, without a scale, or shuffled".formatted(weights));
        }
        int outputs = weights.shape().get(0);
        int length = weights.shape().get(1);
        Wire input = draft.wire(operator, 0);
        long volume = Axes.volume(input.shape());
        if (length < 1 || volume % length != 0) {
            throw draft.problem(
                    operator, "has weights for %d inputs, which do not fit %s".formatted(length, input.shape()));
        }
        int rows = (int) (volume / length);
        Wire flat = Shapes.reshaped(draft, operator, input, List.of(rows, length));
        List<String> inputs = new ArrayList<>(List.of(flat.name(), draft.constant(operator, weights)));
        if (operator.has(2)) {
            inputs.add(draft.constant(operator, bias(draft, operator, outputs)));
        }
        String name = draft.node(operator, "Gemm", Attributes.NONE.with("transB", 1), inputs);
        Wire linear = new Wire(name, List.of(rows, outputs), Layout.AS_IN_FILE);
        Wire result = Activations.fused(draft, operator, linear, options.small(DENSE_FUSED, 0));
        if (!options.truth(DENSE_KEEPS_AXES)) {
            return result;
        }
        List<Integer> kept = new ArrayList<>(input.shape().subList(0, input.rank() - 1));
        kept.add(outputs);
        return Shapes.reshaped(draft, operator, result, kept);
    }
}
