package io.ocellus.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Numbers in a box of any number of axes, row-major: the last axis runs fastest. A scalar has no axis and one
/// element.
///
/// Immutable by agreement: arrays are handed over and handed out without a copy where the type allows, and
/// nobody writes to them. May be shared between threads.
public final class Tensor {

    private final ElementType type;
    private final List<Integer> shape;

    /* Exactly one is not empty, unless the tensor is: FLOAT and HALF live in `floats`, DOUBLE in `doubles`, the
     * others in `integers`. */
    private final float[] floats;
    private final double[] doubles;
    private final long[] integers;

    private Tensor(ElementType type, List<Integer> shape, float[] floats, double[] doubles, long[] integers) {
        this.type = type;
        this.shape = List.copyOf(shape);
        this.floats = floats;
        this.doubles = doubles;
        this.integers = integers;
        long size = elements(shape);
        if (size != (long) floats.length + doubles.length + integers.length) {
            throw new IllegalArgumentException("a tensor of shape %s has %d elements, but %d were given"
                    .formatted(shape, size, (long) floats.length + doubles.length + integers.length));
        }
    }

    /// A tensor of type FLOAT.
    ///
    /// @param shape the length of each axis, 0 or more
    /// @param values row-major; owned by the tensor from now on
    /// @throws IllegalArgumentException if shape and number of values do not fit
    public static Tensor of(List<Integer> shape, float... values) {
        return new Tensor(ElementType.FLOAT, shape, values, new double[0], new long[0]);
    }

    /// A tensor of any floating type: HALF rounds the values to half precision.
    ///
    /// @param values row-major; owned by the tensor from now on
    /// @throws IllegalArgumentException if the type is not floating, or shape and number of values do not fit
    public static Tensor of(ElementType type, List<Integer> shape, float[] values) {
        return switch (type) {
            case FLOAT -> of(shape, values);
            case HALF -> new Tensor(type, shape, rounded(values), new double[0], new long[0]);
            case DOUBLE -> of(shape, widened(values));
            case INT8, UINT8, INT16, INT32, INT64, BOOL ->
                throw new IllegalArgumentException("a tensor of %s is made of whole numbers".formatted(type));
        };
    }

    /// A tensor of type DOUBLE.
    ///
    /// @param values row-major; owned by the tensor from now on
    /// @throws IllegalArgumentException if shape and number of values do not fit
    public static Tensor of(List<Integer> shape, double[] values) {
        return new Tensor(ElementType.DOUBLE, shape, new float[0], values, new long[0]);
    }

    /// A tensor of whole numbers, or of truth values as 0 and 1.
    ///
    /// @param values row-major, each within the range of the type; owned by the tensor from now on
    /// @throws IllegalArgumentException if the type is floating, a value is out of its range, or shape and
    ///     number of values do not fit
    public static Tensor of(ElementType type, List<Integer> shape, long... values) {
        if (type.isFloating()) {
            throw new IllegalArgumentException("a tensor of %s is not made of whole numbers".formatted(type));
        }
        for (long value : values) {
            if (value < type.least() || value > type.greatest()) {
                throw new IllegalArgumentException("%d does not fit into %s".formatted(value, type));
            }
        }
        return new Tensor(type, shape, new float[0], new double[0], values);
    }

    public ElementType type() {
        return type;
    }

    /// The length of each axis, 0 or more; no axis for a scalar.
    public List<Integer> shape() {
        return shape;
    }

    /// How many elements there are, 0 or more.
    public long size() {
        return (long) floats.length + doubles.length + integers.length;
    }

    /// The elements as floats: of FLOAT and HALF the tensor's own array, read only; of the others converted.
    ///
    /// @return `float[size]`, row-major
    public float[] floats() {
        if (type == ElementType.FLOAT || type == ElementType.HALF) {
            return floats;
        }
        float[] converted = new float[Math.toIntExact(size())];
        for (int i = 0; i < converted.length; i++) {
            converted[i] = type == ElementType.DOUBLE ? (float) doubles[i] : integers[i];
        }
        return converted;
    }

    /// The elements as doubles: of DOUBLE the tensor's own array, read only; of the others converted.
    ///
    /// @return `double[size]`, row-major
    public double[] doubles() {
        if (type == ElementType.DOUBLE) {
            return doubles;
        }
        return type.isFloating()
                ? widened(floats)
                : Arrays.stream(integers).asDoubleStream().toArray();
    }

    /// The elements as whole numbers: the tensor's own array, read only; floating ones are cut towards zero.
    ///
    /// @return `long[size]`, row-major
    public long[] integers() {
        if (!type.isFloating()) {
            return integers;
        }
        return Arrays.stream(doubles()).mapToLong(value -> (long) value).toArray();
    }

    /// These elements in another shape.
    ///
    /// @throws IllegalArgumentException if the new shape holds another number of elements
    public Tensor reshaped(List<Integer> newShape) {
        return new Tensor(type, newShape, floats, doubles, integers);
    }

    /// These elements as another type. Fractions are cut towards zero, what is not 0 becomes true; a number out
    /// of the new range is an error.
    ///
    /// @throws IllegalArgumentException if a value does not fit into the new type
    public Tensor as(ElementType newType) {
        if (newType == type) {
            return this;
        }
        return switch (newType) {
            case FLOAT, HALF -> of(newType, shape, floats());
            case DOUBLE -> of(shape, doubles());
            case BOOL ->
                of(
                        newType,
                        shape,
                        Arrays.stream(doubles())
                                .mapToLong(value -> value == 0 ? 0 : 1)
                                .toArray());
            case INT8, UINT8, INT16, INT32, INT64 -> of(newType, shape, integers());
        };
    }

    /// @return the product of the lengths of all axes
    /// @throws IllegalArgumentException if an axis has a negative length, or there are more elements than an
    ///     array can hold
    static long elements(List<Integer> shape) {
        long size = 1;
        for (int length : shape) {
            size *= length;
            if (length < 0 || size > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("no tensor can have the shape " + shape);
            }
        }
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor
                && type == tensor.type
                && shape.equals(tensor.shape)
                && Arrays.equals(floats, tensor.floats)
                && Arrays.equals(doubles, tensor.doubles)
                && Arrays.equals(integers, tensor.integers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, shape, Arrays.hashCode(floats), Arrays.hashCode(doubles), Arrays.hashCode(integers));
    }

    @Override
    public String toString() {
        return type + " " + shape;
    }

    private static float[] rounded(float[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = Float.float16ToFloat(Float.floatToFloat16(values[i]));
        }
        return rounded;
    }

    private static double[] widened(float[] values) {
        double[] widened = new double[values.length];
        Arrays.setAll(widened, i -> values[i]);
        return widened;
    }
}
