package io.ocellus.image;

/// What a photo is, before any shrinking.
///
/// @param width of the original in pixels, after it was turned upright
/// @param height of the original in pixels, after it was turned upright
public record PhotoHeader(Format format, int width, int height) {}
