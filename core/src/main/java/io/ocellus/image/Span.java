package io.ocellus.image;

/// A part of a file, in bytes.
///
/// @param length 0 where there is nothing
record Span(int from, int length) {

    static final Span NONE = new Span(0, 0);

    /// @throws ArithmeticException if the caller has not checked that the part lies within a Java array
    static Span of(long from, long length) {
        return new Span(Math.toIntExact(from), Math.toIntExact(length));
    }
}
