package io.ocellus.lite;

import io.ocellus.graph.Attributes;
import io.ocellus.graph.Tensor;
import io.ocellus.lite.Operand.Fixed;
import io.ocellus.lite.Operand.Layout;
import io.ocellus.lite.Operand.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/* Operators on two tensors, element by element, with broadcasting: the shorter shape is filled with ones before its
 * first axis, and an axis of length 1 is repeated. */
final class Arithmetic {

    private static final int FUSED = 0; // slot of AddOptions, SubOptions, MulOptions and DivOptions

    private Arithmetic() {}

    static Wire fused(Draft draft, LiteOperator operator, String onnx) {
        return Activations.fused(
                draft,
                operator,
                binary(draft, operator, onnx),
                operator.options().small(FUSED, 0));
    }

    static Wire binary(Draft draft, LiteOperator operator, String onnx) {
        Operand left = draft.operand(operator, 0);
        Operand right = draft.operand(operator, 1);
        List<Integer> shape = broadcast(draft, operator, shape(draft, operator, left), shape(draft, operator, right));
        Layout layout = isPicture(left) || isPicture(right) ? Layout.CHANNELS_FIRST : Layout.AS_IN_FILE;
        String name = draft.node(
                operator,
                onnx,
                Attributes.NONE,
                List.of(side(draft, operator, left, 0, layout), side(draft, operator, right, 1, layout)));
        return new Wire(name, shape, layout);
    }

    private static boolean isPicture(Operand operand) {
        return operand instanceof Wire wire && wire.layout() == Layout.CHANNELS_FIRST;
    }

    private static List<Integer> shape(Draft draft, LiteOperator operator, Operand operand) {
        if (operand instanceof Wire wire) {
            return wire.shape();
        }
        if (operand instanceof Fixed fixed) {
            return fixed.tensor().shape();
        }
        throw draft.problem(operator, "computes with shapes, which cannot be converted");
    }

    private static String side(Draft draft, LiteOperator operator, Operand operand, int place, Layout layout) {
        return operand instanceof Fixed fixed
                ? draft.constant(operator, side(fixed.tensor(), layout))
                : side(draft, operator, draft.wire(operator, place), layout).name();
    }

    private static Wire side(Draft draft, LiteOperator operator, Wire wire, Layout layout) {
        if (layout == Layout.AS_IN_FILE) {
            return wire;
        }
        if (wire.rank() != 4) {
            throw draft.problem(
                    operator,
                    "joins a picture with a tensor of shape %s, which cannot be converted".formatted(wire.shape()));
        }
        return draft.channelsFirst(operator, wire);
    }

    private static Tensor side(Tensor tensor, Layout layout) {
        if (layout == Layout.AS_IN_FILE) {
            return tensor;
        }
        return tensor.size() == 1
                ? tensor.reshaped(List.of())
                : Axes.permuted(tensor.reshaped(Axes.padded(tensor.shape(), 4)), Axes.TO_CHANNELS_FIRST);
    }

    private static List<Integer> broadcast(Draft draft, LiteOperator operator, List<Integer> a, List<Integer> b) {
        int rank = Math.max(a.size(), b.size());
        List<Integer> left = Axes.padded(a, rank);
        List<Integer> right = Axes.padded(b, rank);
        List<Integer> shape = new ArrayList<>();
        IntStream.range(0, rank).forEach(axis -> {
            int m = left.get(axis);
            int n = right.get(axis);
            if (m != n && m != 1 && n != 1) {
                throw draft.problem(operator, "joins the shapes %s and %s, which do not fit".formatted(a, b));
            }
            shape.add(m == 1 ? n : m);
        });
        return shape;
    }
}
