package io.ocellus.augment;

/// A change of all colours of a picture, in this order and without rounding in between: brightness multiplies,
/// contrast moves away from the mean luma, saturation away from each pixel's own luma, hue turns around the
/// grey axis of YIQ, which keeps luma. Greys stay grey.
///
/// @param brightness factor, at least 0; 1 keeps
/// @param contrast factor, at least 0; 1 keeps
/// @param saturation factor, at least 0; 0 gives greys, 1 keeps
/// @param hue turns of the colour circle, from red towards green; 0 keeps
public record ColourChange(double brightness, double contrast, double saturation, double hue) {

    /// Nothing changes.
    public static final ColourChange NONE = new ColourChange(1, 1, 1, 0);

    /* Luma of Rec. 601, and the axes I and Q of NTSC. */
    private static final double[][] TO_YIQ = {
        {0.299, 0.587, 0.114}, {0.595716, -0.274453, -0.321263}, {0.211456, -0.522591, 0.311135}
    };
    private static final double[][] TO_RGB = inverse(TO_YIQ);

    public ColourChange {
        if (!(brightness >= 0 && contrast >= 0 && saturation >= 0 && Double.isFinite(hue))) {
            throw new IllegalArgumentException("colour factors %s %s %s must not be negative, hue %s be finite"
                    .formatted(brightness, contrast, saturation, hue));
        }
    }

    /// Changes a picture in place.
    ///
    /// @param rgb `byte[pixels][3]`, unsigned
    void apply(byte[] rgb) {
        if (equals(NONE)) {
            return;
        }
        double[][] m = matrix();
        float offset = (float) ((1 - contrast) * brightness * meanLuma(rgb) + 0.5); // the half rounds
        float rr = (float) m[0][0];
        float rg = (float) m[0][1];
        float rb = (float) m[0][2];
        float gr = (float) m[1][0];
        float gg = (float) m[1][1];
        float gb = (float) m[1][2];
        float br = (float) m[2][0];
        float bg = (float) m[2][1];
        float bb = (float) m[2][2];
        for (int i = 0; i < rgb.length; i += 3) {
            float red = rgb[i] & 0xFF;
            float green = rgb[i + 1] & 0xFF;
            float blue = rgb[i + 2] & 0xFF;
            rgb[i] = level(rr * red + rg * green + rb * blue + offset);
            rgb[i + 1] = level(gr * red + gg * green + gb * blue + offset);
            rgb[i + 2] = level(br * red + bg * green + bb * blue + offset);
        }
    }

    /// `double[3][3]`: brightness, contrast, saturation and hue in one; rows sum to brightness times contrast.
    private double[][] matrix() {
        double cos = saturation * Math.cos(2 * Math.PI * hue);
        double sin = saturation * Math.sin(2 * Math.PI * hue);
        double[][] inYiq = {{1, 0, 0}, {0, cos, sin}, {0, -sin, cos}};
        double[][] m = product(TO_RGB, product(inYiq, TO_YIQ));
        for (double[] row : m) {
            for (int i = 0; i < row.length; i++) {
                row[i] *= brightness * contrast;
            }
        }
        return m;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                product[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
            }
        }
        return product;
    }

    /// The inverse of a matrix of three rows, by its cofactors.
    private static double[][] inverse(double[][] m) {
        double[][] inverse = new double[3][3];
        double determinant = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double cofactor = m[(i + 1) % 3][(j + 1) % 3] * m[(i + 2) % 3][(j + 2) % 3]
                        - m[(i + 1) % 3][(j + 2) % 3] * m[(i + 2) % 3][(j + 1) % 3];
                inverse[j][i] = cofactor;
                determinant += i == 0 ? m[0][j] * cofactor : 0;
            }
        }
        for (double[] row : inverse) {
            for (int j = 0; j < 3; j++) {
                row[j] /= determinant;
            }
        }
        return inverse;
    }

    private static double meanLuma(byte[] rgb) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int i = 0; i < rgb.length; i += 3) {
            red += rgb[i] & 0xFF;
            green += rgb[i + 1] & 0xFF;
            blue += rgb[i + 2] & 0xFF;
        }
        return (0.299 * red + 0.587 * green + 0.114 * blue) / (rgb.length / 3.0);
    }

    private static byte level(float value) {
        return (byte) Math.clamp((int) value, 0, 255);
    }
}
