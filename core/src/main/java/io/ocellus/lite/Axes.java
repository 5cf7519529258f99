package io.ocellus.lite;

import io.ocellus.graph.ElementType;
import io.ocellus.graph.Tensor;
import java.util.ArrayList;
import java.util.List;

/* Axes of tensors: from the file's order to the graph's, and from numbers that count from the end. */
final class Axes {

    /// From batch, height, width, channels to batch, channels, height, width.
    static final List<Integer> TO_CHANNELS_FIRST = List.of(0, 3, 1, 2);

    /// And back.
    static final List<Integer> TO_CHANNELS_LAST = List.of(0, 2, 3, 1);

    /// More elements than any tensor has; times any length it still fits into 64 bits.
    static final long MANY = 1L << 32;

    private Axes() {}

    /// Where the graph has an axis when channels come first.
    ///
    /// @param axis in the file's order
    static int channelsFirst(int axis) {
        return TO_CHANNELS_FIRST.indexOf(axis);
    }

    /// Copies a tensor so that axis i of the copy is axis `order[i]` of the tensor.
    static Tensor permuted(Tensor tensor, List<Integer> order) {
        List<Integer> shape = order.stream().map(tensor.shape()::get).toList();
        int[] steps = steps(tensor.shape());
        int[] places = new int[Math.toIntExact(tensor.size())];
        int[] index = new int[shape.size()];
        int from = 0;
        for (int to = 0; to < places.length; to++) {
            places[to] = from;
            for (int axis = shape.size() - 1; axis >= 0; axis--) { // the next index, as an odometer turns
                from += steps[order.get(axis)];
                if (++index[axis] < shape.get(axis)) {
                    break;
                }
                from -= steps[order.get(axis)] * shape.get(axis);
                index[axis] = 0;
            }
        }
        return tensor.type().isFloating() ? floats(tensor, shape, places) : integers(tensor, shape, places);
    }

    private static Tensor floats(Tensor tensor, List<Integer> shape, int[] places) {
        float[] values = new float[places.length];
        float[] source = tensor.floats();
        for (int i = 0; i < values.length; i++) {
            values[i] = source[places[i]];
        }
        return Tensor.of(shape, values);
    }

    private static Tensor integers(Tensor tensor, List<Integer> shape, int[] places) {
        long[] values = new long[places.length];
        long[] source = tensor.integers();
        for (int i = 0; i < values.length; i++) {
            values[i] = source[places[i]];
        }
        return Tensor.of(ElementType.INT64, shape, values);
    }

    private static int[] steps(List<Integer> shape) {
        int[] steps = new int[shape.size()];
        int step = 1;
        for (int axis = steps.length - 1; axis >= 0; axis--) {
            steps[axis] = step;
            step *= shape.get(axis);
        }
        return steps;
    }

    /// Puts axes of length 1 before the others.
    static List<Integer> padded(List<Integer> shape, int rank) {
        List<Integer> padded = new ArrayList<>(shape);
        while (padded.size() < rank) {
            padded.addFirst(1);
        }
        return padded;
    }

    /// How many elements a shape holds, none of its lengths negative; of very many, [#MANY].
    static long volume(List<Integer> shape) {
        long volume = 1;
        for (int length : shape) {
            volume = Math.min(MANY, volume * length);
        }
        return volume;
    }
}
