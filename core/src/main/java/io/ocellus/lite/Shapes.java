package io.ocellus.lite;

import io.ocellus.graph.Attributes;
import io.ocellus.lite.Operand.Layout;
import io.ocellus.lite.Operand.Measure;
import io.ocellus.lite.Operand.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/* Operators that move elements and change none. Where a reshape keeps the order of the file it must see the file's
 * layout, unless pictures of one point make both layouts alike. */
final class Shapes {

    private static final int RESHAPE_TO = 0; // slot of ReshapeOptions
    private static final int SQUEEZED = 0; // slot of SqueezeOptions
    private static final int CONCAT_AXIS = 0; // slots of ConcatenationOptions
    private static final int CONCAT_FUSED = 1;
    private static final int SPLIT_COUNT = 0; // slot of SplitOptions
    private static final int MIRROR_MODE = 0; // slot of MirrorPadOptions

    private Shapes() {}

    static Wire reshape(Draft draft, LiteOperator operator) {
        Wire input = draft.wire(operator, 0);
        return reshaped(draft, operator, input, resolved(draft, operator, input, wanted(draft, operator)));
    }

    /* The constant that the operator takes, else its setting, else what the file says of the result. */
    private static List<Integer> wanted(Draft draft, LiteOperator operator) {
        if (operator.has(1) && !(draft.operand(operator, 1) instanceof Measure)) {
            return draft.numbers(operator, 1);
        }
        List<Integer> setting = operator.options().integers(RESHAPE_TO);
        return operator.has(1) || setting.isEmpty()
                ? draft.tensor(operator.outputs().getFirst()).shape()
                : setting;
    }

    private static List<Integer> resolved(Draft draft, LiteOperator operator, Wire input, List<Integer> wanted) {
        long volume = Axes.volume(input.shape());
        List<Integer> known = wanted.stream().filter(length -> length >= 0).toList();
        long product = Axes.volume(known);
        List<Integer> shape = new ArrayList<>(wanted);
        int free = shape.indexOf(-1);
        if (free >= 0 && product > 0 && known.size() == shape.size() - 1) {
            shape.set(free, (int) (volume / product));
        }
        if (shape.stream().anyMatch(length -> length < 1) || Axes.volume(shape) != volume) {
            throw draft.problem(operator, "cannot bring %s into the shape %s".formatted(input.shape(), wanted));
        }
        return shape;
    }

    /// The elements in the file's order in another shape; the first axis, usually the batch, may have any
    /// length.
    static Wire reshaped(Draft draft, LiteOperator operator, Wire input, List<Integer> shape) {
        if (shape.equals(input.shape())) {
            return draft.asInFile(operator, input);
        }
        Wire source = input.isPoint() ? input : draft.asInFile(operator, input);
        Layout layout =
                shape.size() == 4 && shape.get(1) == 1 && shape.get(2) == 1 ? Layout.CHANNELS_FIRST : Layout.AS_IN_FILE;
        Wire target = new Wire("", shape, layout);
        boolean flat =
                shape.size() == 2 && shape.getFirst().equals(input.shape().getFirst());
        String name = flat
                ? draft.node(operator, "Flatten", Attributes.NONE.with("axis", 1), List.of(source.name()))
                : draft.node(
                        operator,
                        "Reshape",
                        Attributes.NONE,
                        List.of(source.name(), draft.integers(operator, free(target.kept()))));
        return new Wire(name, shape, layout);
    }

    private static List<Integer> free(List<Integer> shape) {
        List<Integer> free = new ArrayList<>(shape);
        free.set(0, -1);
        return free;
    }

    static Wire squeeze(Draft draft, LiteOperator operator) {
        Wire input = draft.wire(operator, 0);
        List<Integer> axes = operator.options().integers(SQUEEZED).stream()
                .map(axis -> axis(draft, operator, axis, input.rank()))
                .toList();
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            boolean goes = axes.isEmpty() ? axis > 0 && input.shape().get(axis) == 1 : axes.contains(axis);
            if (!goes) {
                shape.add(input.shape().get(axis));
            }
        }
        return reshaped(draft, operator, input, resolved(draft, operator, input, shape));
    }

    static Wire expand(Draft draft, LiteOperator operator) {
        Wire input = draft.wire(operator, 0);
        List<Integer> shape = new ArrayList<>(input.shape());
        shape.add(axis(draft, operator, draft.numbers(operator, 1).getFirst(), input.rank() + 1), 1);
        return reshaped(draft, operator, input, shape);
    }

    static Wire transpose(Draft draft, LiteOperator operator) {
        Wire input = draft.asInFile(operator, draft.wire(operator, 0));
        List<Integer> order = draft.numbers(operator, 1);
        if (!order.stream()
                .sorted()
                .toList()
                .equals(IntStream.range(0, input.rank()).boxed().toList())) {
            throw draft.problem(
                    operator, "cannot put the axes of %s into the order %s".formatted(input.shape(), order));
        }
        String name = draft.node(operator, "Transpose", Attributes.NONE.with("perm", order), List.of(input.name()));
        return new Wire(name, order.stream().map(input.shape()::get).toList(), Layout.AS_IN_FILE);
    }

    static Wire concatenation(Draft draft, LiteOperator operator) {
        List<Wire> parts = new ArrayList<>();
        for (int place = 0; place < operator.inputs().size(); place++) {
            Wire part = draft.wire(operator, place);
            parts.add(part.rank() == 4 ? draft.channelsFirst(operator, part) : part);
        }
        if (parts.isEmpty()) {
            throw draft.problem(operator, "joins nothing; copy or download the file again");
        }
        Wire first = parts.getFirst();
        int axis = axis(draft, operator, operator.options().integer(CONCAT_AXIS, 0), first.rank());
        List<Integer> shape = new ArrayList<>(first.shape());
        for (Wire part : parts.subList(1, parts.size())) {
            if (part.rank() != first.rank()) {
                throw draft.problem(operator, "joins the shapes %s and %s".formatted(first.shape(), part.shape()));
            }
            shape.set(axis, shape.get(axis) + part.shape().get(axis));
        }
        int kept = first.layout() == Layout.CHANNELS_FIRST ? Axes.channelsFirst(axis) : axis;
        String name = draft.node(
                operator,
                "Concat",
                Attributes.NONE.with("axis", kept),
                parts.stream().map(Wire::name).toList());
        Wire joined = new Wire(name, shape, first.layout());
        return Activations.fused(draft, operator, joined, operator.options().small(CONCAT_FUSED, 0));
    }

    /* Gives its outputs itself: there are several. */
    static void split(Draft draft, LiteOperator operator) {
        Wire input = draft.wire(operator, 1);
        int axis = axis(draft, operator, draft.numbers(operator, 0).getFirst(), input.rank());
        int count = operator.options().integer(SPLIT_COUNT, 0);
        int length = input.shape().get(axis);
        if (count < 1 || count != operator.outputs().size() || length % count != 0) {
            throw draft.problem(
                    operator, "cannot split %s along axis %d into %d".formatted(input.shape(), axis, count));
        }
        List<Integer> shape = new ArrayList<>(input.shape());
        shape.set(axis, length / count);
        int kept = input.layout() == Layout.CHANNELS_FIRST ? Axes.channelsFirst(axis) : axis;
        List<String> names =
                draft.nodeOfMany(operator, "Split", Attributes.NONE.with("axis", kept), List.of(input.name()));
        for (int i = 0; i < count; i++) {
            draft.give(operator.outputs().get(i), new Wire(names.get(i), shape, input.layout()));
        }
    }

    static Wire padded(Draft draft, LiteOperator operator) {
        Wire input = draft.wire(operator, 0);
        float fill = operator.has(2) ? draft.fixed(operator, 2).floats()[0] : 0;
        return padded(draft, operator, input, Attributes.NONE.with("mode", "constant"), List.of(draft.scalar(fill)));
    }

    static Wire mirrored(Draft draft, LiteOperator operator) {
        if (operator.options().small(MIRROR_MODE, 0) != 0) {
            throw draft.problem(operator, "pads symmetrically, which ONNX cannot; only reflection can be converted");
        }
        Wire input = draft.wire(operator, 0);
        return padded(draft, operator, input, Attributes.NONE.with("mode", "reflect"), List.of());
    }

    private static Wire padded(
            Draft draft, LiteOperator operator, Wire input, Attributes attributes, List<String> further) {
        List<Integer> pads = draft.numbers(operator, 1); // before and after, for each axis
        if (pads.size() != 2 * input.rank() || pads.stream().anyMatch(pad -> pad < 0 || pad > 1 << 16)) {
            throw draft.problem(operator, "cannot pad %s by %s".formatted(input.shape(), pads));
        }
        List<Integer> shape = new ArrayList<>();
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            shape.add(input.shape().get(axis) + pads.get(2 * axis) + pads.get(2 * axis + 1));
            before.add(pads.get(2 * axis));
            after.add(pads.get(2 * axis + 1));
        }
        List<Integer> kept = new ArrayList<>(new Wire("", before, input.layout()).kept());
        kept.addAll(new Wire("", after, input.layout()).kept());
        List<String> inputs = new ArrayList<>(List.of(input.name(), draft.integers(operator, kept)));
        inputs.addAll(further);
        return new Wire(draft.node(operator, "Pad", attributes, inputs), shape, input.layout());
    }

    /* Shapes and what is computed of them are known before the network runs: whoever takes them says its shape. */
    static Operand measured(Draft draft, LiteOperator operator) {
        if (Operation.of(operator.code()).filter(Operation.SHAPE::equals).isPresent()) {
            return new Measure();
        }
        for (int place = 0; place < operator.inputs().size(); place++) {
            if (draft.operand(operator, place) instanceof Measure) {
                return new Measure();
            }
        }
        throw draft.problem(operator, "can be converted only where it computes shapes");
    }

    static int axis(Draft draft, LiteOperator operator, int axis, int rank) {
        int counted = axis < 0 ? axis + rank : axis;
        if (counted < 0 || counted >= rank) {
            throw draft.problem(operator, "has no axis %d among %d".formatted(axis, rank));
        }
        return counted;
    }
}
