package io.ocellus.sample;

/// The colour of one spot of wing while layers are laid over it: sRGB in [0, 1]. Mutable, so that painting a wing makes
/// no garbage; confined to the painter of one wing.
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

    /// @return 0xAARRGGBB, not premultiplied
    int argb(int alpha) {
        return alpha << 24 | level(red) << 16 | level(green) << 8 | level(blue);
    }

    private static int level(float value) {
        return Math.clamp(Math.round(value * 255), 0, 255);
    }
}
