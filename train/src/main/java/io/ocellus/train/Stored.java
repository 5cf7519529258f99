package io.ocellus.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/* Where a tensor lies in a checkpoint, and what it is: an entry of a safetensors header. */
record Stored(String type, List<Long> shape, long start, long end) {

    static Stored of(Tensor tensor, long start) {
        List<Long> shape = new ArrayList<>();
        for (long axis = 0; axis < tensor.dim(); axis++) {
            shape.add(tensor.size(axis));
        }
        String type = switch (tensor.scalar_type().intern()) {
            case Float -> "F32";
            case Double -> "F64";
            case Long -> "I64";
            default ->
                throw new IllegalArgumentException("tensors of %s cannot be kept"
                        .formatted(tensor.scalar_type().intern()));
        };
        return new Stored(type, shape, start, start + tensor.numel() * tensor.element_size());
    }

    static Stored parse(JsonNode node) {
        List<Long> shape = new ArrayList<>();
        node.path("shape").forEach(length -> shape.add(length.asLong()));
        JsonNode offsets = node.path("data_offsets");
        return new Stored(
                node.path("dtype").asText(),
                shape,
                offsets.path(0).asLong(-1),
                offsets.path(1).asLong(-1));
    }

    ObjectNode json(ObjectMapper mapper) {
        ObjectNode node = mapper.createObjectNode().put("dtype", type);
        shape.forEach(node.putArray("shape")::add);
        node.putArray("data_offsets").add(start).add(end);
        return node;
    }

    /* What the checksum covers beside the numbers. */
    String name(String tensor) {
        return tensor + type + shape;
    }

    boolean fits(Stored other) {
        return type.equals(other.type) && shape.equals(other.shape) && end - start == other.end - other.start;
    }
}
