package io.ocellus.augment;

/// A part of a picture, in shares of its width and height, so that it means the same at every size.
///
/// @param left 0 to 1
/// @param top 0 to 1
/// @param width more than 0, at most 1 - left
/// @param height more than 0, at most 1 - top
public record Box(double left, double top, double width, double height) {

    private static final double SLACK = 1e-9; // of rounding

    public Box {
        if (!(left >= 0 && top >= 0 && width > 0 && height > 0)
                || left + width > 1 + SLACK
                || top + height > 1 + SLACK) {
            throw new IllegalArgumentException("a box of %s x %s at (%s, %s) does not lie within a picture of 1 x 1"
                    .formatted(width, height, left, top));
        }
    }

    /// In whole pixels of a picture: at least one, and within it.
    Area of(int pictureWidth, int pictureHeight) {
        int x = Math.clamp(Math.round(left * pictureWidth), 0, pictureWidth - 1);
        int y = Math.clamp(Math.round(top * pictureHeight), 0, pictureHeight - 1);
        int right = Math.clamp(Math.round((left + width) * pictureWidth), x + 1, pictureWidth);
        int bottom = Math.clamp(Math.round((top + height) * pictureHeight), y + 1, pictureHeight);
        return new Area(x, y, right - x, bottom - y);
    }

    /// A part of a picture, in pixels.
    record Area(int x, int y, int width, int height) {}
}
