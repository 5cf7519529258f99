package io.ocellus.lite;

import io.ocellus.graph.Attributes;
import io.ocellus.graph.ElementType;
import io.ocellus.graph.Node;
import io.ocellus.graph.Tensor;
import io.ocellus.lite.Operand.Fixed;
import io.ocellus.lite.Operand.Layout;
import io.ocellus.lite.Operand.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/* The graph while it is written: its nodes and constants so far, and what became of each tensor of the file. Confined
 * to one thread. */
final class Draft {

    private final LiteModel model;
    private final Constants reader;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private final Map<Integer, Operand> operands = new HashMap<>(); // by number of tensor
    private final Map<String, Integer> names = new HashMap<>(); // how often each was wanted

    Draft(LiteModel model) {
        this.model = model;
        this.reader = new Constants(model);
    }

    List<Node> nodes() {
        return nodes;
    }

    Map<String, Tensor> constants() {
        return constants;
    }

    LiteTensor tensor(int number) {
        return model.tensors().get(number);
    }

    /// Says what a tensor of the file is in the graph.
    ///
    /// @throws LiteException if it has no elements, or more than a tensor can have
    void give(int tensor, Operand operand) {
        if (operand instanceof Wire wire
                && (wire.shape().stream().anyMatch(length -> length < 1)
                        || Axes.volume(wire.shape()) > Integer.MAX_VALUE)) {
            throw new LiteException("%s: '%s' would have the shape %s; copy or download the file again"
                    .formatted(model.file(), tensor(tensor).name(), wire.shape()));
        }
        operands.put(tensor, operand);
    }

    /// What an operator made of a tensor, or null if none has.
    @Nullable
    Operand made(int tensor) {
        return operands.get(tensor);
    }

    /// @throws LiteException if nothing has made the tensor
    Operand operand(LiteOperator operator, int place) {
        if (!operator.has(place)) {
            throw problem(operator, "lacks its input %d; copy or download the file again".formatted(place));
        }
        int number = operator.inputs().get(place);
        Operand known = operands.get(number);
        if (known != null) {
            return known;
        }
        LiteTensor tensor = tensor(number);
        if (!tensor.isConstant()) {
            throw problem(
                    operator,
                    "takes '%s', which nothing before it makes; copy or download the file again"
                            .formatted(tensor.name()));
        }
        Operand fixed = new Fixed(reader.read(tensor));
        operands.put(number, fixed);
        return fixed;
    }

    /// An input that must be known before the network runs: weights, axes, a shape.
    Tensor fixed(LiteOperator operator, int place) {
        if (operand(operator, place) instanceof Fixed fixed) {
            return fixed.tensor();
        }
        throw problem(
                operator, "computes its input %d, which can be converted only where it is a constant".formatted(place));
    }

    List<Integer> numbers(LiteOperator operator, int place) {
        List<Integer> numbers = new ArrayList<>();
        for (long value : fixed(operator, place).integers()) {
            numbers.add(Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        return numbers;
    }

    Wire wire(LiteOperator operator, int place) {
        Operand operand = operand(operator, place);
        if (operand instanceof Wire wire) {
            return wire;
        }
        if (operand instanceof Fixed fixed) {
            return new Wire(constant(operator, fixed.tensor()), fixed.tensor().shape(), Layout.AS_IN_FILE);
        }
        throw problem(operator, "computes with shapes, which cannot be converted here");
    }

    /// An input of four axes, channels first.
    Wire picture(LiteOperator operator, int place) {
        Wire wire = wire(operator, place);
        if (wire.rank() != 4) {
            throw problem(
                    operator, "wants batch, height, width and channels, not the shape %s".formatted(wire.shape()));
        }
        return channelsFirst(operator, wire);
    }

    Wire channelsFirst(LiteOperator operator, Wire wire) {
        return wire.layout() == Layout.CHANNELS_FIRST
                ? wire
                : turned(operator, wire, Axes.TO_CHANNELS_FIRST, Layout.CHANNELS_FIRST);
    }

    Wire asInFile(LiteOperator operator, Wire wire) {
        return wire.layout() == Layout.AS_IN_FILE
                ? wire
                : turned(operator, wire, Axes.TO_CHANNELS_LAST, Layout.AS_IN_FILE);
    }

    private Wire turned(LiteOperator operator, Wire wire, List<Integer> order, Layout layout) {
        String name = node(operator, "Transpose", Attributes.NONE.with("perm", order), List.of(wire.name()));
        return new Wire(name, wire.shape(), layout);
    }

    /// Writes a node.
    ///
    /// @return the name of its one output, made of the name of the operator's
    String node(LiteOperator operator, String onnx, Attributes attributes, List<String> inputs) {
        String name = unique(outputName(operator));
        nodes.add(new Node(name, onnx, inputs, List.of(name), attributes));
        return name;
    }

    /// Writes a node of several outputs.
    List<String> nodeOfMany(LiteOperator operator, String onnx, Attributes attributes, List<String> inputs) {
        List<String> outputs = operator.outputs().stream()
                .map(number -> unique(shortName(tensor(number).name())))
                .toList();
        nodes.add(new Node(outputs.getFirst(), onnx, inputs, outputs, attributes));
        return outputs;
    }

    /// Writes a node whose output is like a wire, as that of an operator on each element is.
    Wire like(LiteOperator operator, Wire wire, String onnx, Attributes attributes, String... further) {
        List<String> inputs = new ArrayList<>(List.of(wire.name()));
        inputs.addAll(List.of(further));
        return new Wire(node(operator, onnx, attributes, inputs), wire.shape(), wire.layout());
    }

    /// Keeps a constant and gives its name.
    String constant(LiteOperator operator, Tensor tensor) {
        reader.reserve(tensor.size());
        return keep(outputName(operator) + "/constant", tensor);
    }

    /// One number; there is one constant for each.
    String scalar(float value) {
        String name = "number/" + value;
        constants.putIfAbsent(name, Tensor.of(List.of(), value));
        return name;
    }

    /// Whole numbers, such as a shape.
    String integers(LiteOperator operator, List<Integer> values) {
        long[] numbers = values.stream().mapToLong(Integer::longValue).toArray();
        return keep(outputName(operator) + "/numbers", Tensor.of(ElementType.INT64, List.of(numbers.length), numbers));
    }

    private String keep(String wanted, Tensor tensor) {
        String name = unique(wanted);
        constants.put(name, tensor);
        return name;
    }

    /// @throws LiteException always the one to throw: it names file and operator
    LiteException problem(LiteOperator operator, String what) {
        return new LiteException(
                "%s: %s (makes '%s'): %s".formatted(model.file(), operator, outputName(operator), what));
    }

    private String outputName(LiteOperator operator) {
        return operator.outputs().isEmpty()
                ? "operator" + operator.position()
                : shortName(tensor(operator.outputs().getFirst()).name());
    }

    /* Converters join the names of all that they fused, with semicolons; the first says enough. */
    private static String shortName(String name) {
        int end = name.indexOf(';');
        return end > 0 ? name.substring(0, end) : name;
    }

    /// A name that no value has yet.
    String unique(String wanted) {
        int count = names.merge(wanted, 1, Integer::sum);
        return count == 1 ? wanted : unique(wanted + "/" + count);
    }
}
