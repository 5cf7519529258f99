package io.ocellus.lite;

import io.ocellus.graph.ElementType;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Value;
import io.ocellus.lite.Operand.Layout;
import io.ocellus.lite.Operand.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/* Writes a model down as a graph, operator by operator, in the order of the file, which is that of computing. The
 * batch is free, whatever length the file gives it. What a quantised file rounds on the way (its activations) is not
 * rounded in the graph. */
final class Conversion {

    static final String INPUT = "input";

    private static final int OPSET = 13;

    private final LiteModel model;
    private final Draft draft;

    private Conversion(LiteModel model) {
        this.model = model;
        this.draft = new Draft(model);
    }

    /// @throws LiteException if the model is not one from a picture to tensors, or has an operator that cannot
    ///     be converted
    static Graph convert(LiteModel model) {
        return new Conversion(model).graph();
    }

    private Graph graph() {
        Value input = input();
        for (LiteOperator operator : model.operators()) {
            if (operator.outputs().isEmpty()) {
                throw draft.problem(operator, "has no output; copy or download the file again");
            }
            translate(operator);
        }
        return new Graph("", OPSET, List.of(input), outputs(), draft.nodes(), draft.constants());
    }

    private Value input() {
        if (model.inputs().size() != 1) {
            throw new LiteException("%s: has %d inputs; only networks with one, a picture, can be used"
                    .formatted(model.file(), model.inputs().size()));
        }
        int number = model.inputs().getFirst();
        List<Integer> shape = draft.tensor(number).shape();
        if (shape.size() != 4 || shape.getLast() != 3 || shape.get(1) < 1 || shape.get(2) < 1) {
            throw new LiteException(
                    "%s: takes '%s' of shape %s; only pictures (batch, height, width, 3 colours) can be used"
                            .formatted(model.file(), draft.tensor(number).name(), shape));
        }
        Wire wire = new Wire(draft.unique(INPUT), List.of(1, shape.get(1), shape.get(2), 3), Layout.CHANNELS_FIRST);
        draft.give(number, wire);
        return value(wire);
    }

    private List<Value> outputs() {
        List<Value> outputs = new ArrayList<>();
        for (int number : model.outputs()) {
            if (draft.made(number) instanceof Wire wire && !wire.name().equals(INPUT)) {
                outputs.add(value(wire));
            } else {
                throw new LiteException("%s: gives '%s', which no operator makes; copy or download the file again"
                        .formatted(model.file(), draft.tensor(number).name()));
            }
        }
        return outputs;
    }

    private static Value value(Wire wire) {
        List<Integer> shape = new ArrayList<>(wire.kept());
        if (!shape.isEmpty()) {
            shape.set(0, Value.FREE);
        }
        return new Value(wire.name(), ElementType.FLOAT, shape);
    }

    private void translate(LiteOperator operator) {
        Optional<Operation> operation = Operation.of(operator.code());
        if (operation.isEmpty()) {
            throw unknown(operator);
        }
        if (operation.get() == Operation.SPLIT) {
            Shapes.split(draft, operator);
        } else {
            draft.give(operator.outputs().getFirst(), translated(operation.get(), operator));
        }
    }

    private Operand translated(Operation operation, LiteOperator operator) {
        return switch (operation) {
            case CONV_2D -> Convolutions.convolution(draft, operator);
            case DEPTHWISE_CONV_2D -> Convolutions.depthwise(draft, operator);
            case FULLY_CONNECTED -> Convolutions.dense(draft, operator);
            case AVERAGE_POOL_2D -> Pools.average(draft, operator);
            case MAX_POOL_2D -> Pools.maximum(draft, operator);
            case MEAN -> Reductions.reduced(draft, operator, Reductions.Kind.MEAN);
            case SUM -> Reductions.reduced(draft, operator, Reductions.Kind.SUM);
            case REDUCE_MAX -> Reductions.reduced(draft, operator, Reductions.Kind.MAXIMUM);
            case ADD -> Arithmetic.fused(draft, operator, "Add");
            case SUB -> Arithmetic.fused(draft, operator, "Sub");
            case MUL -> Arithmetic.fused(draft, operator, "Mul");
            case DIV -> Arithmetic.fused(draft, operator, "Div");
            case MAXIMUM -> Arithmetic.binary(draft, operator, "Max");
            case MINIMUM -> Arithmetic.binary(draft, operator, "Min");
            case POW -> Arithmetic.binary(draft, operator, "Pow");
            case RESHAPE -> Shapes.reshape(draft, operator);
            case SQUEEZE -> Shapes.squeeze(draft, operator);
            case EXPAND_DIMS -> Shapes.expand(draft, operator);
            case TRANSPOSE -> Shapes.transpose(draft, operator);
            case CONCATENATION -> Shapes.concatenation(draft, operator);
            case PAD, PADV2 -> Shapes.padded(draft, operator);
            case MIRROR_PAD -> Shapes.mirrored(draft, operator);
            case SHAPE, STRIDED_SLICE, PACK -> Shapes.measured(draft, operator);
            case RESIZE_BILINEAR -> Resizing.linear(draft, operator);
            case RESIZE_NEAREST_NEIGHBOR -> Resizing.nearest(draft, operator);
            case QUANTIZE, DEQUANTIZE, CAST -> Activations.cast(draft, operator);
            default -> activation(operation, operator);
        };
    }

    private Operand activation(Operation operation, LiteOperator operator) {
        return switch (operation) {
            case RELU -> Activations.each(draft, operator, "Relu");
            case RELU6 -> Activations.clipped(draft, operator, 0, 6);
            case RELU_N1_TO_1 -> Activations.clipped(draft, operator, -1, 1);
            case LEAKY_RELU -> Activations.leaky(draft, operator);
            case PRELU -> Activations.parametric(draft, operator);
            case HARD_SWISH -> Activations.hardSwish(draft, operator);
            case LOGISTIC -> Activations.each(draft, operator, "Sigmoid");
            case TANH -> Activations.each(draft, operator, "Tanh");
            case ELU -> Activations.each(draft, operator, "Elu");
            case EXP -> Activations.each(draft, operator, "Exp");
            case LOG -> Activations.each(draft, operator, "Log");
            case SQRT -> Activations.each(draft, operator, "Sqrt");
            case RSQRT -> Activations.inverseRoot(draft, operator);
            case SQUARE -> Activations.squared(draft, operator);
            case ABS -> Activations.each(draft, operator, "Abs");
            case NEG -> Activations.each(draft, operator, "Neg");
            case FLOOR -> Activations.each(draft, operator, "Floor");
            case SOFTMAX -> Activations.softmax(draft, operator, "Softmax");
            case LOG_SOFTMAX -> Activations.softmax(draft, operator, "LogSoftmax");
            default -> throw unknown(operator);
        };
    }

    private LiteException unknown(LiteOperator operator) {
        return draft.problem(
                operator,
                "is an operator that cannot be converted; use another export of the network, or its ONNX file");
    }
}
