package io.ocellus.lite;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Writes small TensorFlow Lite files for tests: tensors and operators in the order of calls. Tensor 0 is the
/// picture.
final class LiteWriter {

    private static final int FLOAT32 = 0;
    private static final int INT32 = 2;
    private static final int UINT8 = 3;
    private static final int INT8 = 9;

    private final FlatBufferBuilder builder = new FlatBufferBuilder(1024);
    private final List<Integer> buffers = new ArrayList<>();
    private final List<Integer> tensors = new ArrayList<>();
    private final List<Integer> codes = new ArrayList<>();
    private final List<Integer> operators = new ArrayList<>();

    LiteWriter(int height, int width) {
        buffers.add(table(1, new Fields()));
        tensor("picture", List.of(1, height, width, 3), FLOAT32, 0, 0);
    }

    /// Fields of a table by slot: numbers, truths and offsets, written in the order of slots.
    static final class Fields {
        private final TreeMap<Integer, Consumer<FlatBufferBuilder>> writers = new TreeMap<>();

        Fields integer(int slot, int value) {
            writers.put(slot, builder -> builder.addInt(slot, value, Integer.MIN_VALUE));
            return this;
        }

        Fields small(int slot, int value) {
            writers.put(slot, builder -> builder.addByte(slot, (byte) value, -128));
            return this;
        }

        Fields number(int slot, float value) {
            writers.put(slot, builder -> builder.addFloat(slot, value, -12345));
            return this;
        }

        Fields offset(int slot, int value) {
            writers.put(slot, builder -> builder.addOffset(slot, value, 0));
            return this;
        }
    }

    private int table(int slots, Fields fields) {
        builder.startTable(slots);
        fields.writers.values().forEach(writer -> writer.accept(builder));
        return builder.endTable();
    }

    private int integers(List<Integer> values) {
        builder.startVector(4, values.size(), 4);
        values.reversed().forEach(builder::addInt);
        return builder.endVector();
    }

    private int offsets(List<Integer> values) {
        return builder.createVectorOfTables(
                values.stream().mapToInt(Integer::intValue).toArray());
    }

    private int tensor(String name, List<Integer> shape, int type, int buffer, int quantisation) {
        int text = builder.createString(name);
        Fields fields = new Fields()
                .offset(0, integers(shape))
                .small(1, type)
                .integer(2, buffer)
                .offset(3, text);
        if (quantisation != 0) {
            fields.offset(4, quantisation);
        }
        tensors.add(table(8, fields));
        return tensors.size() - 1;
    }

    private int buffer(byte[] bytes) {
        int data = builder.createByteVector(bytes);
        buffers.add(table(3, new Fields().offset(0, data)));
        return buffers.size() - 1;
    }

    /// @return the number of a tensor of weights
    int weights(List<Integer> shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return tensor("weights" + tensors.size(), shape, FLOAT32, buffer(bytes.array()), 0);
    }

    /// @return the number of a tensor of whole numbers
    int integers(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return tensor("numbers" + tensors.size(), List.of(values.length), INT32, buffer(bytes.array()), 0);
    }

    /// Signed 8-bit weights with a scale for each index along an axis.
    int perChannel(List<Integer> shape, byte[] values, float[] scales, int axis) {
        int numbers = floats(scales);
        int quantisation = table(7, new Fields().offset(2, numbers).integer(6, axis));
        return tensor("int8", shape, INT8, buffer(values), quantisation);
    }

    /// Unsigned 8-bit weights with one scale and zero point.
    int perTensor(List<Integer> shape, byte[] values, float scale, long zero) {
        int numbers = floats(scale);
        builder.startVector(8, 1, 8);
        builder.addLong(zero);
        int zeros = builder.endVector();
        int quantisation = table(7, new Fields().offset(2, numbers).offset(3, zeros));
        return tensor("uint8", shape, UINT8, buffer(values), quantisation);
    }

    private int floats(float... values) {
        builder.startVector(4, values.length, 4);
        for (int i = values.length - 1; i >= 0; i--) {
            builder.addFloat(values[i]);
        }
        return builder.endVector();
    }

    /// A table of an operator's options.
    int options(Fields fields) {
        return table(8, fields);
    }

    int vector(List<Integer> values) {
        return integers(values);
    }

    /// @param options 0 for none
    /// @return the number of its output, whose shape the file does not say
    int operator(Operation operation, int options, int... inputs) {
        return operator(operation.ordinal(), options, inputs);
    }

    int operator(int code, int options, int... inputs) {
        int output = tensor("made" + tensors.size(), List.of(), FLOAT32, 0, 0);
        codes.add(table(4, new Fields().small(0, Math.min(code, 127)).integer(3, code)));
        int from = integers(Arrays.stream(inputs).boxed().toList());
        int to = integers(List.of(output));
        Fields fields =
                new Fields().integer(0, codes.size() - 1).offset(1, from).offset(2, to);
        if (options != 0) {
            fields.offset(4, options);
        }
        operators.add(table(9, fields));
        return output;
    }

    /// The file, with one output.
    byte[] file(int output) {
        int in = integers(List.of(0));
        int out = integers(List.of(output));
        int allTensors = offsets(tensors);
        int allOperators = offsets(operators);
        int subgraph = table(
                5,
                new Fields().offset(0, allTensors).offset(1, in).offset(2, out).offset(3, allOperators));
        int subgraphs = offsets(List.of(subgraph));
        int allCodes = offsets(codes);
        int allBuffers = offsets(buffers);
        int model = table(
                8,
                new Fields()
                        .integer(0, 3)
                        .offset(1, allCodes)
                        .offset(2, subgraphs)
                        .offset(4, allBuffers));
        builder.finish(model, "TFL3");
        return builder.sizedByteArray();
    }
}
