package io.ocellus.image;

/// A rectangle in a photo, in shares of its width and height, so that it fits the photo at any size.
///
/// @param x of the left edge, [0, 1]
/// @param y of the upper edge, [0, 1]
/// @param width (0, 1]
/// @param height (0, 1]
public record Box(double x, double y, double width, double height) {}
