package io.ocellus.lite;

import io.ocellus.lite.Windows.Padding;
import java.util.random.RandomGenerator;

/// What TensorFlow's operators mean, written as loops over height, width and channels: the second opinion for
/// tests.
///
/// @param values row-major, channels last
record Pictures(int height, int width, int channels, float[] values) {

    static Pictures random(int height, int width, int channels, RandomGenerator random) {
        float[] values = new float[height * width * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return new Pictures(height, width, channels, values);
    }

    float at(int y, int x, int channel) {
        boolean inside = y >= 0 && y < height && x >= 0 && x < width;
        return inside ? values[(y * width + x) * channels + channel] : 0;
    }

    /// As a network with channels first takes it.
    float[] channelsFirst() {
        float[] planes = new float[values.length];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < height * width; i++) {
                planes[c * height * width + i] = values[i * channels + c];
            }
        }
        return planes;
    }

    /// @param kernel outputs, height, width, inputs of one group
    Pictures convolved(float[] kernel, float[] bias, int side, int stride, int dilation, Padding padding) {
        boolean same = padding == Padding.SAME;
        int outputs = bias.length;
        int each = kernel.length / outputs / side / side;
        int reach = (side - 1) * dilation + 1;
        int tall = same ? (height + stride - 1) / stride : (height - reach) / stride + 1;
        int wide = same ? (width + stride - 1) / stride : (width - reach) / stride + 1;
        int top = same ? Math.max(0, (tall - 1) * stride + reach - height) / 2 : 0;
        int left = same ? Math.max(0, (wide - 1) * stride + reach - width) / 2 : 0;
        Pictures result = new Pictures(tall, wide, outputs, new float[tall * wide * outputs]);
        for (int y = 0; y < tall; y++) {
            for (int x = 0; x < wide; x++) {
                for (int o = 0; o < outputs; o++) {
                    int first = o / (outputs / (channels / each)) * each; // of its group
                    double sum = bias[o];
                    for (int ky = 0; ky < side; ky++) {
                        for (int kx = 0; kx < side; kx++) {
                            for (int i = 0; i < each; i++) {
                                sum += kernel[((o * side + ky) * side + kx) * each + i]
                                        * at(
                                                y * stride - top + ky * dilation,
                                                x * stride - left + kx * dilation,
                                                first + i);
                            }
                        }
                    }
                    result.values[(y * wide + x) * outputs + o] = (float) sum;
                }
            }
        }
        return result;
    }
}
