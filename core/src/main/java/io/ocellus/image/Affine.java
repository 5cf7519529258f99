package io.ocellus.image;

/// Where the points of a new picture lie in a photo: point (u, v) shows what the photo has at
/// (`xx` u + `xy` v + `x0`, `yx` u + `yy` v + `y0`). Both in pixels, to the right and downwards from the top
/// left corner; the centre of the first pixel is (0.5, 0.5).
public record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {

    public Affine {
        double sum = xx + xy + x0 + yx + yy + y0;
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("affine map with a number that is not finite: %s %s %s, %s %s %s"
                    .formatted(xx, xy, x0, yx, yy, y0));
        }
    }

    /// How far right in the photo a point lies, pixels.
    public double x(double u, double v) {
        return xx * u + xy * v + x0;
    }

    /// How far down in the photo a point lies, pixels.
    public double y(double u, double v) {
        return yx * u + yy * v + y0;
    }
}
