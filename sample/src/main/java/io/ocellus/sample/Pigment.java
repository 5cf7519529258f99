package io.ocellus.sample;

/// The colour of one spot of wing while layers are laid over it: sRGB in [0, 1]. Mutable, so that painting a wing
/// makes no garbage; confined to the painter of one wing.
final class Pigment {
    float red;
    float green;
    float blue;

    Pigment(float red, float green, float blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    void become(Pigment other) {
        red = other.red;
        green = other.green;
        blue = other.blue;
    }

    /// Covers this colour with another.
    ///
    /// @param share 0 leaves this as it is, 1 covers it
    void cover(Pigment other, double share) {
        if (share <= 0) {
            return;
        }
        float part = (float) Math.min(share, 1);
        red += (other.red - red) * part;
        green += (other.green - green) * part;
        blue += (other.blue - blue) * part;
    }

    void light(double gain) {
        float factor = (float) gain;
        red *= factor;
        green *= factor;
        blue *= factor;
    }

    /// This colour as 0xAARRGGBB, not premultiplied.
    int argb(int alpha) {
        return Argb.of(alpha, level(red), level(green), level(blue));
    }

    private static int level(float value) {
        return Math.round(value * 255);
    }
}
