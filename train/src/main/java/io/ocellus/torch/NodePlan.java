package io.ocellus.torch;

import io.ocellus.graph.Attributes;
import io.ocellus.graph.Node;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A node as it is read when a network is made: attributes, and those inputs that are constants.
///
/// @param opset which version of the operator is meant
/// @param type in which the network computes, Float or Double
record NodePlan(Node node, int opset, Map<String, io.ocellus.graph.Tensor> constants, ScalarType type) {

    Attributes attributes() {
        return node.attributes();
    }

    Optional<io.ocellus.graph.Tensor> constant(int place) {
        return node.hasInput(place)
                ? Optional.ofNullable(constants.get(node.inputs().get(place)))
                : Optional.empty();
    }

    /* A single number that must be known beforehand. */
    Optional<Float> number(int place) {
        return constant(place).map(tensor -> tensor.floats()[0]);
    }

    /* Whole numbers that older operators have as an attribute and newer ones as an input. Empty if neither is there.
     * Known beforehand, or read from the input at each run. */
    Optional<Function<Operands, long[]>> wholes(String attribute, int place) {
        if (attributes().has(attribute)) {
            long[] values = longs(attributes().integers(attribute, List.of()));
            return Optional.of(operands -> values);
        }
        if (!node.hasInput(place)) {
            return Optional.empty();
        }
        Optional<long[]> known = constant(place).map(io.ocellus.graph.Tensor::integers);
        return Optional.of(known.<Function<Operands, long[]>>map(values -> operands -> values)
                .orElse(operands -> longs(operands.at(place))));
    }

    long[] longs(String attribute, List<Integer> absent) {
        return longs(attributes().integers(attribute, absent));
    }

    static long[] longs(List<Integer> values) {
        return values.stream().mapToLong(Integer::longValue).toArray();
    }

    /* The elements of a tensor of whole numbers, in order. */
    static long[] longs(Tensor tensor) {
        LongBuffer buffer = tensor.to(ScalarType.Long).contiguous().createBuffer();
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < tensor.numel(); i++) {
            values.add(buffer.get(i));
        }
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    IllegalArgumentException unsupported(String what) {
        return new IllegalArgumentException(what + " is not supported");
    }
}
