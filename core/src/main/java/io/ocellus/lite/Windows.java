package io.ocellus.lite;

/* A window that slides along one axis, and the padding that TensorFlow means by SAME and VALID.
 *
 * SAME gives ceil(input / stride) positions; the padding that this takes is halved, and the odd element goes behind
 * (TensorFlow documentation, "tf.nn.convolution", notes on padding). So a stride of 2 often pads below and on the
 * right only. VALID pads nothing.
 *
 * length, stride, dilation: 1 or more */
record Windows(int input, int length, int stride, int dilation, Padding padding) {

    enum Padding {
        SAME,
        VALID
    }

    /// How many places the window takes; below 1 if it does not fit.
    int positions() {
        return switch (padding) {
            case SAME -> Math.ceilDiv(input, stride);
            case VALID -> Math.floorDiv(input - reach(), stride) + 1;
        };
    }

    int before() {
        return total() / 2;
    }

    int after() {
        return total() - before();
    }

    /// Whether there is one place, and the window fills the axis.
    boolean isWhole() {
        return length == input && dilation == 1 && positions() == 1 && total() == 0;
    }

    private int total() {
        return padding == Padding.VALID ? 0 : Math.max(0, (positions() - 1) * stride + reach() - input);
    }

    private int reach() {
        return (length - 1) * dilation + 1;
    }
}
