package io.ocellus.graph;

import com.google.protobuf.ByteString;
import io.ocellus.graph.Fields.TensorFields;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/* Tensors as ONNX writes them: mostly as raw little-endian bytes, small ones also as lists of numbers. Nothing is
 * allocated for a shape before the file has shown as many bytes. */
final class TensorFormat {

    private static final int MOST_AXES = 16;

    private TensorFormat() {}

    /* Throws GraphException where the message is no tensor that we know. */
    static Tensor read(Message message) {
        String name = message.text(TensorFields.NAME);
        long code = message.number(TensorFields.TYPE);
        ElementType type = ElementType.ofCode(code)
                .orElseThrow(() -> new GraphException(
                        "constant '%s' has elements of type number %d, which is not supported".formatted(name, code)));
        if (message.number(TensorFields.LOCATION) == TensorFields.ELSEWHERE) {
            throw new GraphException(
                    "constant '%s' lies in another file: save the network as one file".formatted(name));
        }
        List<Integer> shape = shape(name, message.numbers(TensorFields.SHAPE));
        try {
            return message.has(TensorFields.RAW)
                    ? raw(type, shape, message.bytes(TensorFields.RAW))
                    : listed(type, shape, message);
        } catch (IllegalArgumentException e) {
            throw new GraphException("constant '%s': %s".formatted(name, e.getMessage()), e);
        }
    }

    private static List<Integer> shape(String name, List<Long> axes) {
        if (axes.size() > MOST_AXES || axes.stream().anyMatch(length -> length < 0 || length > Integer.MAX_VALUE)) {
            throw new GraphException("constant '%s' cannot have the shape %s".formatted(name, axes));
        }
        return axes.stream().map(Long::intValue).toList();
    }

    private static Tensor raw(ElementType type, List<Integer> shape, ByteString bytes) {
        long size = Tensor.elements(shape);
        if (size * type.bytes() != bytes.size()) {
            throw new IllegalArgumentException("a tensor of %s %s takes %d bytes, but there are %d"
                    .formatted(type, shape, size * type.bytes(), bytes.size()));
        }
        ByteBuffer buffer = Message.littleEndian(bytes);
        int n = (int) size;
        return switch (type) {
            case FLOAT -> {
                float[] values = new float[n];
                buffer.asFloatBuffer().get(values);
                yield Tensor.of(shape, values);
            }
            case HALF -> {
                float[] values = new float[n];
                for (int i = 0; i < n; i++) {
                    values[i] = Float.float16ToFloat(buffer.getShort());
                }
                yield Tensor.of(type, shape, values);
            }
            case DOUBLE -> {
                double[] values = new double[n];
                buffer.asDoubleBuffer().get(values);
                yield Tensor.of(shape, values);
            }
            case INT8, UINT8, INT16, INT32, INT64, BOOL -> {
                long[] values = new long[n];
                for (int i = 0; i < n; i++) {
                    values[i] = whole(type, buffer);
                }
                yield Tensor.of(type, shape, values);
            }
        };
    }

    private static long whole(ElementType type, ByteBuffer buffer) {
        return switch (type) {
            case INT8 -> buffer.get();
            case UINT8 -> Byte.toUnsignedLong(buffer.get());
            case BOOL -> buffer.get() == 0 ? 0 : 1;
            case INT16 -> buffer.getShort();
            case INT32 -> buffer.getInt();
            case INT64 -> buffer.getLong();
            case FLOAT, HALF, DOUBLE -> throw new AssertionError(type);
        };
    }

    private static Tensor listed(ElementType type, List<Integer> shape, Message message) {
        return switch (type) {
            case FLOAT -> Tensor.of(shape, floats(message.reals(TensorFields.FLOATS)));
            case DOUBLE ->
                Tensor.of(
                        shape,
                        message.doubles(TensorFields.DOUBLES).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray());
            case INT64 -> Tensor.of(type, shape, wholes(message.numbers(TensorFields.INT64S)));
            case HALF ->
                Tensor.of(
                        type,
                        shape,
                        floats(message.numbers(TensorFields.INT32S).stream()
                                .map(bits -> Float.float16ToFloat(bits.shortValue()))
                                .toList()));
            case INT8, UINT8, INT16, INT32, BOOL ->
                Tensor.of(type, shape, wholes(message.numbers(TensorFields.INT32S)));
        };
    }

    private static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }

    private static long[] wholes(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    static MessageBuilder write(String name, Tensor tensor) {
        MessageBuilder message = new MessageBuilder();
        tensor.shape().forEach(length -> message.number(TensorFields.SHAPE, length));
        return message.number(TensorFields.TYPE, tensor.type().code())
                .text(TensorFields.NAME, name)
                .bytes(TensorFields.RAW, raw(tensor));
    }

    private static ByteString raw(Tensor tensor) {
        ByteBuffer buffer = ByteBuffer.allocate(
                        Math.toIntExact(tensor.size() * tensor.type().bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        switch (tensor.type()) {
            case FLOAT -> buffer.asFloatBuffer().put(tensor.floats());
            case DOUBLE -> buffer.asDoubleBuffer().put(tensor.doubles());
            case HALF -> {
                for (float value : tensor.floats()) {
                    buffer.putShort(Float.floatToFloat16(value));
                }
            }
            case INT64 -> buffer.asLongBuffer().put(tensor.integers());
            case INT32 -> Arrays.stream(tensor.integers()).forEach(value -> buffer.putInt((int) value));
            case INT16 -> Arrays.stream(tensor.integers()).forEach(value -> buffer.putShort((short) value));
            case INT8, UINT8, BOOL -> Arrays.stream(tensor.integers()).forEach(value -> buffer.put((byte) value));
        }
        return ByteString.copyFrom(buffer.array());
    }
}
