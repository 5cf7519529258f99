package io.ocellus.lite;

import io.ocellus.graph.Attributes;
import io.ocellus.lite.Operand.Layout;
import io.ocellus.lite.Operand.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/* Means, sums and maxima over axes. Over height and width they are a network's global pooling, and written so. */
final class Reductions {

    private static final int KEEPS_AXES = 0; // slot of ReducerOptions
    private static final Set<Integer> HEIGHT_AND_WIDTH = Set.of(1, 2);

    /* One kind of reduction: what ONNX calls it, over all axes and over height and width. */
    enum Kind {
        MEAN("ReduceMean", "GlobalAveragePool"),
        SUM("ReduceSum", ""),
        MAXIMUM("ReduceMax", "GlobalMaxPool");

        private final String anywhere;
        private final String global;

        Kind(String anywhere, String global) {
            this.anywhere = anywhere;
            this.global = global;
        }
    }

    private Reductions() {}

    static Wire reduced(Draft draft, LiteOperator operator, Kind kind) {
        Wire input = draft.wire(operator, 0);
        Set<Integer> axes = new TreeSet<>();
        for (int axis : draft.numbers(operator, 1)) {
            axes.add(Shapes.axis(draft, operator, axis, input.rank()));
        }
        List<Integer> ones = new ArrayList<>(input.shape());
        axes.forEach(axis -> ones.set(axis, 1));
        Wire reduced = input.rank() == 4 && axes.equals(HEIGHT_AND_WIDTH) && !kind.global.isEmpty()
                ? pooled(draft, operator, kind, ones)
                : anywhere(draft, operator, kind, input, axes, ones);
        if (operator.options().truth(KEEPS_AXES)) {
            return reduced;
        }
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            if (!axes.contains(axis)) {
                shape.add(input.shape().get(axis));
            }
        }
        if (shape.isEmpty()) {
            throw draft.problem(operator, "reduces everything to one number, the pictures of a batch together");
        }
        return Shapes.reshaped(draft, operator, reduced, shape);
    }

    private static Wire pooled(Draft draft, LiteOperator operator, Kind kind, List<Integer> shape) {
        Wire picture = draft.picture(operator, 0);
        String name = draft.node(operator, kind.global, Attributes.NONE, List.of(picture.name()));
        return new Wire(name, shape, Layout.CHANNELS_FIRST);
    }

    private static Wire anywhere(
            Draft draft, LiteOperator operator, Kind kind, Wire input, Set<Integer> axes, List<Integer> shape) {
        List<Integer> kept = axes.stream()
                .map(axis -> input.layout() == Layout.CHANNELS_FIRST ? Axes.channelsFirst(axis) : axis)
                .sorted()
                .toList();
        Attributes attributes = Attributes.NONE.with("keepdims", 1);
        String name = kind == Kind.SUM // whose axes are an input since version 13 of the operators
                ? draft.node(operator, kind.anywhere, attributes, List.of(input.name(), draft.integers(operator, kept)))
                : draft.node(operator, kind.anywhere, attributes.with("axes", kept), List.of(input.name()));
        return new Wire(name, shape, input.layout());
    }
}
