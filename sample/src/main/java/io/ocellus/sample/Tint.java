package io.ocellus.sample;

import java.awt.Color;

/// A colour in Oklch, where equal steps look equal: Ottosson, "A perceptual color space for image processing",
/// 2020. Immutable.
///
/// @param lightness 0 (black) to 1 (white)
/// @param chroma 0 (grey) to about 0.3
/// @param hue degrees: 30 red, 60 orange, 100 yellow, 145 green, 250 blue, 305 violet, 350 pink
record Tint(double lightness, double chroma, double hue) {

    Tint shifted(double lighter, double turn) {
        return new Tint(Math.clamp(lightness + lighter, 0.0, 1.0), chroma, hue + turn);
    }

    Tint lighter(double by) {
        return shifted(by, 0);
    }

    Tint vivid(double factor) {
        return new Tint(lightness, chroma * factor, hue);
    }

    /// A mixture; hues turn the shorter way round.
    Tint towards(Tint other, double share) {
        double turn = Math.IEEEremainder(other.hue - hue, 360);
        return new Tint(
                lightness + (other.lightness - lightness) * share,
                chroma + (other.chroma - chroma) * share,
                hue + turn * share);
    }

    /// This colour, more or less opaque, as Java2D wants it.
    ///
    /// @param opacity 0 to 1
    Color colour(double opacity) {
        Pigment pigment = pigment();
        return new Color(pigment.red, pigment.green, pigment.blue, (float) Math.clamp(opacity, 0.0, 1.0));
    }

    Color colour() {
        return colour(1);
    }

    /// This colour in sRGB; what no screen can show is cut to the nearest that it can.
    Pigment pigment() {
        double a = chroma * Math.cos(Math.toRadians(hue));
        double b = chroma * Math.sin(Math.toRadians(hue));
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new Pigment(
                companded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                companded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                companded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static float companded(double linear) {
        double value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (float) Math.clamp(value, 0.0, 1.0);
    }
}
