package io.ocellus.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// The sizes of a tensor's axes; an axis may be free, as the batch axis often is. Immutable.
///
/// @param sizes one entry per axis, outermost first: its length, at least 1, or [#FREE]
public record TensorShape(List<Long> sizes) {

    /// An axis of any length, written `N`. The value is the one that ONNX Runtime reports.
    public static final long FREE = -1;

    public TensorShape {
        sizes = List.copyOf(sizes);
        if (sizes.stream().anyMatch(size -> size < 1 && size != FREE)) {
            throw new IllegalArgumentException(
                    "a tensor of shape %s has an axis without length: use 1 or more, or %d for a free axis"
                            .formatted(sizes, FREE));
        }
    }

    public static TensorShape of(long... sizes) {
        return new TensorShape(LongStream.of(sizes).boxed().toList());
    }

    /// Whether a tensor could have both shapes: as many axes, and equal lengths wherever both are known.
    public boolean agreesWith(TensorShape other) {
        if (sizes.size() != other.sizes.size()) {
            return false;
        }
        for (int axis = 0; axis < sizes.size(); axis++) {
            if (size(axis) != FREE && other.size(axis) != FREE && size(axis) != other.size(axis)) {
                return false;
            }
        }
        return true;
    }

    public int rank() {
        return sizes.size();
    }

    public long size(int axis) {
        return sizes.get(axis);
    }

    /// The same shape with another length of the first axis.
    public TensorShape withBatch(long batch) {
        long[] copy = toArray();
        copy[0] = batch;
        return of(copy);
    }

    public long[] toArray() {
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    /// How many values a tensor of this shape holds.
    ///
    /// @throws IllegalStateException if an axis is free
    public int volume() {
        long volume = Arrays.stream(toArray()).reduce(1, Math::multiplyExact);
        if (sizes.contains(FREE)) {
            throw new IllegalStateException("a tensor of shape %s has no fixed volume: give the batch".formatted(this));
        }
        return Math.toIntExact(volume);
    }

    @Override
    public String toString() {
        return sizes.stream()
                .map(size -> size == FREE ? "N" : Long.toString(size))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
