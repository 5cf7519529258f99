package io.ocellus.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/* Moving the elements of tensors about, and combining two element by element: what is needed to compute the constant
 * parts of a graph. Not made for speed. */
final class Axes {

    private Axes() {}

    /* Element i of the result is element from[i] of the source. */
    static Tensor pick(Tensor source, List<Integer> shape, int[] from) {
        return switch (source.type()) {
            case FLOAT, HALF -> {
                float[] values = source.floats();
                float[] picked = new float[from.length];
                for (int i = 0; i < from.length; i++) {
                    picked[i] = values[from[i]];
                }
                yield Tensor.of(source.type(), shape, picked);
            }
            case DOUBLE ->
                Tensor.of(
                        shape,
                        Arrays.stream(from)
                                .mapToDouble(i -> source.doubles()[i])
                                .toArray());
            case INT8, UINT8, INT16, INT32, INT64, BOOL ->
                Tensor.of(
                        source.type(),
                        shape,
                        Arrays.stream(from).mapToLong(i -> source.integers()[i]).toArray());
        };
    }

    static Tensor transpose(Tensor source, List<Integer> order) {
        int[] strides = strides(source.shape());
        List<Integer> shape =
                order.stream().map(axis -> source.shape().get(axis)).toList();
        int[] moved = order.stream().mapToInt(axis -> strides[axis]).toArray();
        return pick(source, shape, walk(shape, moved, 0));
    }

    /* Takes the places along one axis, in this order. */
    static Tensor take(Tensor source, int axis, int[] places) {
        List<Integer> shape = new ArrayList<>(source.shape());
        shape.set(axis, places.length);
        int[] strides = strides(source.shape());
        int[] from = new int[Math.toIntExact(Tensor.elements(shape))];
        int[] target = strides(shape);
        for (int i = 0; i < from.length; i++) {
            int rest = i;
            for (int k = 0; k < target.length; k++) {
                int place = rest / target[k];
                rest -= place * target[k];
                from[i] += strides[k] * (k == axis ? places[place] : place);
            }
        }
        return pick(source, shape, from);
    }

    /* Joins tensors of one type along an axis. */
    static Tensor concat(List<Tensor> parts, int axis) {
        List<Integer> shape = new ArrayList<>(parts.getFirst().shape());
        shape.set(axis, parts.stream().mapToInt(part -> part.shape().get(axis)).sum());
        ElementType type = parts.getFirst().type();
        int inner = Math.toIntExact(Tensor.elements(shape.subList(axis + 1, shape.size())));
        int outer = Math.toIntExact(Tensor.elements(shape.subList(0, axis)));
        double[] doubles = new double[type.isFloating() ? Math.toIntExact(Tensor.elements(shape)) : 0];
        long[] wholes = new long[type.isFloating() ? 0 : Math.toIntExact(Tensor.elements(shape))];
        int at = 0;
        for (int row = 0; row < outer; row++) {
            for (Tensor part : parts) {
                int run = part.shape().get(axis) * inner;
                if (type.isFloating()) {
                    System.arraycopy(part.doubles(), row * run, doubles, at, run);
                } else {
                    System.arraycopy(part.integers(), row * run, wholes, at, run);
                }
                at += run;
            }
        }
        return type.isFloating() ? Tensor.of(shape, doubles).as(type) : Tensor.of(type, shape, wholes);
    }

    static Tensor expand(Tensor source, List<Integer> shape) {
        List<Integer> common = broadcast(source.shape(), shape);
        return pick(source, common, walk(common, spreadStrides(source.shape(), common.size()), 0));
    }

    /* Both operands spread to a common shape by the rules of numpy. */
    static Tensor combine(Tensor a, Tensor b, DoubleBinaryOperator real, LongBinaryOperator whole) {
        List<Integer> shape = broadcast(a.shape(), b.shape());
        int[] left = walk(shape, spreadStrides(a.shape(), shape.size()), 0);
        int[] right = walk(shape, spreadStrides(b.shape(), shape.size()), 0);
        if (a.type().isFloating()) {
            double[] x = a.doubles();
            double[] y = b.doubles();
            double[] values = new double[left.length];
            Arrays.setAll(values, i -> real.applyAsDouble(x[left[i]], y[right[i]]));
            return Tensor.of(shape, values).as(a.type());
        }
        long[] x = a.integers();
        long[] y = b.integers();
        long[] values = new long[left.length];
        Arrays.setAll(values, i -> whole.applyAsLong(x[left[i]], y[right[i]]));
        return Tensor.of(a.type(), shape, values);
    }

    static List<Integer> broadcast(List<Integer> a, List<Integer> b) {
        int axes = Math.max(a.size(), b.size());
        List<Integer> shape = new ArrayList<>();
        for (int k = 0; k < axes; k++) {
            int x = k < axes - a.size() ? 1 : a.get(k - axes + a.size());
            int y = k < axes - b.size() ? 1 : b.get(k - axes + b.size());
            if (x != y && x != 1 && y != 1) {
                throw new IllegalArgumentException("shapes %s and %s do not go together".formatted(a, b));
            }
            shape.add(x == 1 ? y : x);
        }
        return shape;
    }

    static int[] strides(List<Integer> shape) {
        int[] strides = new int[shape.size()];
        int stride = 1;
        for (int k = strides.length - 1; k >= 0; k--) {
            strides[k] = stride;
            stride *= shape.get(k);
        }
        return strides;
    }

    /* Strides within a larger shape: 0 along axes that repeat. */
    private static int[] spreadStrides(List<Integer> shape, int axes) {
        int[] own = strides(shape);
        int[] spread = new int[axes];
        for (int k = 0; k < own.length; k++) {
            spread[axes - own.length + k] = shape.get(k) == 1 ? 0 : own[k];
        }
        return spread;
    }

    /* The offset of every element of a box of this shape, in order, under these strides. */
    private static int[] walk(List<Integer> shape, int[] strides, int start) {
        int[] offsets = new int[Math.toIntExact(Tensor.elements(shape))];
        int[] own = strides(shape);
        for (int i = 0; i < offsets.length; i++) {
            int rest = i;
            offsets[i] = start;
            for (int k = 0; k < own.length; k++) {
                int place = rest / own[k];
                rest -= place * own[k];
                offsets[i] += place * strides[k];
            }
        }
        return offsets;
    }
}
