package io.ocellus.graph;

/// Which places of an axis a `Slice` of ONNX takes.
public final class Span {

    private Span() {}

    /// The places that are taken.
    ///
    /// @param start the first place; below 0 counted from the end; beyond the axis it is brought back to it
    /// @param end the place before which it ends, in the direction of the step; likewise
    /// @param step not 0; below 0 goes backwards
    /// @param length of the axis, 0 or more
    /// @return places in the order in which they are taken, each from 0 to `length` - 1
    public static int[] places(int start, int end, int step, int length) {
        if (step == 0) {
            throw new IllegalArgumentException("a slice with a step of 0 never ends");
        }
        long first = start < 0 ? (long) start + length : start;
        long last = end < 0 ? (long) end + length : end;
        first = step > 0 ? Math.clamp(first, 0, length) : Math.clamp(first, -1, length - 1);
        last = step > 0 ? Math.clamp(last, 0, length) : Math.clamp(last, -1, length - 1);
        long count =
                Math.max(0, step > 0 ? Math.ceilDiv(last - first, step) : Math.ceilDiv(first - last, -(long) step));
        int[] places = new int[Math.toIntExact(count)];
        for (int i = 0; i < places.length; i++) {
            places[i] = (int) (first + (long) i * step);
        }
        return places;
    }
}
