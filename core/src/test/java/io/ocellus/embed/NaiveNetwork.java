package io.ocellus.embed;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/* Computes a network's feature map from its ONNX file in double precision, with plain loops and no engine: the
 * independent computation that embeddings are compared with. Knows the operators of MobileNets. */
final class NaiveNetwork {

    private record Array(int[] shape, double[] values) {}

    private final UnknownFieldSet graph;
    private final Map<String, Array> arrays = new HashMap<>();

    private NaiveNetwork(UnknownFieldSet graph) {
        this.graph = graph;
        messages(graph, 5).forEach(tensor -> arrays.put(text(tensor, 8), array(tensor)));
    }

    /// @param input of the shape `[1, 3, side, side]`
    /// @return the tensor `features`, row-major
    static double[] features(Path onnx, double[] input, int side) throws IOException {
        UnknownFieldSet model = UnknownFieldSet.parseFrom(Files.readAllBytes(onnx));
        NaiveNetwork network = new NaiveNetwork(messages(model, 7).getFirst());
        network.arrays.put("input", new Array(new int[] {1, 3, side, side}, input));
        for (UnknownFieldSet node : messages(network.graph, 1)) {
            network.arrays.put(text(node, 2), network.compute(node));
            if (text(node, 2).equals("features")) {
                break;
            }
        }
        return network.arrays.get("features").values();
    }

    private Array compute(UnknownFieldSet node) {
        List<Array> in = texts(node, 1).stream().map(arrays::get).toList();
        return switch (text(node, 4)) {
            case "Cast" -> in.getFirst();
            case "Relu" -> map(in.getFirst(), x -> Math.max(0, x));
            case "Clip" ->
                map(
                        in.getFirst(),
                        x -> Math.min(
                                Math.max(x, in.get(1).values()[0]), in.get(2).values()[0]));
            case "Add" -> sum(in.get(0), in.get(1));
            case "Conv" -> convolution(in.get(0), in.get(1), in.get(2), node);
            default -> throw new AssertionError("no operator " + text(node, 4));
        };
    }

    private static Array map(Array array, DoubleUnaryOperator function) {
        double[] values = new double[array.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.applyAsDouble(array.values()[i]);
        }
        return new Array(array.shape(), values);
    }

    private static Array sum(Array a, Array b) {
        double[] values = a.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += b.values()[i];
        }
        return new Array(a.shape(), values);
    }

    private static Array convolution(Array x, Array weights, Array biases, UnknownFieldSet node) {
        int stride = attribute(node, "strides", List.of(1L, 1L)).getFirst().intValue();
        List<Long> pads = attribute(node, "pads", List.of(0L, 0L, 0L, 0L)); // top, left, bottom, right
        int groups = attribute(node, "group", List.of(1L)).getFirst().intValue();
        int kernel = weights.shape()[2];
        int size = x.shape()[2];
        int outSize = (int) ((size + pads.get(0) + pads.get(2) - kernel) / stride + 1);
        int outChannels = weights.shape()[0];
        int perGroup = weights.shape()[1];
        double[] out = new double[outChannels * outSize * outSize];
        IntStream.range(0, outChannels).parallel().forEach(o -> {
            int firstIn = o / (outChannels / groups) * perGroup;
            Arrays.fill(out, o * outSize * outSize, (o + 1) * outSize * outSize, biases.values()[o]);
            for (int w = 0; w < perGroup * kernel * kernel; w++) {
                double weight = weights.values()[o * perGroup * kernel * kernel + w];
                int plane = (firstIn + w / (kernel * kernel)) * size * size;
                int down = w / kernel % kernel - pads.get(0).intValue();
                int along = w % kernel - pads.get(1).intValue();
                for (int y = 0; y < outSize; y++) {
                    int row = y * stride + down;
                    if (row < 0 || row >= size) {
                        continue; // padding
                    }
                    int first = along < 0 ? (stride - 1 - along) / stride : 0;
                    int end = Math.min(outSize, (size - 1 - along) / stride + 1);
                    for (int i = first; i < end; i++) {
                        out[(o * outSize + y) * outSize + i] +=
                                weight * x.values()[plane + row * size + i * stride + along];
                    }
                }
            }
        });
        return new Array(new int[] {1, outChannels, outSize, outSize}, out);
    }

    private static List<Long> attribute(UnknownFieldSet node, String name, List<Long> otherwise) {
        return messages(node, 5).stream()
                .filter(attribute -> text(attribute, 1).equals(name))
                .map(attribute -> name.equals("group") ? numbers(attribute, 3) : numbers(attribute, 8))
                .findFirst()
                .orElse(otherwise);
    }

    private static Array array(UnknownFieldSet tensor) {
        int[] shape = numbers(tensor, 1).stream().mapToInt(Long::intValue).toArray();
        ByteBuffer raw = tensor.getField(9).getLengthDelimitedList().getFirst().asReadOnlyByteBuffer();
        raw.order(ByteOrder.LITTLE_ENDIAN);
        boolean half = numbers(tensor, 2).getFirst() == 10;
        double[] values = new double[raw.remaining() / (half ? Short.BYTES : Float.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = half ? Float.float16ToFloat(raw.getShort()) : raw.getFloat();
        }
        return new Array(shape, values);
    }

    private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .map(NaiveNetwork::parsed)
                .toList();
    }

    private static UnknownFieldSet parsed(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(UnknownFieldSet message, int field) {
        return texts(message, field).getFirst();
    }

    private static List<String> texts(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .toList();
    }

    /* Repeated numbers come one by one, or packed into one field. */
    private static List<Long> numbers(UnknownFieldSet message, int field) {
        UnknownFieldSet.Field found = message.getField(field);
        if (found.getLengthDelimitedList().isEmpty()) {
            return found.getVarintList();
        }
        try {
            var packed = found.getLengthDelimitedList().getFirst().newCodedInput();
            List<Long> numbers = new ArrayList<>();
            while (!packed.isAtEnd()) {
                numbers.add(packed.readRawVarint64());
            }
            return numbers;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
