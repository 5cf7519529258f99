package io.ocellus.route;

/// What a photo's way led to.
///
/// @param route that it went
/// @param scores `float[classes]`, logarithms of probabilities up to a constant; the caller's own
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Decision(Route route, float[] scores) {}
